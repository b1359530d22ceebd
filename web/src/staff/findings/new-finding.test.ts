import { expect, test } from 'vitest';
import { newFinding } from '@porchlight/services/contract/finding.ts';
import { fieldOf, foundOf, mayNameZone, monthsUpTo, newFindingOf, partsUpTo, type FindingDraft } from './new-finding.ts';

const whole: FindingDraft = {
  districtId: 'd1-2130', zoneId: '', riskToLife: false, month: '2026-11', part: 'early', market: 'down', method: 'gc-ms', samples: 2,
  found: [{ substance: 'fentanyl' }, { substance: 'medetomidine' }], unmeasured: false, form: '', colour: 'tan', reference: '',
};

test('a typed word becomes its entry and keeps what the laboratory calls it; any other keeps its name', () => {
  expect(foundOf(' Tranq ')).toEqual({ substance: 'xylazine', as: 'Tranq' });
  expect(foundOf('para-fluorofentanyl')).toEqual({ substance: 'fluorofentanyl', isomer: 'para' });
  expect(foundOf('some  new thing')).toEqual({ substance: 'other', as: 'some new thing' });
  expect(foundOf('  ')).toBeUndefined();
});

test('what is whole fits the contract, without the answers that were left empty', () => {
  const finding = newFindingOf(whole, 3, 'own');
  expect(newFinding.parse(finding)).toStrictEqual({
    reference: 'own', districtId: 'd1-2130', collected: { month: '2026-11', part: 'early' }, market: 'down', method: 'gc-ms', samples: 2,
    found: [{ substance: 'fentanyl' }, { substance: 'medetomidine' }], colour: 'tan',
  });
  expect(newFindingOf({ ...whole, reference: ' L 12 ', unmeasured: true }, 3, 'own')).toMatchObject({ reference: 'L 12', limits: ['not-measured'] });
});

test('gives nothing while an answer is missing or out of bounds', () => {
  for (const change of [
    { districtId: '' }, { market: '' as const }, { method: '' as const }, { found: [] }, { samples: 0 }, { samples: 1.5 }, { samples: null },
    { found: Array.from({ length: 11 }, () => ({ substance: 'fentanyl' })) }, { month: '' }, { part: '' as const },
  ]) expect(newFindingOf({ ...whole, ...change }, 3, 'own'), JSON.stringify(change)).toBeUndefined();
});

test('a smaller area is named from three samples on, or where life is at risk', () => {
  const zoneId = 'z1-213001';
  expect([[2, false], [3, false], [1, true], [null, false]].map(([samples, riskToLife]) =>
    mayNameZone({ samples: samples as number | null, riskToLife: riskToLife as boolean }))).toEqual([false, true, true, false]);
  expect(newFindingOf({ ...whole, zoneId }, 3, 'own')).not.toHaveProperty('zoneId');
  expect(newFindingOf({ ...whole, zoneId, riskToLife: true }, 3, 'own')).toMatchObject({ zoneId, riskToLife: true });
  const three = newFindingOf({ ...whole, zoneId, samples: 3, riskToLife: true }, 3, 'own');
  expect(three).toMatchObject({ zoneId });
  expect(three).not.toHaveProperty('riskToLife');
});

test('a risk to life asks for two people only where a smaller area is named', () => {
  expect(newFindingOf({ ...whole, riskToLife: true }, 3, 'own')).not.toHaveProperty('riskToLife');
});

test('a district of one area is as good as named: it takes what naming the area takes', () => {
  expect(newFindingOf(whole, 1, 'own')).toBeUndefined();
  expect(newFindingOf({ ...whole, zoneId: 'z1-213001', samples: 3 }, 1, 'own')).toMatchObject({ zoneId: 'z1-213001' });
});

test('months go back over the turn of the year', () => {
  expect(monthsUpTo('2027-02-01')).toEqual(['2027-02', '2027-01', '2026-12', '2026-11', '2026-10', '2026-09']);
});

test('only parts of a month that have begun can be chosen', () => {
  expect(partsUpTo('2026-11', '2026-11-10')).toEqual(['early']);
  expect(partsUpTo('2026-11', '2026-11-11')).toEqual(['early', 'middle']);
  expect(partsUpTo('2026-11', '2026-11-21')).toEqual(['early', 'middle', 'late']);
  expect(partsUpTo('2026-10', '2026-11-02')).toEqual(['early', 'middle', 'late']);
});

test('a refusal is shown at the field it names', () => {
  expect(['collected.month', 'found.0', 'zoneId', 'riskToLife', 'elsewhere', undefined].map(fieldOf))
    .toEqual(['collected', 'found', 'zoneId', 'zoneId', undefined, undefined]);
});
