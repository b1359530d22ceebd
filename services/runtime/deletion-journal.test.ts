import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportRowLifetime, subscriptionLifetimeWeeks } from '../contract/limits.ts';
import { stepClock } from '../test/step-clock.ts';
import { testConfig } from '../test/test-config.ts';
import { deleteSpentJournals, journalDeletions, journaled, spentJournals } from './deletion-journal.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'porchlight-journal-'));
});
afterAll(() => rm(root, { recursive: true }));

const day = 24 * 3_600_000;
/** A Thursday, the first day of a file's week. */
const began = Date.UTC(2026, 10, 19);
const place = (name: string, at = began + 4 * day) => ({ config: testConfig({ keysDir: join(root, name) }), clock: stepClock(at) });
const files = (name: string) => readdir(join(root, name, 'deletions'));
const some = (count: number) => Array.from({ length: count }, () => randomUUID());

test('what is in it are the ids of rows, each kind for itself, in no order that tells anything', async () => {
  const here = place('plain');
  const [reports, subscriptions] = [some(20), some(3)];
  await journalDeletions(here, 'report', reports);
  await journalDeletions(here, 'subscription', subscriptions);
  await journalDeletions(here, 'report', []);
  expect(new Set(await journaled(here, 'report'))).toEqual(new Set(reports));
  expect(new Set(await journaled(here, 'subscription'))).toEqual(new Set(subscriptions));
  expect(await files('plain')).toEqual(['report-2026-11-19', 'subscription-2026-11-19']);
  const written = await readFile(join(root, 'plain/deletions/report-2026-11-19'), 'utf8');
  expect(written.split('\n').filter(Boolean)).toEqual(reports.toSorted());
  const { mode } = await stat(join(root, 'plain/deletions/report-2026-11-19'));
  expect([mode & 0o777, (await stat(join(root, 'plain/deletions'))).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('no date of it tells the day of a deletion, save the system\'s own until the next purge', async () => {
  const here = place('dates');
  await journalDeletions(here, 'subscription', some(1));
  const dir = join(root, 'dates/deletions');
  const dates = async () => Promise.all([dir, join(dir, 'subscription-2026-11-19')].map(async (path) => {
    const { mtime, atime } = await stat(path);
    return [mtime, atime].map((date) => date.toISOString());
  }));
  const week = Array.from({ length: 2 }, () => '2026-11-19T00:00:00.000Z');
  expect(await dates()).toEqual([week, week]);
  const { ctimeMs } = await stat(join(dir, 'subscription-2026-11-19'));
  await expect.poll(() => Date.now()).toBeGreaterThan(Math.ceil(ctimeMs) + 20);
  await deleteSpentJournals(here);
  expect((await stat(join(dir, 'subscription-2026-11-19'))).ctimeMs).toBeGreaterThan(ctimeMs);
  expect(await dates()).toEqual([week, week]);
});

test('before anything was deleted there is nothing to read and nothing to forget', async () => {
  const here = place('never');
  expect([await journaled(here, 'report'), await spentJournals(here)]).toEqual([[], []]);
  await deleteSpentJournals(here);
});

test('a line that a full disk cut short costs that line only', async () => {
  const here = place('torn');
  const [first, cut, last] = some(3) as [string, string, string];
  await journalDeletions(here, 'report', [first]);
  await appendFile(join(root, 'torn/deletions/report-2026-11-19'), `\n${cut.slice(0, 20)}`);
  await journalDeletions(here, 'report', [last]);
  expect(await journaled(here, 'report')).toEqual([first, last]);
});

test('processes that write at the same time lose no line of each other', async () => {
  const script = `
    import { randomUUID } from 'node:crypto';
    import { journalDeletions } from ${JSON.stringify(join(import.meta.dirname, 'deletion-journal.ts'))};
    const place = { config: { keysDir: process.argv[1] }, clock: { now: () => ${began} } };
    for (let at = 0; at < 40; at++) {
      const ids = Array.from({ length: 1 + at % 5 }, () => randomUUID());
      await journalDeletions(place, 'report', ids);
      console.log(ids.join('\\n'));
    }`;
  const run = promisify(execFile);
  const said = await Promise.all(Array.from({ length: 3 }, () => run(process.execPath, ['--input-type=module', '-e', script, join(root, 'many')])));
  const ids = said.flatMap(({ stdout }) => stdout.trim().split('\n'));
  expect(ids).toHaveLength(3 * 120);
  expect(new Set(await journaled(place('many'), 'report'))).toEqual(new Set(ids));
});

test('a file is kept as long as a restored row of its last day could live, and not longer', async () => {
  const here = place('spent');
  await journalDeletions(here, 'report', some(1));
  await journalDeletions(here, 'subscription', some(1));
  const at = async (time: number) => {
    here.clock.set(time);
    const preview = await spentJournals(here);
    await deleteSpentJournals(here);
    return [preview, await files('spent')];
  };
  const [report, subscription] = ['report-2026-11-19', 'subscription-2026-11-19'];
  const lastDay = began + 7 * day;
  expect(await at(lastDay + reportRowLifetime)).toEqual([[], [report, subscription]]);
  expect(await at(lastDay + reportRowLifetime + 1)).toEqual([[report], [subscription]]);
  // Renewed on the last day, a subscription is kept for 26 weeks and to the end of the one in which they end.
  expect(await at(lastDay + (subscriptionLifetimeWeeks + 1) * 7 * day)).toEqual([[], [subscription]]);
  expect(await at(lastDay + (subscriptionLifetimeWeeks + 1) * 7 * day + 1)).toEqual([[subscription], []]);
});
