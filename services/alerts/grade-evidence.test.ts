/** How well something is known, rule by rule. */
import { expect, test } from 'vitest';
import { sourceKinds, testMethods } from '../contract/codes.ts';
import { certaintyOf, claimsOf, evidenceOf, mayNameStamp, weaker } from './grade-evidence.ts';
import type { ProposalRecord } from './proposal-queries.ts';

const report = (source: string, counts = true) => ({ source, counts }) as ProposalRecord['reports'][number];
const reports = (...sources: string[]) => ({ finding: null, reports: sources.map((source) => report(source)) });
const found = (source: string, method: string) => ({ finding: { source, method } as ProposalRecord['finding'], reports: [] });

test('one kind of people, however many of them, never gets past reported', () => {
  for (const kind of sourceKinds) expect(evidenceOf(reports(...Array<string>(50).fill(kind)))).toBe('reported');
});

test('two kinds of people corroborate, and no number of reports gets past that', () => {
  expect(evidenceOf(reports('community', 'outreach'))).toBe('corroborated');
  expect(evidenceOf(reports(...Array<string>(30).fill('community'), ...Array<string>(30).fill('partner'), 'outreach', 'laboratory'))).toBe('corroborated');
});

test('a possible duplicate or a merged report is no second kind of source', () => {
  expect(evidenceOf({ finding: null, reports: [report('community'), report('community'), report('outreach', false)] })).toBe('reported');
  expect(evidenceOf({ finding: null, reports: [report('community'), report('outreach'), report('outreach', false)] })).toBe('corroborated');
});

test('confirmed takes a laboratory and a method that confirms; every other test screens', () => {
  for (const method of testMethods) {
    for (const source of ['outreach', 'partner']) expect(evidenceOf(found(source, method))).toBe('screened');
    expect(evidenceOf(found('laboratory', method))).toBe(['gc-ms', 'lc-ms', 'dart-ms', 'nmr'].includes(method) ? 'confirmed' : 'screened');
  }
});

test('a stamp and a laboratory’s word are claims; a stamp is not named on one kind of people’s word', () => {
  expect(claimsOf({ evidence: 'confirmed', stamp: 'blue moth' })).toEqual(['confirmed', 'stamp']);
  expect(claimsOf({ evidence: 'screened' })).toEqual([]);
  expect((['reported', 'corroborated', 'screened', 'confirmed'] as const).map(mayNameStamp)).toEqual([false, true, true, true]);
});

test('of two grades the weaker is found, and only a confirmed one counts as observed', () => {
  expect(weaker('confirmed', 'corroborated')).toBe('corroborated');
  expect(weaker('reported', 'screened')).toBe('reported');
  expect((['reported', 'corroborated', 'screened', 'confirmed'] as const).map(certaintyOf)).toEqual(['Possible', 'Likely', 'Likely', 'Observed']);
});
