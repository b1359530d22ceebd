/** A key's whole life: made once however many ask, bound to its row, and after its end nothing it sealed opens anywhere. */
import { execFile } from 'node:child_process';
import { link, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { keyName, openKeys } from './keys.ts';
import { openText, sealText } from './sealed.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
});
afterAll(() => rm(dir, { recursive: true }));
afterEach(() => void vi.useRealTimers());

const hour = new Date('2026-11-23T10:00:00Z');
const words = { text: 'It was purple.' };
const own = (name: string) => join(dir, name);

test('a destroyed key is the end of its texts here at once, and within a minute in a process that still holds it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const [purger, reader] = [await openKeys(own('destroyed')), await openKeys(own('destroyed'))];
  const sealed = await sealText(purger, hour, 'row 1', words);
  expect(await openText(reader, hour, 'row 1', sealed)).toEqual(words);

  await purger.destroy('hours', keyName(hour));
  expect(await openText(purger, hour, 'row 1', sealed)).toBeUndefined();
  vi.setSystemTime(Date.now() + 60_000);
  expect(await openText(reader, hour, 'row 1', sealed)).toBeUndefined();
  expect(await purger.names('hours')).toEqual([]);
});

test('all bytes of a destroyed secret are overwritten, however long it is', async () => {
  const keys = await openKeys(own('overwritten'));
  const secret = 'AGE-SECRET-KEY-1'.padEnd(74, 'Q');
  await keys.secret('one', () => secret, 'backups');
  const file = join(own('overwritten'), 'backups', 'one');
  await link(file, join(dir, 'same-bytes'));
  await keys.destroy('backups', 'one');
  const left = await readFile(join(dir, 'same-bytes'));
  expect(left).toHaveLength(74);
  expect(left.toString('latin1')).not.toContain('QQQQ');
});

test('within a minute a process that nobody asks has forgotten a key that another destroyed', async () => {
  // Only its own timer moves: by the clock it might still hold it, so what opens nothing has let go of the bytes.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const [purger, reader] = [await openKeys(own('forgotten')), await openKeys(own('forgotten'))];
  const sealed = await sealText(purger, hour, 'row 1', words);
  await openText(reader, hour, 'row 1', sealed);
  await purger.destroy('hours', keyName(hour));
  expect(await openText(reader, hour, 'row 1', sealed)).toEqual(words);
  vi.advanceTimersByTime(60_000);
  expect(await openText(reader, hour, 'row 1', sealed)).toBeUndefined();
});

test('a new key of the same name does not open what the old one sealed', async () => {
  const keys = await openKeys(own('renewed'));
  const sealed = await sealText(keys, hour, 'row 1', words);
  await keys.destroy('hours', keyName(hour));
  await sealText(keys, hour, 'row 2', words);
  await expect(openText(keys, hour, 'row 1', sealed)).rejects.toThrow();
});

test('what is sealed opens only for its own row, and not when a bit was changed', async () => {
  const keys = await openKeys(own('bound'));
  const sealed = await sealText(keys, hour, 'row 1', words);
  await expect(openText(keys, hour, 'row 2', sealed)).rejects.toThrow();
  for (const at of [0, 12, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    await expect(openText(keys, hour, 'row 1', changed)).rejects.toThrow();
  }
});

test('the same words seal to different bytes of one length', async () => {
  const keys = await openKeys(own('length'));
  const sealed = await Promise.all([words, words, { text: 'x'.repeat(1000) }].map((text) => sealText(keys, hour, 'row 1', text)));
  expect(new Set(sealed.map((bytes) => bytes.length)).size).toBe(1);
  expect(sealed[0]!.equals(sealed[1]!)).toBe(false);
});

test('several are sealed into one place, each with a nonce of its own and bound to its own name', async () => {
  const keys = await openKeys(own('several'));
  const texts = ['one', 'other', 'one'];
  // The same bytes carry each of them in its turn.
  const turn = Buffer.alloc(8);
  const place = Buffer.alloc(3 * 36 + 5);
  const all = await keys.sealAll('ticks', 't', 3, (at) => ({ data: turn.fill(' ', turn.write(texts[at]!)), bound: `row ${at}` }), place);
  expect(all.buffer).toBe(place.buffer);
  const each = [0, 1, 2].map((at) => all.subarray(at * 36, (at + 1) * 36));
  expect(each.map(({ length }) => length)).toEqual([36, 36, 36]);
  expect(new Set(each.map((bytes) => bytes.toString('hex', 0, 12))).size).toBe(3);
  for (const [at, bytes] of each.entries()) expect((await keys.open('ticks', 't', bytes, `row ${at}`))?.toString().trim()).toBe(texts[at]);
  await expect(keys.open('ticks', 't', each[0]!, 'row 2')).rejects.toThrow();
  expect(all.length).toBe(3 * 36);
});

test('processes that make the same key at the same moment agree on one', async () => {
  const shared = own('shared');
  const script = `
    import { openKeys } from ${JSON.stringify(join(import.meta.dirname, 'keys.ts'))};
    const keys = await openKeys(process.argv[1]);
    const made = await Promise.all([keys.hmac('report-code', 'x'), keys.seal('ticks', 't', Buffer.from('hello'), 'row')]);
    console.log(JSON.stringify(made.map((bytes) => bytes.toString('hex'))));`;
  const run = promisify(execFile);
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => run(process.execPath, ['--input-type=module', '-e', script, shared])),
  );
  const made = answers.map(({ stdout }) => JSON.parse(stdout) as [string, string]);
  expect(new Set(made.map(([hmac]) => hmac)).size).toBe(1);
  const keys = await openKeys(shared);
  for (const [, sealed] of made) expect((await keys.open('ticks', 't', Buffer.from(sealed, 'hex'), 'row'))?.toString()).toBe('hello');
});

test('a key is a file for its owner only, and nothing half-written stays beside it', async () => {
  const keys = await openKeys(own('files'));
  await Promise.all([keys.hmac('session', 'x'), keys.hmac('session', 'x'), keys.seal('ticks', 't', Buffer.from('x'), '')]);
  for (const kind of ['long-lived', 'ticks']) {
    const names = await readdir(join(own('files'), kind));
    expect(names).toEqual([kind === 'ticks' ? 't' : 'session']);
    expect((await stat(join(own('files'), kind, names[0]!))).mode & 0o777).toBe(0o600);
    expect((await stat(join(own('files'), kind))).mode & 0o777).toBe(0o700);
  }
});
