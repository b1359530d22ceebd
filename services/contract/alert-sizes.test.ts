import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAlert } from '../test/an-alert.ts';
import { cardOf, fullOf, lineOf, maxLineLength, type SizeWords } from './alert-sizes.ts';
import * as codes from './codes.ts';
import { otherLanguages } from './languages.ts';
import { maxOtherWordingLength } from './limits.ts';
import { textOf } from './text-of.ts';

const named = <T extends string, V>(list: readonly T[], make: (code: T) => V) => Object.fromEntries(list.map((code) => [code, make(code)])) as Record<T, V>;
const titles: Record<string, string> = { 'not-alone': 'Not alone', 'naloxone-ready': 'Naloxone within reach', 'breathe-for-them': 'Breathe for them' };
/** As long as the real ones. */
const words: SizeWords = {
  severity: { Severe: 'Danger to life', Moderate: 'Serious', Minor: 'Good to know' },
  evidence: named(codes.evidenceGrades, (code) => ({ title: code === 'reported' ? 'Reported, not confirmed' : code, text: `${code} it was.` })),
  band: named(codes.countBands, (code) => `${code} reports`), soldAs: named(codes.markets, (code) => code), level: named(codes.areaLevels, (code) => `Somewhere in this ${code}`),
  step: named(codes.steps, (code) => ({ title: titles[code] ?? code, text: `${code}.` })),
  cancelReason: named(codes.cancelReasons, (code) => `${code}: it is over.`),
  firstWarning: 'First warning: one or two reports so far.', firstWarningShort: 'First warning, checked by one person', exercise: 'EXERCISE.', updated: 'Updated.', takenBack: 'Taken back.',
  looks: 'What it looks like', does: 'What it does', doNow: 'What to do now', soldAsWord: 'Sold as', stamp: 'Stamp', area: 'Area', known: 'How sure',
  until: () => 'Until 26 November, 14:00', since: () => 'Since 23 November, 10:00',
};

test('a line says area, what, what to do, how well known and until when', () => {
  expect(lineOf(anAlert(), words)).toBe(
    'Canton and Highlandtown: Purple down: people are hard to wake. Not alone, naloxone within reach. Reported, not confirmed. Until 26 November, 14:00.',
  );
});

test('the area is said once, an update, a first warning, an exercise and a cancellation say what they are', () => {
  const headline = 'Bad batch of down: Canton and Highlandtown';
  expect(lineOf(anAlert({ wording: { ...anAlert().wording, headline } }), words).match(/Canton/g)).toHaveLength(1);
  expect(lineOf(anAlert({ msgType: 'Update' }), words)).toMatch(/^Updated\. Canton/);
  expect(lineOf(anAlert({ firstWarning: true }), words)).toContain('First warning, checked by one person.');
  expect(lineOf(anAlert({ status: 'Exercise' }), words)).toMatch(/^EXERCISE\./);
  const over = anAlert({ msgType: 'Cancel', cancelReason: 'over' });
  for (const size of [lineOf, cardOf, fullOf]) {
    expect(size(over, words)).toMatch(/^Taken back\. /);
    expect(size(over, words)).toContain('over: it is over.');
    expect(size(over, words)).not.toContain('Naloxone within reach');
  }
});

test('a card has what to do in the reviewer’s words, all of it has each step, the stamp and what stands behind it', () => {
  const alert = { ...anAlert({ note: 'More people say so.', collected: { month: '2026-11', part: 'early' } }), stamp: 'DEMO STAR' };
  expect(cardOf(alert, words).split('\n')).toEqual([
    'Purple down: people are hard to wake', 'Canton and Highlandtown. Somewhere in this zone. Danger to life.', 'More people say so.',
    'Do not use alone. Have naloxone ready.', 'Purple powder sold as down.', 'Reported, not confirmed. Until 26 November, 14:00.',
  ]);
  const full = fullOf(alert, words);
  for (const said of ['Breathe for them: breathe-for-them.', 'Stamp: DEMO STAR.', '<5 reports.', 'Slow breathing, long sleep.', 'Sold as down.', 'reported it was.']) expect(full).toContain(said);
});

const anything = fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }).map((text) => text.slice(0, 120).replace(/\p{Cs}/gu, '') || 'x');
test('whatever the words: never over 160 characters, no half character, evidence and end always in', () => {
  fc.assert(fc.property(
    anything, anything, fc.constantFrom(...codes.msgTypes), fc.constantFrom(...codes.evidenceGrades), fc.subarray([...codes.steps]), fc.boolean(),
    (headline, name, msgType, evidence, steps, firstWarning) => {
      const base = anAlert();
      const alert = anAlert({
        msgType, evidence, steps, ...(firstWarning && { firstWarning }), status: 'Exercise', area: { ...base.area, name: name.slice(0, 100).replace(/\p{Cs}/gu, '') },
        wording: { ...base.wording, headline }, ...(msgType === 'Cancel' && { cancelReason: 'wrong-area' as const }),
      });
      for (const size of [lineOf, cardOf, fullOf]) {
        const text = size(alert, words);
        expect(text).not.toMatch(/\p{Cs}/u);
        expect(text).toContain('Until 26 November, 14:00.');
        expect(text).toContain(firstWarning ? 'First warning' : words.evidence[evidence].title);
        // What opens a direction closes it.
        expect((text.match(/\u2068/g) ?? []).length).toBe((text.match(/\u2069/g) ?? []).length);
      }
      expect(lineOf(alert, words).length).toBeLessThanOrEqual(maxLineLength);
    },
  ), { numRuns: 300 });
});

test('in another language it keeps to its size, with evidence and end', () => {
  const texts = Object.fromEntries(otherLanguages.map((code) => [code, {
    headline: 'مسحوق وردي يباع باسم هيروين '.repeat(6), description: 'x'.repeat(maxOtherWordingLength), effectsText: '', instruction: 'y'.repeat(maxOtherWordingLength),
  }]));
  for (const language of otherLanguages) {
    const { wording } = textOf(anAlert({ texts }), language);
    expect(lineOf({ ...anAlert(), wording }, words).length).toBeLessThanOrEqual(maxLineLength);
    for (const size of [lineOf, cardOf, fullOf]) expect(size({ ...anAlert(), wording }, words)).toMatch(/Reported, not confirmed\.[^]*Until 26 November, 14:00\.$/);
  }
});

test('a family stays together or goes, and Arabic keeps its own direction', () => {
  const wording = { ...anAlert().wording, headline: `${'👨‍👩‍👧‍👦'.repeat(20)}` };
  expect(lineOf(anAlert({ wording }), words)).toMatch(/: (?:👨‍👩‍👧‍👦)+…/u);
  const arabic = lineOf(anAlert({ wording: { ...wording, headline: 'دفعة خطيرة من الهيروين' } }), words);
  expect(arabic).toContain('\u2068دفعة خطيرة من الهيروين\u2069.');
  expect(arabic).toMatch(/Until 26 November, 14:00\.$/);
});
