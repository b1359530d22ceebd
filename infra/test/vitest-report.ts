/** Reads what vitest's json reporter wrote: counts its tests, and names those that failed. */
import type { Counts } from './totals.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: Test[] }[];
}

interface Test { status: string; fullName: string; failureMessages?: string[] }

/** `exitCode` has the last word: a run that ended badly (an unhandled rejection, a crash) is never all green. */
export function countTests(json: string, exitCode: number): Counts {
  const report = JSON.parse(json) as Report;
  // A file that breaks while it is read has no test that could fail in the count.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + brokenFiles;
  const endedBadly = exitCode !== 0 || passed + failed === 0;
  return {
    passed,
    failed: failed === 0 && endedBadly ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** As `path/of/the.test.ts: what it says: how it failed`, for whoever sees no more of a run than its end. */
export function failedTests(json: string): string[] {
  const { testResults } = JSON.parse(json) as Report;
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').map((test) => told(name, test));
    return failed.length > 0 || status !== 'failed' ? failed : [`${name}: broke while it was read`];
  });
}

/** Those that failed and then held: real browsers on a busy machine are given a second try, and it is said. */
export function triedAgain(json: string): string[] {
  const { testResults } = JSON.parse(json) as Report;
  return testResults.flatMap(({ name, assertionResults }) => assertionResults
    .filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
    .map((test) => told(name, test)));
}

const told = (file: string, { fullName, failureMessages }: Test) => `${file}: ${fullName}${inShort(failureMessages)}`;

const linesShown = 4;
/** The message without the way that led to it. */
function inShort([first]: string[] = []): string {
  const lines = (first ?? '').split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines.length === 0 ? '' : `: ${lines.slice(0, linesShown).map((line) => line.trim().slice(0, 300)).join(' | ')}`;
}
