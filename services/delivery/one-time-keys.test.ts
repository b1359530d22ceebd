import { createPublicKey } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { keepKeys, keptKeys, mostKept, takeKey } from './one-time-keys.ts';

let stop = () => {};
afterEach(() => stop());

const filledTo = async (count: number) => {
  for (;;) {
    if (keptKeys() >= count) return;
    await wait(5);
  }
};

test('keys are made ahead, each is handed out once, and none is left when it stops', async () => {
  stop = keepKeys();
  await filledTo(64);
  const ahead = keptKeys();
  const taken = Array.from({ length: ahead + 10 }, takeKey);
  expect(new Set(taken.map(({ publicKey }) => publicKey.toString('hex'))).size).toBe(taken.length);
  expect(new Set(taken.map(({ salt }) => salt.toString('hex'))).size).toBe(taken.length);
  for (const { privateKey, publicKey } of taken) {
    expect(createPublicKey(privateKey).export({ format: 'raw-public' })).toEqual(publicKey);
  }
  await filledTo(1);
  stop();
  expect(keptKeys()).toBe(0);
});

test('filling leaves the event loop free, and waits while it is busy', async () => {
  stop = keepKeys();
  await filledTo(16);
  const before = keptKeys();
  // A process that sends: hardly a moment's rest for a quarter of a second.
  for (const until = performance.now() + 250; performance.now() < until;) {
    for (const end = performance.now() + 30; performance.now() < end;);
    await new Promise(setImmediate);
  }
  expect(keptKeys() - before).toBeLessThanOrEqual(16);
  await filledTo(before + 64);
});

test('there is an end to them', async () => {
  stop = keepKeys();
  await filledTo(mostKept);
  await wait(100);
  expect(keptKeys()).toBe(mostKept);
}, 60_000);
