import { randomBytes, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ReportRow } from '@porchlight/db/schema.ts';
import { receiveTick, reportCountLifetime, reportRowLifetime } from '../contract/limits.ts';
import { listQueue } from '../moderation/list-queue.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { destroyTextKeys } from './destroy-text-keys.ts';
import { openSpool } from './open-spool.ts';
import { dropTexts, purgeCounts, purgeReports } from './purge-reports.ts';
import { submitReport } from './submit-report.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
let context: TestContext;
let zone: string;
let otherZone: string;
beforeAll(async () => {
  context = await openTestContext();
  [zone, otherZone] = context.areas.zones.map(({ id }) => id) as [string, string];
});
afterAll(() => context.close());
beforeEach(async () => {
  await context.db.owner.deleteFrom('report').execute();
  await context.db.owner.deleteFrom('report_count').execute();
});

const rows = () => context.db.owner.selectFrom('report').selectAll().execute();
const texts = async () => (await rows()).filter(({ sealed_text }) => sealed_text?.length).length;
const counts = () => context.db.owner.selectFrom('report_count').selectAll().orderBy('day').orderBy('zone_id').orderBy('market').execute();
const send = (text?: string) =>
  submitReport(context, aReport({ zone, ...(text && { text }) }), { lane: 'first', possibleDuplicate: false, source: 'community' });

async function add(...reports: Partial<Insertable<ReportRow>>[]): Promise<void> {
  await context.db.owner.insertInto('report').values(reports.map((changes) => ({
    id: randomUUID(), zone_id: zone, tick: new Date('2026-11-23T10:00:00Z'), kind: 'drug-supply', market: 'down', form: null, colour: null, routes: [],
    effects: [], naloxone: null, people: null, how_known: null, day: null, part_of_day: null, happened_on: null, source: 'community', lane: 'first',
    possible_duplicate: false, code_hmac: randomBytes(32), mac: randomBytes(32), sealed_text: null, key_hour: null, state: 'accepted', ...changes,
  }))).execute();
}
const whenAllAreOld = () => context.clock.set(Date.parse('2026-11-25T00:00:00Z') + reportRowLifetime);

test('what was typed is gone 73 hours after its hour began, key first, and not before 72 hours were over for all of that hour', async () => {
  const start = Math.ceil(context.clock.now() / hour) * hour;
  for (const at of [start, start + hour - receiveTick]) {
    context.clock.set(at);
    await send('words');
    context.clock.step(receiveTick);
    await openSpool(context);
  }
  const purge = async () => {
    await destroyTextKeys(context);
    await dropTexts(context);
  };
  context.clock.set(start + 73 * hour - 1);
  await purge();
  expect(await context.keys.names('hours')).toHaveLength(1);
  expect(await texts()).toBe(2);
  context.clock.set(start + 73 * hour);
  await purge();
  expect(await context.keys.names('hours')).toEqual([]);
  expect(await texts()).toBe(0);
});

test('a report that nobody decided loses its words and keeps its codes and its place in the queue, until it is 30 days old', async () => {
  await send('words');
  context.clock.step(receiveTick);
  await openSpool(context);
  const id = (await rows())[0]!.id;
  await add({ state: 'held', tick: new Date(context.clock.now() - receiveTick), market: 'meth' });
  const purge = async (after: number) => {
    context.clock.step(after);
    for (const step of [destroyTextKeys, dropTexts, purgeReports]) await step(context);
  };
  await purge(80 * hour);
  const queue = async () => (await listQueue(context)).reports.map(({ state, market, textGone, text }) => ({ state, market, textGone, text }));
  const both = [{ state: 'open', market: 'down', textGone: true }, { state: 'held', market: 'meth', textGone: false }];
  expect(new Set(await queue())).toEqual(new Set(both));
  expect((await listQueue(context)).reports.map((report) => report.id)).toContain(id);
  await purge(reportRowLifetime - 81 * hour);
  expect(new Set(await queue())).toEqual(new Set(both));
  await purge(hour);
  expect(await rows()).toEqual([]);
  expect(await counts()).toEqual([]);
});

test('a report goes when 30 days are over, not a tick before', async () => {
  await add({ tick: new Date('2026-11-23T10:00:00Z') });
  context.clock.set(Date.parse('2026-11-23T10:00:00Z') + reportRowLifetime);
  await purgeReports(context);
  expect(await rows()).toHaveLength(1);
  context.clock.step(1);
  await purgeReports(context);
  expect(await rows()).toEqual([]);
});

test('accepted reports are left as counts by zone, codes and day; the others leave nothing', async () => {
  await add(
    {}, {}, { possible_duplicate: true }, { state: 'open' }, { state: 'held' }, { state: 'rejected' }, { state: 'withdrawn' },
    { zone_id: otherZone }, { market: 'meth' }, { kind: 'suspected-overdose' }, { market: 'meth', possible_duplicate: true },
  );
  whenAllAreOld();
  await purgeReports(context);
  expect(await rows()).toEqual([]);
  const on = { day: '2026-11-23', zone_id: zone, kind: 'drug-supply', market: 'down' };
  const expected = [
    { ...on, sources: 2, rows: 3 }, { ...on, zone_id: otherZone, sources: 1, rows: 1 },
    { ...on, market: 'meth', sources: 1, rows: 2 }, { ...on, kind: 'suspected-overdose', sources: 1, rows: 1 },
  ];
  expect(new Set(await counts())).toEqual(new Set(expected));
});

test('a count has the day it happened; unsaid, the day it was sent where people live; "earlier" is of no day that detection counts', async () => {
  await add(
    { tick: new Date('2026-11-23T03:00:00Z') }, // still the 22nd in Baltimore
    { tick: new Date('2026-11-23T05:00:00Z') },
    { day: 'yesterday', happened_on: '2026-11-20' },
    { day: 'earlier', tick: new Date('2026-11-21T12:00:00Z') },
    { day: 'earlier', tick: new Date('2026-11-23T05:00:00Z') },
  );
  whenAllAreOld();
  await purgeReports(context);
  expect((await counts()).map((count) => [count.day, count.sources, count.rows])).toEqual([
    ['2026-11-20', 1, 1], ['2026-11-21', 0, 1], ['2026-11-22', 1, 1], ['2026-11-23', 1, 2],
  ]);
});

test('a purge that is cut off wherever it may be leaves each report as a row or in a count, and ends what it began when it runs again', async () => {
  for (let cut = 1; cut <= 3; cut++) {
    await context.db.owner.deleteFrom('report_count').execute();
    await add({}, {});
    whenAllAreOld();
    let ended = 0;
    // As the process dies after a transaction's last statement: that one is not committed.
    const dying: TestContext = { ...context, db: { ...context.db, as: (role, work) => context.db.as(role, async (trx) => {
      const done = await work(trx);
      if (++ended === cut) throw new Error('cut off');
      return done;
    }) } };
    const wasCut = await purgeReports(dying).then(() => false, () => true);
    expect([(await rows()).length, await counts()]).toEqual(wasCut ? [2, []] : [0, [expect.objectContaining({ sources: 2, rows: 2 })]]);
    expect(wasCut || cut > 1).toBe(true);
    await purgeReports(context);
    expect([(await rows()).length, await counts()]).toEqual([0, [expect.objectContaining({ sources: 2, rows: 2 })]]);
  }
});

test('purges that run again or at once count nothing twice', async () => {
  await add({}, {});
  whenAllAreOld();
  await purgeReports(context);
  await purgeReports(context);
  expect(await counts()).toMatchObject([{ sources: 2, rows: 2 }]);
  await add({}, { possible_duplicate: true });
  await Promise.all([purgeReports(context), purgeReports(context)]);
  expect(await counts()).toMatchObject([{ sources: 3, rows: 4 }]);
});

test('counts are kept for 400 days', async () => {
  await add({});
  whenAllAreOld();
  await purgeReports(context);
  context.clock.set(Date.parse('2026-11-23T23:59:00Z') + reportCountLifetime);
  await purgeCounts(context);
  expect(await counts()).toHaveLength(1);
  context.clock.step(day);
  await purgeCounts(context);
  expect(await counts()).toEqual([]);
});
