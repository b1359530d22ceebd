import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { scanCases } from './scan-cases.ts';
import { startScan } from './start-scan.ts';
import { referenceCases } from './test-data/reference-cases.ts';

const inputOf = (replicas: number) => referenceCases(replicas, 11)[0]!.input;

test('a thread says the same as the function, and how far it is', async () => {
  const progress: number[] = [];
  expect(await startScan(inputOf(999), { onProgress: (replicas) => progress.push(replicas) })).toEqual(scanCases(inputOf(999)));
  expect(progress.length).toBeGreaterThan(50);
  expect(progress.length).toBeLessThanOrEqual(100);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test('whoever waits goes on meanwhile, and may stop it', async () => {
  const stopping = new AbortController();
  const began = Promise.withResolvers<void>();
  let told = 0;
  // Some ten seconds of work.
  const scan = startScan(inputOf(200_000), { signal: stopping.signal, onProgress: () => { told++; began.resolve(); } });
  const outcome = scan.catch((reason: unknown) => reason);
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await began.promise;
  clearInterval(turning);
  expect(turns).toBeGreaterThan(20);
  stopping.abort(new Error('enough'));
  expect(await outcome).toEqual(new Error('enough'));
  const before = told;
  await wait(700);
  expect(told).toBe(before);
});

test('stopped before it began, it does not begin', async () => {
  await expect(startScan(inputOf(99), { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
});

test('what the thread throws reaches whoever waits', async () => {
  await expect(startScan({ ...inputOf(99), zones: undefined! })).rejects.toThrow(TypeError);
});
