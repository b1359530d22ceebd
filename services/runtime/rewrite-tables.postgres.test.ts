/** What the server's other transactions can do to a rewrite; the embedded database has one at a time. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { rewriteTables } from './rewrite-tables.ts';
import { submitReport } from '../intake/submit-report.ts';
import { aReport } from '../test/builders.ts';

let context: TestContext;
let other: pg.Client;
beforeAll(async () => {
  context = await openTestContext();
  other = new pg.Client({ connectionString: (context.db.raw as { url: string }).url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await context.close();
});

async function lies(name: Buffer): Promise<boolean> {
  const { owner } = context.db;
  await sql`checkpoint`.execute(owner);
  const { rows: [place] } = await sql<{ dir: string; file: string }>`
    select current_setting('data_directory') as dir, pg_relation_filepath('report') as file`.execute(owner);
  return readFileSync(join(place!.dir, place!.file)).includes(name);
}

async function addReport(): Promise<Buffer> {
  const code_hmac = randomBytes(32);
  await context.db.owner.insertInto('report').values({
    id: randomUUID(), zone_id: context.areas.zones[0]!.id, tick: new Date('2026-11-23T10:00:00Z'), kind: 'drug-supply', market: 'down', form: null,
    colour: null, routes: [], effects: [], naloxone: null, people: null, how_known: null, day: null, part_of_day: null, happened_on: null,
    source: 'community', lane: 'first', possible_duplicate: false, code_hmac, mac: randomBytes(32), sealed_text: null, key_hour: null, state: 'accepted',
  }).execute();
  return code_hmac;
}

test('a rewrite waits for readers that still see the deleted rows, so that none is carried over', async () => {
  const { owner } = context.db;
  const code_hmac = await addReport();
  await other.query('begin isolation level repeatable read');
  await other.query('select 1 from zone');
  await owner.deleteFrom('report').execute();
  let rewritten = false;
  const rewriting = rewriteTables(context).then(() => void (rewritten = true));
  await expect.poll(async () => (await sql<{ looked: boolean }>`
    select exists (select 1 from pg_stat_activity where query like '%nothing_older_runs%' and pid <> pg_backend_pid()) as looked`.execute(owner)).rows[0]!.looked).toBe(true);
  expect([rewritten, await lies(code_hmac)]).toEqual([false, true]);
  await other.query('commit');
  await rewriting;
  expect(await lies(code_hmac)).toBe(false);
});

test('behind a table in long use the rewrite gives up within seconds, and reports sent meanwhile are taken', async () => {
  await addReport();
  await other.query('begin');
  await other.query('lock table report in access share mode');
  const rewriting = rewriteTables(context);
  const sent = submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), { lane: 'first', possibleDuplicate: false, source: 'community' });
  await expect(rewriting).rejects.toMatchObject({ code: '55P03' });
  await sent;
  await other.query('commit');
  await rewriteTables(context);
  expect(await context.db.owner.selectFrom('intake_spool').select('tick').execute()).toHaveLength(1);
});
