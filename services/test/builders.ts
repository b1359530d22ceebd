/** Things with sensible defaults, for tests to change what they are about. */
import { newReportCode } from '../contract/report-code.ts';
import type { NewReport } from '../contract/report.ts';
import type { Approval } from '../contract/staff.ts';

/** `zone` has no default that is always served: give one of the context's. */
export const aReport = (changes: Partial<NewReport> & { zone: string }): NewReport => ({
  code: newReportCode(), kind: 'drug-supply', market: 'down', ...changes,
});

export const anApproval = (changes: Partial<Approval> = {}): Approval => ({
  severity: 'Severe',
  wording: {
    headline: 'Down doing unexpected harm', description: 'Pink powder.', effectsText: 'Very hard to wake.',
    instruction: 'Have someone with you. Keep naloxone in reach.',
  },
  steps: ['not-alone', 'naloxone-ready', 'breathe-for-them'],
  hours: 72,
  ...changes,
});
