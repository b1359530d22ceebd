/** A process that cannot read the log keeps nobody believing that all is quiet: its readers go where somebody hears it, and come back when it does. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Log } from '../runtime/log.ts';
import { openLine } from '../test/line-reader.ts';
import { openLiveLog, type LiveLog } from '../test/live-log.ts';

let log: LiveLog;
let broken = false;
const error = vi.fn<(about: object, words: string) => void>();
beforeAll(async () => {
  log = await openLiveLog({
    log: { info() {}, debug() {}, warn() {}, error } as unknown as Log,
    async beforeAnswer() {
      if (broken) throw new Error('no line to the database');
    },
  });
});
afterAll(() => log.close());

const faults = () => error.mock.calls.filter(([, code]) => code === 'gateway-fault').length;

test('readers are let go when the log could not be read three times in a row, none is taken in until it can, and none misses anything', async () => {
  const reader = await openLine(log.port);
  reader.ask({});
  await expect.poll(() => reader.answers.length).toBe(1);
  let left = false;
  void reader.closed.then(() => (left = true));
  broken = true;
  for (let times = 1; times <= 2; times++) {
    log.append(['d1-0']);
    await expect.poll(faults).toBeGreaterThanOrEqual(times);
  }
  // Unless the poll came between.
  expect(left && faults() < 3).toBe(false);
  log.append(['d1-0']);
  expect(await reader.closed).toEqual({ code: 1013, reason: 'fault' });
  await expect(openLine(log.port)).rejects.toThrow();
  broken = false;
  log.wake();
  const again = await vi.waitUntil(() => openLine(log.port).catch(() => undefined), { timeout: 10_000 });
  again!.ask({ after: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f10.0' });
  await expect.poll(() => (again!.answers as { messages: unknown[] }[])[0]?.messages).toEqual(log.messages);
  again!.close();
});
