/** Adds up what the suites report and makes the last line and the exit code of it. */

export interface Outcome {
  name: string;
  passed: number;
  failed: number;
  /** Single tests that a suite skipped, or 1 for a whole suite that could not run here. */
  skipped: number;
  /** Why, when there is more to say than numbers: a time-out, a missing tool, a crash. */
  reason?: string;
  /** Which tests failed, where single tests are counted. */
  failedTests?: string[];
  /** Which held only when they were tried again. */
  triedAgain?: string[];
}

export type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped'>;

export function addUp(outcomes: Counts[]): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  }
  return total;
}

/** Exactly the last line of `npm test`; scripts read it. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A run that tried nothing has proved nothing; in CI neither has one that skipped. */
export function exitCode({ passed, failed, skipped }: Counts, isCi: boolean): 0 | 1 {
  return failed > 0 || passed === 0 || (isCi && skipped > 0) ? 1 : 0;
}
