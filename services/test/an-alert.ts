import type { Alert } from '../contract/alert.ts';

/** A sound alert; say what matters to the test. */
export function anAlert(change: Partial<Alert> = {}): Alert {
  return {
    id: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11', version: 1, msgType: 'Alert', status: 'Actual', severity: 'Severe', urgency: 'Immediate',
    certainty: 'Likely', evidence: 'reported', kind: 'drug-supply', market: 'down', form: 'powder', colour: 'purple',
    effects: ['hard-to-wake', 'slow-breathing'], naloxone: 'took-several', steps: ['not-alone', 'naloxone-ready', 'breathe-for-them'],
    band: '<5',
    wording: {
      headline: 'Purple down: people are hard to wake', description: 'Purple powder sold as down.',
      effectsText: 'Slow breathing, long sleep.', instruction: 'Do not use alone. Have naloxone ready.',
    },
    area: { level: 'zone', id: 'z1-0231', name: 'Canton and Highlandtown', districts: ['d1-0231'] },
    sent: '2026-11-23T10:00:00.000Z', effective: '2026-11-23T10:00:00.000Z', expires: '2026-11-26T10:00:00.000Z', ...change,
  };
}
