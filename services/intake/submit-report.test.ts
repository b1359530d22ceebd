import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { openSpool } from './open-spool.ts';
import { reportStatus, addToReport, withdrawReport } from './change-report.ts';
import { submitReport } from './submit-report.ts';
import { receiveTick } from '../contract/limits.ts';
import { openText } from '../runtime/sealed.ts';

let context: TestContext;
const community = { lane: 'first', possibleDuplicate: false, source: 'community' } as const;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const zone = () => context.areas.zones[0]!.id;
const spooled = () => context.db.as('staff', (trx) => trx.selectFrom('intake_spool').selectAll().execute());

test('a report is one sealed row of one size, whatever is in it', async () => {
  await submitReport(context, aReport({ zone: zone() }), community);
  await submitReport(context, aReport({ zone: zone(), text: '\u0000'.repeat(1000), typed: { stamp: '\u0001'.repeat(60) } }), community);
  const rows = await spooled();
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1);
  expect(rows.every(({ sealed }) => !sealed.includes('drug-supply'))).toBe(true);
});

test('the same code with the same content changes nothing, also after its tick; with other content it is refused', async () => {
  const report = aReport({ zone: zone(), effects: ['seizure', 'wounds'], text: 'one' });
  await submitReport(context, report, community);
  const before = (await spooled()).length;
  await submitReport(context, { ...report, effects: ['wounds', 'seizure'] }, community);
  expect(await spooled()).toHaveLength(before);
  await expect(submitReport(context, { ...report, text: 'two' }, community)).rejects.toMatchObject({ code: 'code-reused' });

  context.clock.step(receiveTick);
  await openSpool(context);
  await submitReport(context, report, community);
  expect(await spooled()).toHaveLength(0);
  await expect(submitReport(context, { ...report, market: 'meth' }, community)).rejects.toMatchObject({ code: 'code-reused' });
});

test('a zone outside the area served is refused and leaves nothing', async () => {
  const before = (await spooled()).length;
  await expect(submitReport(context, aReport({ zone: 'z1-2112001331002' }), community)).rejects.toMatchObject({ code: 'outside-area', field: 'zone' });
  for (const id of [`${zone()}0`, 'z1-0000000', 'z9-0000000']) {
    await expect(submitReport(context, aReport({ zone: id }), community)).rejects.toMatchObject({ code: 'unknown-zone', field: 'zone' });
  }
  expect(await spooled()).toHaveLength(before);
});

test('a zone of areas that are no longer the present ones is refused, and so is one that the present ones do not have', async () => {
  const { owner } = context.db;
  await sql`insert into district select 'd2-0', 2, name, population, geom from district limit 1`.execute(owner);
  await sql`insert into zone (id, version, district_id, name, population, area_km2, geom)
    select 'z2-0', 2, 'd2-0', name, population, area_km2, geom from zone limit 1`.execute(owner);
  await owner.updateTable('instance').set({ area_version: 2 }).execute();
  try {
    const before = (await spooled()).length;
    for (const id of [zone(), 'z1-2112001331002', 'z2-1']) {
      await expect(submitReport(context, aReport({ zone: id }), community)).rejects.toMatchObject({ code: 'unknown-zone', field: 'zone' });
    }
    expect(await spooled()).toHaveLength(before);
    await submitReport(context, aReport({ zone: 'z2-0' }), community);
    expect(await spooled()).toHaveLength(before + 1);
  } finally {
    await owner.updateTable('instance').set({ area_version: 1 }).execute();
  }
});

test('opening a tick moves its reports, destroys its key and drops its partition', async () => {
  const report = aReport({ zone: zone(), text: 'sealed words', day: 'yesterday', routes: ['smoked'] });
  await submitReport(context, report, community);
  await openSpool(context);
  expect(await spooled()).not.toHaveLength(0); // its tick has not ended
  context.clock.step(receiveTick);
  await openSpool(context);
  expect(await spooled()).toHaveLength(0);
  expect(await context.keys.names('ticks')).toEqual([]);
  const { rows: parts } = await sql`
    select 1 from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'intake_spool'::regclass
      and c.relname < (select 'intake_spool_' || to_char(opened_until at time zone 'UTC', 'YYYYMMDDHH24MI') from instance)`.execute(context.db.owner);
  expect(parts).toEqual([]);
  const [row] = await context.db.owner.selectFrom('report').selectAll().where('day', '=', 'yesterday').execute();
  expect(row).toMatchObject({ zone_id: report.zone, state: 'open', happened_on: '2026-11-22', routes: ['smoked'] });
  expect(await openText(context.keys, row!.key_hour!, row!.id, row!.sealed_text!)).toEqual({ text: 'sealed words' });
});

test('a report that arrives while its tick is being opened is in this tick or the next, never lost', async () => {
  const reports = Array.from({ length: 30 }, () => aReport({ zone: zone() }));
  context.clock.step(receiveTick);
  const sending = Promise.all(reports.map((report) => submitReport(context, report, community)));
  context.clock.step(receiveTick);
  await Promise.all([openSpool(context), sending]);
  context.clock.step(receiveTick);
  await openSpool(context);
  for (const { code } of reports) expect((await reportStatus(context, code)).status).toBe('received');
  const hmacs = await Promise.all(reports.map(({ code }) => context.keys.hmac('report-code', code)));
  expect(await context.db.owner.selectFrom('report').select('id').where('code_hmac', 'in', hmacs).execute()).toHaveLength(30);
});

test('words added are sealed with the report and are no second report', async () => {
  const report = aReport({ zone: zone() });
  await submitReport(context, report, community);
  await addToReport(context, report.code, 'more to say');
  await addToReport(context, report.code, 'more to say');
  context.clock.step(receiveTick);
  await openSpool(context);
  const hmac = await context.keys.hmac('report-code', report.code);
  const rows = await context.db.owner.selectFrom('report as r').innerJoin('report_addition as a', 'a.report_id', 'r.id')
    .select(['r.id', 'a.id as additionId', 'a.sealed_text', 'a.key_hour']).where('r.code_hmac', '=', hmac).execute();
  expect(rows).toHaveLength(1);
  expect(await openText(context.keys, rows[0]!.key_hour, rows[0]!.additionId, rows[0]!.sealed_text)).toEqual({ text: 'more to say' });
});

test('a report taken back reads as gone at once and loses its words at the end of the tick', async () => {
  const report = aReport({ zone: zone(), text: 'please forget' });
  await submitReport(context, report, community);
  await withdrawReport(context, report.code);
  expect(await reportStatus(context, report.code)).toEqual({ status: 'gone' });
  context.clock.step(receiveTick);
  await openSpool(context);
  const hmac = await context.keys.hmac('report-code', report.code);
  expect(await context.db.owner.selectFrom('report').select(['state', 'sealed_text']).where('code_hmac', '=', hmac).executeTakeFirst())
    .toEqual({ state: 'withdrawn', sealed_text: null });
  await expect(addToReport(context, report.code, 'late')).rejects.toMatchObject({ code: 'report-gone' });
});

test('nothing that the database wrote while the tick ran ties its moment to a report: no name is shared', async () => {
  const report = aReport({ zone: zone(), text: 'when was this?' });
  await submitReport(context, report, community);
  const spooledNow = await spooled();
  await withdrawReport(context, report.code);
  const added = aReport({ zone: zone() });
  await submitReport(context, added, community);
  await addToReport(context, added.code, 'one more thing');
  const names = (await spooled()).flatMap(({ dedupe, mac }) => [dedupe.toString('hex'), mac.toString('hex')]);
  context.clock.step(receiveTick);
  await openSpool(context);
  const hmac = await context.keys.hmac('report-code', report.code);
  const row = await context.db.owner.selectFrom('report').select(['code_hmac', 'mac']).where('code_hmac', '=', hmac).executeTakeFirstOrThrow();
  const additions = await context.db.owner.selectFrom('report_addition').select('dedupe').execute();
  for (const kept of [row.code_hmac, row.mac, ...additions.map(({ dedupe }) => dedupe)]) expect(names).not.toContain(kept.toString('hex'));
  expect(spooledNow.length).toBeGreaterThan(0);
});

test('taking back twice is fine, also after the tick; a code that never was is told apart', async () => {
  const report = aReport({ zone: zone() });
  await submitReport(context, report, community);
  await withdrawReport(context, report.code);
  await withdrawReport(context, report.code);
  context.clock.step(receiveTick);
  await openSpool(context);
  await withdrawReport(context, report.code);
  await expect(withdrawReport(context, aReport({ zone: zone() }).code)).rejects.toMatchObject({ code: 'report-gone' });
});
