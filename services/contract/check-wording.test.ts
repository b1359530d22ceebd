import { expect, test } from 'vitest';
import { checkWording, type Worded, type WordingRule } from './check-wording.ts';
import { readingOf } from './reading-level.ts';
import { approval } from './staff.ts';
import { alert } from './public-alert.ts';

const fine = {
  headline: 'Overdoses from purple down', description: 'Purple chunks, sold as down.', effectsText: 'Very hard to wake. Breathing slows.',
  instruction: 'Have someone with you. Keep naloxone in reach.',
};
const faultsOf = (wording: Partial<typeof fine>, more: Omit<Worded, 'wording'> = {}) =>
  checkWording({ wording: { ...fine, ...wording }, ...more }).map(({ field, rule, words, must }) => ({ field, rule, words, must }));

test.each<[Partial<typeof fine>, WordingRule, string[]]>([
  [{ headline: 'Bad down on Baltimore Street' }, 'place', ['Baltimore Street']],
  [{ description: 'Sold at 12 north main st.' }, 'place', ['12 north main st.']],
  [{ description: 'Sold at the corner of Pratt and Light' }, 'place', ['corner of Pratt and Light']],
  [{ headline: 'Three people down at the Blue Moon bar' }, 'venue', ['Blue Moon bar']],
  [{ description: 'Seen near Lexington Market.' }, 'venue', ['Lexington Market']],
  [{ description: 'Sold by a man named Slim.' }, 'person', ['Slim']],
  [{ effectsText: 'Scott went down from it.' }, 'person', ['Scott']],
  [{ description: 'From a car with plate 8AB 1234.' }, 'plate', ['8AB 1234']],
  [{ instruction: 'Keep naloxone in reach. Call 443-555-0134.' }, 'contact', ['443-555-0134']],
  [{ instruction: 'Keep naloxone in reach. Write to help@example.org.' }, 'contact', ['help@example.org']],
  [{ instruction: 'Keep naloxone in reach. Ask @plug_410.' }, 'contact', ['@plug_410']],
  [{ instruction: 'Do not use this batch.' }, 'only-do-not-use', ['Do not use this batch.']],
  [{ instruction: 'Don’t use it! Throw it away. Stay safe.' }, 'only-do-not-use', ['Don’t use it! Throw it away. Stay safe.']],
  [{ instruction: 'Please avoid all down.' }, 'only-do-not-use', ['Please avoid all down.']],
  [{ instruction: 'Have someone with you. Use a test strip first.' }, 'strip-without-limits', ['test strip']],
  [{ instruction: 'Have someone with you. Fentanyl strips help. A strip that shows nothing does not mean it is safe.' }, 'strip-without-limits', ['Fentanyl strips', 'A strip that']],
  [{ instruction: 'Have someone with you. Xylazine strips help. A strip that shows nothing does not mean it is safe.' }, 'strip-without-limits', ['Xylazine strips', 'A strip that']],
])('%o does not go out: %s', (wording, rule, words) => {
  expect(faultsOf(wording)).toEqual([{ field: Object.keys(wording)[0], rule, words, must: 'change' }]);
});

test('a stamp does not stand in the headline, and may stand below it', () => {
  expect(faultsOf({ headline: 'Demo Star down: people hard to wake' }, { stamp: 'DEMO STAR' })).toEqual([
    { field: 'headline', rule: 'stamp-in-headline', words: ['DEMO STAR'], must: 'change' },
  ]);
  expect(faultsOf({ description: 'Stamped DEMO STAR.' }, { stamp: 'DEMO STAR' })).toEqual([]);
});

test('nobody’s words alone claim a test, or speak of a stamp that two people have not signed', () => {
  const fault = (field: string, rule: WordingRule, ...words: string[]) => [{ field, rule, words, must: 'change' }];
  for (const evidence of ['reported', 'corroborated'] as const) {
    expect(faultsOf({ headline: 'Confirmed: carfentanil in down' }, { evidence })).toEqual(fault('headline', 'claims-confirmation', 'Confirmed'));
    expect(faultsOf({ description: 'The lab says so.' }, { evidence })).toEqual(fault('description', 'claims-confirmation', 'lab'));
    expect(faultsOf({}, { evidence, note: 'A laboratory found it.' })).toEqual(fault('note', 'claims-confirmation', 'laboratory'));
    expect(faultsOf({ description: 'Not yet confirmed by a lab. Nothing is confirmed. Unconfirmed.' }, { evidence })).toEqual([]);
  }
  for (const evidence of ['screened', 'confirmed'] as const) expect(faultsOf({ description: 'Confirmed by a lab.' }, { evidence })).toEqual([]);
  for (const [description, word] of [['Bags stamped Lion.', 'stamped'], ['A logo on it.', 'logo'], ['The bag says Lion.', 'bag says']] as const) {
    expect(faultsOf({ description }, { mayName: false })).toEqual(fault('description', 'names-stamp', word));
    expect(faultsOf({ description }, { mayName: true, stamp: 'Lion' })).toEqual([]);
  }
  expect(faultsOf({ effectsText: 'From blue-moth: very hard to wake.' }, { mayName: false, stamp: 'Blue Moth' })).toEqual(fault('effectsText', 'names-stamp', 'Blue Moth'));
  expect(faultsOf({ description: 'Brand new on the street, in small bags.' }, { mayName: false })).toEqual([]);
});

test.each<[string, WordingRule, string]>([
  ['Very strong purple down', 'advertises', 'strong'],
  ['Potent batch of coke', 'advertises', 'Potent'],
  ['Fire down, nearly PURE', 'advertises', 'Fire'],
  ['Killer pills', 'scares', 'Killer'],
  ['Zombie drug in down', 'scares', 'Zombie'],
  ['Addicts in danger', 'blames', 'Addicts'],
  ['Junkies overdosed', 'blames', 'Junkies'],
  ['Drug abuse deaths', 'blames', 'abuse'],
  ['Not clean down', 'blames', 'clean'],
])('“%s” goes out only for a reason: it %s', (headline, rule, first) => {
  const [fault, ...others] = faultsOf({ headline });
  expect(others).toEqual([]);
  expect(fault).toMatchObject({ field: 'headline', rule, must: 'give-reason' });
  expect(fault!.words[0]).toBe(first);
});

test.each([
  'Never use alone. Keep naloxone in reach.', 'Never use alone.', 'Do not take more than a little at first. Call for help on the way.', 'Do not use without someone near you.',
  'Nitazene strips miss some nitazenes, and a strip that shows nothing does not mean it is safe. Have someone with you.',
  'Wait 2 to 3 minutes between doses.', 'Give naloxone. Give one breath every 5 seconds.', 'Do not stop. Have someone with you.',
])('“%s” goes out as it is', (instruction) => {
  expect(faultsOf({ instruction })).toEqual([]);
});

test('the alert’s own area may be named like a street, a venue or a person; the same words elsewhere may not', () => {
  const headline = 'Bad down: Scott Street and Clifton Park';
  expect(faultsOf({ headline }, { places: ['Scott Street', 'Clifton Park'] })).toEqual([]);
  expect(faultsOf({ headline }).map(({ rule }) => rule)).toEqual(['place', 'venue']);
});

test('what changed is read by everybody, so it is checked too', () => {
  expect(faultsOf({}, { note: 'Scott says it is stronger now.' })).toEqual([
    { field: 'note', rule: 'person', words: ['Scott'], must: 'change' }, { field: 'note', rule: 'advertises', words: ['stronger'], must: 'give-reason' },
  ]);
});

test('a text harder than grade 7 is pointed at by its hardest sentence; names of drugs, lists and few words are not hard', () => {
  const hard = 'Individuals experiencing considerable respiratory depression following administration require immediate medical intervention';
  expect(faultsOf({ effectsText: `It is bad. ${hard}.` })).toEqual([{ field: 'effectsText', rule: 'hard-to-read', words: [hard], must: 'give-reason' }]);
  expect(faultsOf({ description: 'We found fluorofentanyl, medetomidine, bromazolam and dextroamphetamine in it.' })).toEqual([]);
  expect(faultsOf({ effectsText: 'What it did: very hard to wake, slow breathing, blue or grey lips, sleep for hours, lost memory, seizures, overheating.' })).toEqual([]);
  expect(faultsOf({ description: 'Considerable contamination suspected.' })).toEqual([]);
  // Hand-reckoned: 10 words, 12 syllables, 2 sentences: 0.39 * 5 + 11.8 * 1.2 - 15.59.
  expect(readingOf('The dog ran to a garden. He was very glad.')!.grade).toBeCloseTo(0.52, 2);
});

test('what must change comes before what needs a reason, and each says what to do', () => {
  const faults = checkWording({ wording: { ...fine, headline: 'Strong down on Main Street', instruction: 'Do not use.' } });
  expect(faults.map(({ must }) => must)).toEqual(['change', 'change', 'give-reason']);
  for (const { say } of faults) expect(say).toMatch(/^[A-Z].{30,}/);
});

test('other scripts, emoji and endless words are only looked at', () => {
  for (const text of ['مرحبا 😀 هذا خطر', 'a'.repeat(600), '\u202Eabc', '1 '.repeat(300), 'A '.repeat(300)]) expect(() => faultsOf({ description: text })).not.toThrow();
});

test('no alert is approved without its end, and none is published without a date', () => {
  const whole = { severity: 'Severe', wording: fine, steps: [], hours: 72 };
  expect(approval.safeParse(whole).success).toBe(true);
  const { hours: _, ...endless } = whole;
  expect(approval.safeParse(endless).success).toBe(false);
  for (const time of ['sent', 'effective', 'expires'] as const) expect(alert.shape[time].safeParse(undefined).success).toBe(false);
});
