import { expect, test } from 'vitest';
import { countTests, failedTests, triedAgain } from './vitest-report.ts';

function aReport(more: object = {}): string {
  const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  return JSON.stringify({ ...counts, testResults: [], ...more });
}

test('counts each test', () => {
  const json = aReport({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
  expect(countTests(json, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('a file that breaks while it is read counts as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }, { status: 'failed', assertionResults: [{}] }];
  const json = aReport({ numPassedTests: 7, numFailedTests: 1, testResults });
  expect(countTests(json, 1)).toEqual({ passed: 7, failed: 2, skipped: 0 });
});

test('a bad exit code is a failure even when every test passed', () => {
  expect(countTests(aReport({ numPassedTests: 7 }), 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
});

test('a suite without a single test is a failure', () => {
  expect(countTests(aReport(), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('names each test that failed, and a file that broke while it was read', () => {
  const testResults = [
    { name: '/a/one.test.ts', status: 'failed', assertionResults: [{ status: 'passed', fullName: 'holds' }, { status: 'failed', fullName: 'breaks' }] },
    { name: '/a/two.test.ts', status: 'failed', assertionResults: [] },
    { name: '/a/three.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'holds' }] },
  ];
  expect(failedTests(aReport({ testResults }))).toEqual(['/a/one.test.ts: breaks', '/a/two.test.ts: broke while it was read']);
});

test('says how a test failed, in a line, and which held only when they were tried again', () => {
  const failureMessages = ['AssertionError: no\n\n- one\n+ other\n    at /a/one.test.ts:3:41', 'later'];
  const testResults = [{ name: '/a/one.test.ts', status: 'failed', assertionResults: [
    { status: 'failed', fullName: 'breaks', failureMessages }, { status: 'passed', fullName: 'wavers', failureMessages }, { status: 'passed', fullName: 'holds', failureMessages: [] },
  ] }];
  const json = aReport({ testResults });
  expect(failedTests(json)).toEqual(['/a/one.test.ts: breaks: AssertionError: no | - one | + other']);
  expect(triedAgain(json)).toEqual(['/a/one.test.ts: wavers: AssertionError: no | - one | + other']);
});
