import { expect, test } from 'vitest';
import { classOfFound, collectedUntil, isOldFinding, limitsOf, nameOfFound, newFinding } from './finding.ts';
import { findingFreshness } from './limits.ts';
import { findSubstance, foldWord, substances, substancesLike, substanceWords } from './substances.ts';

test('every word of the list leads to one entry, and every entry and isomer has its words', () => {
  const words = new Map<string, string>();
  for (const { word, is } of substanceWords) {
    const folded = foldWord(word);
    const entry = `${is.substance} ${is.isomer ?? ''}`;
    expect([word, words.get(folded) ?? entry]).toEqual([word, entry]);
    expect([word, words.has(folded)]).toEqual([word, false]);
    words.set(folded, entry);
  }
  expect(new Set(substances.map(({ id }) => id)).size).toBe(substances.length);
  for (const { id, isomers = [] } of substances.slice(0, -1)) {
    expect(findSubstance(id)?.substance ?? id).toBe(id);
    for (const isomer of isomers) expect(findSubstance(isomer.name)).toEqual({ substance: id, isomer: isomer.id });
  }
  expect(substances.length).toBeGreaterThan(80);
  expect(substances.at(-1)!.id).toBe('other');
});

test('a word is found whatever its case, accents, hyphens and spaces', () => {
  for (const [word, is] of [
    ['  Fentanýl ', { substance: 'fentanyl' }], ['PARA fluorofentanyl', { substance: 'fluorofentanyl', isomer: 'para' }],
    ['4-fluorofentanyl', { substance: 'fluorofentanyl', isomer: 'para' }], ['oFF', { substance: 'fluorofentanyl', isomer: 'ortho' }],
    ['Dexmedetomidine', { substance: 'medetomidine', isomer: 'dex' }], ['N,N-Dimethylpentylone', { substance: 'n-n-dimethylpentylone' }],
    ['α-PVP', { substance: 'alpha-pvp' }], ['tinuvin-770', { substance: 'btmps' }], ['etonitazepyne', { substance: 'n-pyrrolidino-etonitazene' }],
    ['nitazene', { substance: 'nitazene' }], ['Mephedrone', { substance: 'methylmethcathinone', isomer: '4' }],
  ] as const) expect([word, findSubstance(word)]).toEqual([word, is]);
  for (const word of ['', ' - ', 'other', 'something else', 'fentanyll', '__proto__']) expect([word, findSubstance(word)]).toEqual([word, undefined]);
});

test('what is typed brings words that begin so before words that hold it, one an entry', () => {
  expect(substancesLike('fent', 8).map(({ name }) => name)[0]).toBe('fentanyl');
  expect(substancesLike('TRANQ', 8)[0]).toEqual({ word: 'tranq', name: 'xylazine' });
  expect(substancesLike('nitaz', 50).length).toBeGreaterThan(10);
  expect(substancesLike('nitaz', 3)).toHaveLength(3);
  expect(substancesLike('nitaz', 50).map(({ name }) => name)).toEqual([...new Set(substancesLike('nitaz', 50).map(({ name }) => name))]);
  expect(substancesLike(' -', 3)).toEqual([]);
});

test('a test says what it cannot have seen, and nobody can take that away', () => {
  const of = (...words: string[]) => words.map((word) => findSubstance(word)!);
  expect(limitsOf('strip', of('fentanyl'))).toEqual(['one-thing-only', 'fentanyl-strip']);
  expect(limitsOf('strip', of('isotonitazene'))).toEqual(['one-thing-only', 'nitazene-strip']);
  expect(limitsOf('strip', of('xylazine'), ['not-measured'])).toEqual(['one-thing-only', 'xylazine-strip', 'not-measured']);
  expect(limitsOf('ftir', of('fentanyl'))).toEqual(['misses-small-parts']);
  expect(limitsOf('lc-ms', of('fentanyl'))).toEqual([]);
});

test('a finding is old three weeks after the part of the month has ended, not before', () => {
  expect(collectedUntil({ month: '2026-12', part: 'late' })).toBe(Date.UTC(2027, 0, 1));
  expect(collectedUntil({ month: '2026-02', part: 'middle' })).toBe(Date.UTC(2026, 1, 21));
  const collected = { month: '2026-10', part: 'early' } as const;
  const until = Date.UTC(2026, 9, 11);
  expect([findingFreshness, findingFreshness + 1].map((age) => isOldFinding(collected, until + age))).toEqual([false, true]);
});

test('what was found is a word of the list, an entry of it, or something else with its name', () => {
  const finding = { districtId: 'd1-0', collected: { month: '2026-11', part: 'early' }, market: 'down', method: 'gc-ms', samples: 1 };
  const found = (one: unknown) => newFinding.safeParse({ ...finding, found: [one] });
  expect(found('p-fluorofentanyl').data?.found).toEqual([{ substance: 'fluorofentanyl', isomer: 'para' }]);
  expect(found({ substance: 'other', as: ' sugar of a kind ' }).data?.found).toEqual([{ substance: 'other', as: 'sugar of a kind' }]);
  expect(nameOfFound({ substance: 'fluorofentanyl', isomer: 'para', as: 'pFF' })).toBe('para-fluorofentanyl');
  expect(classOfFound({ substance: 'etonitazene' })).toBe('nitazene');
  for (const wrong of [
    'sugar', '', { substance: 'sugar' }, { substance: 'other' }, { substance: 'fentanyl', isomer: 'para' }, { substance: 'fentanyl', as: '=HYPERLINK("x")' },
    { substance: 'fentanyl', as: 'a\nb' }, { substance: 'fentanyl', as: 'a\0' }, { substance: 'fentanyl', as: 'a'.repeat(61) }, { substance: 'fentanyl', amount: 3 },
  ]) expect([wrong, found(wrong).success]).toEqual([wrong, false]);
});
