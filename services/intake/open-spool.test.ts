import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { tickOf } from '../runtime/clock.ts';
import { keyName, openKeys } from '../runtime/keys.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { readSpool } from '../moderation/read-spool.ts';
import { openSpool } from './open-spool.ts';
import { submitReport } from './submit-report.ts';

let context: TestContext;
const community = { lane: 'first', possibleDuplicate: false, source: 'community' } as const;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const reports = () => context.db.owner.selectFrom('report').select('id').execute();

test('a disk that does not answer for a moment costs no report: the tick stays closed until it can be read', async () => {
  await submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), community);
  const key = join(context.config.keysDir, 'ticks', keyName(tickOf(context.clock.now())));
  context.clock.step(receiveTick);
  // Another process, which has not read the key yet.
  const other = { ...context, keys: await openKeys(context.config.keysDir) };
  await rename(key, `${key}.aside`);
  await mkdir(key); // EISDIR stands for any fault of the disk
  await expect(openSpool(other)).rejects.toThrow();
  await rm(key, { recursive: true });
  await rename(`${key}.aside`, key);
  await openSpool(other);
  expect(await reports()).toHaveLength(1);
});

test('a row whose bytes were changed is left out and said, the others come through', async () => {
  const before = (await reports()).length;
  const error = vi.fn<(about: object, words: string) => void>();
  await submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), community);
  await submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), community);
  const { dedupe } = await context.db.owner.selectFrom('intake_spool').select('dedupe').executeTakeFirstOrThrow();
  await context.db.owner.updateTable('intake_spool').set({ sealed: Buffer.alloc(4380) }).where('dedupe', '=', dedupe).execute();
  context.clock.step(receiveTick);
  await openSpool({ ...context, log: { ...context.log, error } as never });
  expect(error).toHaveBeenCalledWith({ rows: 1 }, 'spool-rows-unreadable');
  expect(await reports()).toHaveLength(before + 1);
});

test('of reports sent with one puzzle one stays in the first lane, the same in the queue and when the tick has ended', async () => {
  const puzzles = ['spent thrice', 'spent thrice', 'spent thrice', 'spent once', undefined];
  for (const puzzle of puzzles) await submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), { ...community, ...(puzzle && { puzzle }) });
  const lanesOf = (rows: { id: string; lane: string }[]) => rows.map(({ id, lane }) => `${id} ${lane}`).sort();
  const queued = (await context.db.as('staff', (trx) => readSpool(context, trx))).filter(({ tick }) => tick.getTime() === tickOf(context.clock.now()).getTime());
  expect(queued.map(({ lane }) => lane).sort()).toEqual(['first', 'first', 'first', 'second', 'second']);
  context.clock.step(receiveTick);
  await openSpool(context);
  const opened = await context.db.owner.selectFrom('report').select(['id', 'lane']).where('id', 'in', queued.map(({ id }) => id)).execute();
  expect(lanesOf(opened)).toEqual(lanesOf(queued));
});
