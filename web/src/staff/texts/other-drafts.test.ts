import { expect, test } from 'vitest';
import { confirm, confirmedTexts, draftsOf, isConfirmed, isStale, type OtherDrafts } from './other-drafts.ts';

const wording = { headline: 'Bad batch', description: 'Pink.', effectsText: '', instruction: 'Not alone.' };
const spanish = { headline: 'Lote malo', description: 'Rosa.', effectsText: '', instruction: 'No a solas.' };
const main = { wording };

test('only what was read side by side goes out', () => {
  const drafts: OtherDrafts = { es: confirm({ text: spanish }, main, true), fr: { text: spanish } };
  expect(confirmedTexts(drafts, main)).toEqual({ es: spanish });
  expect(confirmedTexts({ fr: { text: spanish } }, main)).toBeUndefined();
  expect(confirmedTexts({ es: confirm(drafts.es!, main, false) }, main)).toBeUndefined();
});

test.each(['headline', 'description', 'effectsText', 'instruction'] as const)('a change of the %s on either side takes the confirmation away, and taken back gives it again', (field) => {
  const draft = confirm({ text: spanish }, main, true);
  const changed = { wording: { ...wording, [field]: 'Blue.' } };
  expect([isConfirmed(draft, main), isStale(draft, main)]).toEqual([true, false]);
  expect([isConfirmed(draft, changed), isStale(draft, changed)]).toEqual([false, true]);
  expect(confirmedTexts({ es: draft }, changed)).toBeUndefined();
  expect(isConfirmed({ ...draft, text: { ...spanish, [field]: 'Azul.' } }, main)).toBe(false);
  expect(confirmedTexts({ es: draft }, { wording: { ...wording } })).toEqual({ es: spanish });
});

test('what changed is compared where it is said in both languages, and never said again by the next update', () => {
  const standing = draftsOf({ es: { ...spanish, note: 'Morado.' } }, wording);
  expect(confirmedTexts(standing, { wording, note: 'Also blue.' })).toEqual({ es: spanish });
  const draft = confirm({ text: { ...spanish, note: 'También azul. ' } }, { wording, note: 'Also blue.' }, true);
  expect(confirmedTexts({ es: draft }, { wording, note: 'Also blue.' })).toEqual({ es: { ...spanish, note: 'También azul.' } });
  expect(isStale(draft, { wording, note: 'Also green.' })).toBe(true);
});
