/** Readers on real sockets who no longer take what they are sent: they cost a bounded number of bytes, and the others nothing. */
import { afterEach, expect, test } from 'vitest';
import type { Log } from '../runtime/log.ts';
import { openLine, type LineReader } from '../test/line-reader.ts';
import { openLiveLog, type LiveLog } from '../test/live-log.ts';
import { mostUntaken } from './broadcast.ts';

let log: LiveLog;
const readers: LineReader[] = [];
const said: [unknown, string][] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  said.length = 0;
  await log.close();
});

async function open(): Promise<void> {
  const warn = (fields: unknown, code: string) => void said.push([fields, code]);
  log = await openLiveLog({ log: { info() {}, debug() {}, warn, error: warn } as unknown as Log });
}
async function reader(): Promise<LineReader> {
  const opened = await openLine(log.port);
  readers.push(opened);
  return opened;
}

test('a reader who takes nothing more is let go with a reason when its bound is reached; what was written before is whole, and the others hear all', async () => {
  await open();
  const [deaf, calm] = [await reader(), await reader()];
  for (const each of [deaf, calm]) each.ask({});
  await expect.poll(() => deaf.answers.length + calm.answers.length).toBe(2);
  deaf.deaf();
  while (said.length === 0 && log.messages.length < 30_000) {
    for (let many = 0; many < 100; many++) log.append(['d1-0']);
    await expect.poll(() => calm.live.length).toBe(log.messages.length);
  }
  expect(said).toEqual([[{ readers: 1 }, 'slow-readers-let-go']]);
  const cursors = log.messages.map(({ cursor }) => cursor);
  expect(calm.live.map(({ cursor }) => cursor)).toEqual(cursors);

  deaf.hear();
  expect(await deaf.closed).toEqual({ code: 1013, reason: 'slow' });
  const heard = deaf.live.map(({ cursor }) => cursor);
  expect(heard).toEqual(cursors.slice(0, heard.length));
  expect(heard.length).toBeLessThan(cursors.length);

  // It comes back with its cursor, and has all.
  const back = await reader();
  back.ask({ after: heard.at(-1)! });
  await expect.poll(() => back.answers).toHaveLength(1);
  const [missed] = back.answers;
  if (!missed || !('messages' in missed)) throw new Error('refused');
  expect([...heard, ...missed.messages.map(({ cursor }) => cursor)]).toEqual(cursors);
}, 60_000);

test('who asks again and again and takes no answer gets no more of them', async () => {
  await open();
  for (let many = 0; many < 1000; many++) log.append(['d1-0']);
  const deaf = await reader();
  deaf.deaf();
  for (let asked = 0; asked < 25; asked++) {
    deaf.ask({});
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  deaf.hear();
  expect(await deaf.closed).toEqual({ code: 1013, reason: 'slow' });
  expect(deaf.answers.length).toBeGreaterThan(0);
  expect(deaf.answers.length).toBeLessThan(15);
  expect(JSON.stringify(deaf.answers[0]).length).toBeGreaterThan(mostUntaken);
}, 30_000);
