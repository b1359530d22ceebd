/** Only PostgreSQL has several connections: one of them may hold the others up. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tickOf } from '../runtime/clock.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { statusOf, submitToSpool } from './queries.ts';
import { submitReport } from './submit-report.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const sender = { lane: 'first', possibleDuplicate: false, source: 'community' } as const;
const send = () => submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), sender);

test('however long a database keeps them waiting, only what came within some milliseconds shares a transaction', async () => {
  await send(); // makes the tick's partition
  await sql`delete from intake_spool`.execute(context.db.owner);
  const sent: Promise<unknown>[] = [];
  await context.db.owner.transaction().execute(async (trx) => {
    await sql`lock table intake_spool in access exclusive mode`.execute(trx);
    for (let at = 0; at < 4; at++) {
      sent.push(send(), send());
      await wait(150);
    }
  });
  await Promise.all(sent);
  const { rows } = await sql`select count(*) from intake_spool group by xmin::text`.execute(context.db.owner);
  expect(rows.length).toBeGreaterThanOrEqual(4);
}, 30_000);

test('where the database keeps one of them, the next are not kept with it', async () => {
  await send();
  const held = aReport({ zone: context.areas.zones[0]!.id });
  const name = (await context.keys.hmac('report-code', held.code)).toString('hex');
  let kept: Promise<unknown> = Promise.resolve();
  await context.db.owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 1))`.execute(trx);
    kept = submitReport(context, held, sender);
    await expect.poll(async () => (await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(context.db.owner)).rows.length).toBe(1);
    await Promise.all([send(), send()]);
  });
  await kept;
});

test('one more report does not read those that are there', async () => {
  await send();
  const name = () => randomBytes(32);
  const entry = { tags: [name(), name()], macTags: [name(), name()], dedupe: name(), mac: name() };
  const [before, after] = await context.db.owner.transaction().execute(async (trx) => {
    const scans = async () => (await sql<{ whole: string; named: string }>`
      select sum(seq_scan) as whole, sum(idx_scan) as named from pg_stat_xact_user_tables where relname like 'intake\\_spool\\_%'`.execute(trx)).rows[0]!;
    // What this connection did before is in it too.
    const first = await scans();
    await submitToSpool(trx, tickOf(context.clock.now()), [], [entry], Buffer.alloc(1));
    await statusOf(trx, entry.tags, entry.tags, entry.dedupe, context.clock.date());
    return [first, await scans()];
  });
  expect(after!.whole).toBe(before!.whole);
  expect(Number(after!.named)).toBeGreaterThan(Number(before!.named));
});
