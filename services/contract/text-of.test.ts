import { expect, test } from 'vitest';
import { anAlert } from '../test/an-alert.ts';
import { alert as alertShape } from './public-alert.ts';
import { maxNoteLength, maxOtherHeadlineLength, maxOtherWordingLength } from './limits.ts';
import { otherLanguages } from './languages.ts';
import { onlyIn, textOf } from './text-of.ts';

const spanish = { headline: 'Lote malo', description: 'Polvo morado.', effectsText: '', instruction: 'No a solas.' };
const arabic = { headline: 'دفعة خطرة', description: '', effectsText: '', instruction: 'لا تبقوا وحدكم.', note: 'وردي أيضًا.' };
const alert = anAlert({ texts: { es: spanish, ar: arabic }, note: 'Also pink.' });

test('a reader gets the text confirmed in their language, else the first, told which; so with what changed', () => {
  expect(textOf(alert, 'ar')).toMatchObject({ language: 'ar', wording: { headline: 'دفعة خطرة' }, note: { text: 'وردي أيضًا.', language: 'ar' } });
  expect(textOf(alert, 'es')).toMatchObject({ language: 'es', wording: spanish, note: { text: 'Also pink.', language: 'en' } });
  for (const language of ['fr', 'en'] as const) expect(textOf(alert, language)).toEqual({ language: 'en', wording: alert.wording, note: { text: 'Also pink.', language: 'en' } });
  expect(textOf(anAlert(), 'es')).toEqual({ language: 'en', wording: anAlert().wording });
});

test('a page carries its own language’s text and no other', () => {
  expect(onlyIn(alert, 'es').texts).toEqual({ es: spanish });
  for (const language of ['fr', 'en'] as const) expect(onlyIn(alert, language)).not.toHaveProperty('texts');
  expect(alert.texts).toEqual({ es: spanish, ar: arabic });
});

test('an alert has texts in our other languages only, of bounded length, and all of it is bounded', () => {
  const longest = (sign: string) => ({
    headline: sign.repeat(maxOtherHeadlineLength), description: sign.repeat(maxOtherWordingLength), effectsText: sign.repeat(maxOtherWordingLength),
    instruction: sign.repeat(maxOtherWordingLength), note: sign.repeat(maxNoteLength),
  });
  const full = anAlert({ texts: Object.fromEntries(otherLanguages.map((code) => [code, longest('م')])) });
  expect(alertShape.safeParse(full).success).toBe(true);
  // What a socket or the list carries of one alert at most.
  expect(Buffer.byteLength(JSON.stringify(full))).toBeLessThan(32_000);
  expect(alertShape.safeParse({ ...full, texts: { en: spanish } }).success).toBe(false);
  for (const field of ['headline', 'description', 'effectsText', 'instruction', 'note'] as const) {
    const text = { ...longest('x'), [field]: `${longest('x')[field]}x` };
    expect(alertShape.safeParse({ ...full, texts: { fr: text } }).success, field).toBe(false);
  }
});
