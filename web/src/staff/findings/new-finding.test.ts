import { expect, test } from 'vitest';
import { newFinding } from '@porchlight/services/contract/staff.ts';
import { newFindingOf, splitFound, type FindingDraft } from './new-finding.ts';

const whole: FindingDraft = {
  districtId: 'd1-2130', market: 'down', method: 'gc-ms', samples: 2, found: 'fentanyl\nmedetomidine', form: '', colour: 'tan',
};

test('takes names from lines and commas, each once', () => {
  expect(splitFound(' fentanyl\nmedetomidine,  fentanyl ;\n\n local  anaesthetic ')).toEqual(['fentanyl', 'medetomidine', 'local anaesthetic']);
});

test('what is whole fits the contract, without the answers that were left empty', () => {
  const finding = newFindingOf(whole);
  expect(newFinding.safeParse(finding).success).toBe(true);
  expect(finding).not.toHaveProperty('form');
  expect(finding).toMatchObject({ colour: 'tan', found: ['fentanyl', 'medetomidine'] });
});

test('gives nothing while an answer is missing or out of bounds', () => {
  for (const change of [
    { districtId: '' }, { market: '' as const }, { method: '' as const }, { found: ' , ' }, { samples: 0 }, { samples: 1.5 },
    { found: 'a'.repeat(61) }, { found: 'abcdefghijk'.split('').join(',') },
  ]) expect(newFindingOf({ ...whole, ...change })).toBeUndefined();
});
