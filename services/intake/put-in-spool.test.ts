/** What is sent together shares a transaction, and nobody in it notices the others. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newReportCode } from '../contract/report-code.ts';
import type { NewReport } from '../contract/report.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { tickOf } from '../runtime/clock.ts';
import { spoolTag } from '../runtime/spool-tag.ts';
import { putInSpool } from './put-in-spool.ts';
import { submitReport } from './submit-report.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
  await send(aReport({ zone: zone() })); // makes the tick's partition
});
beforeEach(() => sql`delete from intake_spool`.execute(context.db.owner));
afterAll(() => context.close());

const zone = () => context.areas.zones[0]!.id;
const send = (report: NewReport) => submitReport(context, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
const many = (count: number) => Array.from({ length: count }, () => aReport({ zone: zone() }));
const outcomes = async (reports: NewReport[]) =>
  (await Promise.allSettled(reports.map(send))).map((result) => (result.status === 'fulfilled' ? 'taken' : (result.reason as { code?: string }).code));
/** Number of the transaction and name of each row, as they lie in the table. */
async function rows(): Promise<{ transaction: string; dedupe: string }[]> {
  return (await sql<{ transaction: string; dedupe: string }>`
    select xmin::text as transaction, encode(dedupe, 'hex') as dedupe from intake_spool order by tableoid, ctid`.execute(context.db.owner)).rows;
}

test('what is sent at once shares a few transactions, and lies in them by random names, not as it came', async () => {
  expect(await outcomes(many(40))).toEqual(Array(40).fill('taken'));
  const lying = await rows();
  expect(lying).toHaveLength(40);
  const groups = Map.groupBy(lying, ({ transaction }) => transaction);
  expect(groups.size).toBeLessThanOrEqual(10);
  for (const group of groups.values()) {
    const names = group.map(({ dedupe }) => dedupe);
    expect(names).toEqual(names.toSorted());
  }
});

test('what comes later than some milliseconds is in another', async () => {
  await Promise.all(many(2).map(async (report, at) => {
    await wait(at * 60);
    await send(report);
  }));
  expect(new Set((await rows()).map(({ transaction }) => transaction)).size).toBe(2);
});

test('an answer comes when its row is there for everybody', async () => {
  const { keys, clock, db } = context;
  const there = await Promise.all(Array.from({ length: 12 }, async () => {
    const name = newReportCode();
    await putInSpool(context, { name, dedupe: randomBytes(32), mac: Buffer.alloc(32), item: { type: 'withdrawal', codeHmac: '' } });
    const dedupe = await spoolTag(keys, tickOf(clock.now()), name);
    return (await db.owner.selectFrom('intake_spool').select('tick').where('dedupe', '=', dedupe).execute()).length;
  }));
  expect(there).toEqual(Array(12).fill(1));
});

test('one code twice among others is one report, with other content it is refused, and the others are taken', async () => {
  const twice = aReport({ zone: zone(), text: 'one' });
  const code = newReportCode();
  const [first, second] = [aReport({ zone: zone(), code, market: 'meth' }), aReport({ zone: zone(), code, market: 'coke' })];
  const answers = await outcomes([...many(3), twice, first, twice, second, ...many(3)]);
  expect(answers.filter((_answer, at) => at !== 4 && at !== 6)).toEqual(Array(8).fill('taken'));
  expect([answers[4], answers[6]].toSorted()).toEqual(['code-reused', 'taken']);
  expect(await rows()).toHaveLength(8);
});

test('a zone that is not served, or a thing that does not fit, is refused by itself', async () => {
  const tooLong = { name: newReportCode(), dedupe: randomBytes(32), mac: Buffer.alloc(32), item: { type: 'withdrawal', codeHmac: 'x'.repeat(20_000) } } as const;
  const [answers] = await Promise.all([
    outcomes([...many(3), aReport({ zone: 'z1-2112001331002' }), aReport({ zone: 'z9-0000000' }), ...many(3)]),
    expect(putInSpool(context, tooLong)).rejects.toThrow(RangeError),
  ]);
  expect(answers).toEqual(['taken', 'taken', 'taken', 'outside-area', 'unknown-zone', 'taken', 'taken', 'taken']);
  expect(await rows()).toHaveLength(6);
});

test('rows that the database refuses fail nobody else', async () => {
  const { owner } = context.db;
  await sql`create function refuse_half() returns trigger language plpgsql as $$
    begin if get_byte(new.dedupe, 0) < 128 then raise exception 'no'; end if; return new; end $$`.execute(owner);
  await sql`create trigger half before insert on intake_spool for each row execute function refuse_half()`.execute(owner);
  try {
    const answers = await outcomes(many(24));
    const taken = answers.filter((answer) => answer === 'taken').length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(24);
    expect(await rows()).toHaveLength(taken);
  } finally {
    await sql`drop trigger half on intake_spool`.execute(owner);
    await sql`drop function refuse_half()`.execute(owner);
  }
});
