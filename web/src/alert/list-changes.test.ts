import { expect, test } from 'vitest';
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { anAlert } from '../test/an-alert.ts';
import { listChanges } from './list-changes.ts';

const zone = 'America/New_York';
const from = (before: Partial<Alert>, after: Partial<Alert>) => listChanges(anAlert(before), anAlert({ version: 2, msgType: 'Update', ...after }), zone);

test('a version that says the same has no changes, however its message differs', () => {
  expect(from({}, { sent: '2026-11-24T10:00:00.000Z', note: 'Still about.', band: '5-10', urgency: 'Expected' })).toEqual([]);
});

test('each field that changed is a sentence, with what it was', () => {
  const { wording, area } = anAlert();
  expect(from({ severity: 'Moderate' }, {
    wording: { ...wording, headline: 'Pink down puts people out', description: 'Pink powder.', instruction: 'Not alone. Go slow.' },
    severity: 'Severe', evidence: 'confirmed', area: { ...area, id: 'z1-0130', name: 'Canton' }, expires: '2026-11-27T15:30:00.000Z',
  })).toEqual([
    'The headline was: \u2068Purple down puts people out\u2069',
    'How bad: Danger to life. It was: Serious.',
    'How sure: Confirmed by a laboratory. It was: Reported, not confirmed.',
    'Area: \u2068Canton\u2069. It was: \u2068Harbor – Fells Point\u2069.',
    'Ends Friday, 27 November 2026, 10:30. It was: Thursday, 26 November 2026, 05:00.',
    'What to look for was changed.',
    'What to do was changed.',
  ]);
});

test('codes count as words do: a colour or a step is a correction too', () => {
  expect(from({}, { colour: 'pink' })).toEqual(['What to look for was changed.']);
  expect(from({}, { steps: ['not-alone'] })).toEqual(['What to do was changed.']);
});

test('taking an alert back changes nothing but that', () => {
  expect(from({}, { msgType: 'Cancel', cancelReason: 'over', expires: '2026-11-24T10:00:00.000Z' })).toEqual([]);
});
