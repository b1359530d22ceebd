/** For tests: a whole alert, current at noon on 23 November 2026. */
import type { Alert } from '@porchlight/services/contract/alert.ts';

export const anAlert = (given: Partial<Alert> = {}): Alert => ({
  id: 'a1', version: 1, msgType: 'Alert', status: 'Actual', severity: 'Severe', urgency: 'Immediate', certainty: 'Likely',
  evidence: 'reported', kind: 'drug-supply', market: 'down', form: 'powder', colour: 'purple',
  effects: ['hard-to-wake', 'slow-breathing'], naloxone: 'took-several', steps: ['not-alone', 'naloxone-ready'], band: '<5',
  wording: { headline: 'Purple down puts people out', description: 'Purple powder.', effectsText: '', instruction: 'Not alone.' },
  area: { level: 'zone', id: 'z1-0123', name: 'Harbor – Fells Point', districts: ['d1-01'] },
  sent: '2026-11-23T10:00:00.000Z', effective: '2026-11-23T10:00:00.000Z', expires: '2026-11-26T10:00:00.000Z', ...given,
});
