/** I5 and I6 as the database keeps them: whoever writes the rows, with whatever rights, is refused. */
import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../connect.ts';
import type { Schema } from '../schema.ts';
import { emptyDatabase } from './empty-database.ts';

let db: Db;
let staff: string[];
const [tick, sent, later] = ['2026-11-23T10:00:00.000Z', '2026-11-23T10:15:00.000Z', '2026-11-23T12:00:00.000Z'];
beforeAll(async () => {
  db = await emptyDatabase();
  await sql`insert into district (id, version, name, population, geom) select id, 1, id, 200000, st_multi(st_makeenvelope(0, 0, 1, 1, 4326)) from unnest(array['d1-0', 'd1-1']) id`.execute(db.owner);
  await sql`insert into zone (id, version, district_id, name, population, area_km2, geom)
    select 'z1-' || n, 1, case when n = 3 then 'd1-1' else 'd1-0' end, n, 40000, 1, st_multi(st_makeenvelope(0, 0, 1, 1, 4326)) from generate_series(1, 3) n`.execute(db.owner);
  const people = await db.owner.insertInto('staff').values(['A', 'B'].map((name) => ({ name, role: 'reviewer', created_at: new Date(tick) }))).returning('id').execute();
  staff = people.map(({ id }) => id);
});
afterAll(() => db.close());

type Trx = Transaction<Schema>;
class Undo extends Error {}
/** Everything a test writes is undone. */
const trying = (work: (trx: Trx) => Promise<void>) =>
  db.owner.transaction().execute(async (trx) => {
    await work(trx);
    throw new Undo();
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
const refused = (code: string) => expect.objectContaining({ code });

async function incident(trx: Trx, level: 'zone' | 'district' = 'zone', areaId = 'z1-1', market = 'down'): Promise<string> {
  const id = randomUUID();
  await trx.insertInto('incident').values({ id, market, kind: 'drug-supply', level, area_id: areaId, opened_tick: new Date(tick) }).execute();
  return id;
}
async function report(trx: Trx, changes: { zone_id?: string; market?: string; possible_duplicate?: boolean; state?: string } = {}): Promise<string> {
  const id = randomUUID();
  await trx.insertInto('report').values({
    id, zone_id: 'z1-1', tick: new Date(tick), kind: 'drug-supply', market: 'down', routes: [], effects: [], source: 'community', lane: 'first',
    possible_duplicate: false, code_hmac: Buffer.from(id), mac: Buffer.from(id), state: 'accepted', form: null, colour: null, naloxone: null,
    people: null, how_known: null, day: null, part_of_day: null, happened_on: null, sealed_text: null, key_hour: null, hold_reason: null,
    decided_by: null, decided_tick: null, ...changes,
  }).execute();
  return id;
}
const join = (trx: Trx, incidentId: string, ids: string[]) =>
  trx.insertInto('incident_report').values(ids.map((report_id) => ({ report_id, incident_id: incidentId }))).execute();
async function reports(trx: Trx, incidentId: string, count: number, changes: Parameters<typeof report>[1] = {}): Promise<void> {
  for (let made = 0; made < count; made++) await join(trx, incidentId, [await report(trx, changes)]);
}
async function proposal(trx: Trx, incidentId: string, changes: { finding_id?: string; second_by?: string; state?: string; reason?: string; approved_by?: string | null } = {}): Promise<string> {
  const alert_id = randomUUID();
  await trx.insertInto('proposal').values({
    id: randomUUID(), incident_id: incidentId, finding_id: null, state: 'issued', reason: 'x', content: null, publish_at: null, approved_by: staff[0]!,
    alert_id, second_by: null, dismissed_sources: null, ...changes,
  }).execute();
  return alert_id;
}
async function finding(trx: Trx, samples: number, risk = false): Promise<string> {
  const id = randomUUID();
  await trx.insertInto('finding').values({
    id, district_id: 'd1-0', market: 'down', method: 'gc-ms', samples, found: '[{"substance":"fentanyl"}]', reference: null, form: null, colour: null, source: 'laboratory', staff_id: staff[0]!,
    tick: new Date(tick), zone_id: 'z1-1', risk_to_life: risk, collected_month: '2026-11', collected_part: 'early',
  }).execute();
  return id;
}
interface Message { version?: number; msgType?: string; severity?: string; band?: string; sent?: string; expires?: string; level?: string; area?: string; market?: string; firstWarning?: boolean }
/** As the application would write it; `row` is written beside it where the row shall differ from the words. */
async function say(trx: Trx, incidentId: string, alertId: string, words: Message = {}, row: object = {}): Promise<void> {
  const m = { version: 1, msgType: 'Alert', severity: 'Moderate', band: '<5', sent, expires: later, level: 'zone', area: 'z1-1', market: 'down', ...words };
  const content = { id: alertId, version: m.version, msgType: m.msgType, severity: m.severity, market: m.market, band: m.band, sent: m.sent, expires: m.expires, area: { level: m.level, id: m.area }, ...(m.firstWarning && { firstWarning: true }) };
  const { rows: [last] } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from alert_message`.execute(trx);
  await trx.insertInto('alert_message').values({
    epoch: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11', seq: last!.seq + 1, alert_id: alertId, version: m.version, msg_type: m.msgType, incident_id: incidentId,
    districts: ['d1-0'], severity: m.severity, content: JSON.stringify(content), sent: new Date(m.sent), expires: new Date(m.expires), ...row,
  }).execute();
}
/** A zone alert with three reports, just published. */
async function published(trx: Trx, words: Message = {}) {
  const id = await incident(trx);
  await reports(trx, id, 3);
  const alertId = await proposal(trx, id);
  await say(trx, id, alertId, words);
  return { id, alertId };
}

test('a report counts in one incident, of its own area and market, and stays there once it is published', async () => {
  await trying(async (trx) => {
    const { id } = await published(trx);
    const { rows: [one] } = await sql<{ report_id: string }>`select report_id from incident_report where incident_id = ${id}`.execute(trx);
    const other = await incident(trx);
    for (const [code, write] of [
      ['23505', () => join(trx, other, [one!.report_id])],
      ['PL003', () => trx.deleteFrom('incident_report').where('report_id', '=', one!.report_id).execute()],
      ['P0001', () => trx.updateTable('incident_report').set({ incident_id: other }).where('report_id', '=', one!.report_id).execute()],
      ['PL002', async () => join(trx, other, [await report(trx, { zone_id: 'z1-2' })])],
      ['PL002', async () => join(trx, other, [await report(trx, { market: 'meth' })])],
    ] as const) await expectRefused(trx, code, write);
    // Its own end is the only way out.
    await trx.deleteFrom('report').where('id', '=', one!.report_id).execute();
    expect(await trx.selectFrom('incident_report').where('incident_id', '=', id).select('report_id').execute()).toHaveLength(2);
    // Before anything is published a district may take over.
    const free = await report(trx);
    await join(trx, other, [free]);
    await trx.deleteFrom('incident_report').where('report_id', '=', free).execute();
  });
});

/** A failed statement spoils its transaction, so each stands in a savepoint. */
async function expectRefused(trx: Trx, code: string, write: () => Promise<unknown>): Promise<void> {
  await sql`savepoint before`.execute(trx);
  await expect(write()).rejects.toEqual(refused(code));
  await sql`rollback to savepoint before`.execute(trx);
}

test('area, market and zone version of an incident never change, and a district of one zone is none', async () => {
  await trying(async (trx) => {
    const id = await incident(trx);
    for (const change of [{ area_id: 'z2-1' }, { area_id: 'z1-2' }, { market: 'meth' }, { level: 'district' }]) {
      await expectRefused(trx, 'P0001', () => trx.updateTable('incident').set(change).where('id', '=', id).execute());
    }
    await expectRefused(trx, 'PL001', () => incident(trx, 'district', 'd1-1'));
    await expectRefused(trx, 'PL001', () => incident(trx, 'zone', 'z1-9'));
    await incident(trx, 'district', 'd1-0');
  });
});

test('an alert says what its row and its incident say', async () => {
  await trying(async (trx) => {
    const id = await incident(trx);
    await reports(trx, id, 3);
    const alertId = await proposal(trx, id);
    for (const words of [{ area: 'z1-2' }, { level: 'district', area: 'd1-0' }, { market: 'meth' }, { band: '3' }]) {
      await expectRefused(trx, 'PL004', () => say(trx, id, alertId, words));
    }
    await expectRefused(trx, 'PL004', () => say(trx, id, alertId, {}, { severity: 'Severe' }));
    await expectRefused(trx, 'PL004', () => say(trx, id, alertId, {}, { sent: new Date(tick) }));
    await say(trx, id, alertId);
  });
});

test('a first message goes out on a publish tick, updates and ends at once, each after the one before', async () => {
  await trying(async (trx) => {
    const id = await incident(trx);
    await reports(trx, id, 3);
    const alertId = await proposal(trx, id);
    const at = (time: string) => ({ sent: `2026-11-23T${time}Z` });
    for (const words of [at('10:10:00.000'), at('10:15:00.001'), { ...at('10:16:00.000'), severity: 'Severe' }]) {
      await expectRefused(trx, 'PL007', () => say(trx, id, alertId, words));
    }
    await expectRefused(trx, 'PL005', () => say(trx, id, alertId, { msgType: 'Update' }));
    await expectRefused(trx, 'PL005', () => say(trx, id, alertId, { version: 2, msgType: 'Update' }));
    await say(trx, id, alertId, { ...at('10:20:00.000'), severity: 'Severe' });
    await expectRefused(trx, 'PL005', () => say(trx, id, alertId, { version: 2, sent: '2026-11-23T10:30:00.000Z' }));
    await expectRefused(trx, 'PL005', () => say(trx, id, alertId, { version: 3, msgType: 'Update', ...at('10:21:00.000') }));
    await expectRefused(trx, 'PL005', () => say(trx, id, alertId, { version: 2, msgType: 'Update', ...at('10:19:00.000') }));
    await expectRefused(trx, 'PL005', () => say(trx, id, alertId, { version: 2, msgType: 'Update', ...at('10:21:00.000') }, { districts: ['d1-1'] }));
    await say(trx, id, alertId, { version: 2, msgType: 'Update', ...at('10:21:00.000') });
    await say(trx, id, alertId, { version: 3, msgType: 'Cancel', ...at('10:22:00.000') });
    await expectRefused(trx, 'PL005', () => say(trx, id, alertId, { version: 4, msgType: 'Update', ...at('10:23:00.000') }));
  });
});

test('the band never falls', async () => {
  await trying(async (trx) => {
    const { id, alertId } = await published(trx, { band: '5-10' });
    const update = (version: number, band: string, msgType = 'Update') => say(trx, id, alertId, { version, msgType, band, sent: '2026-11-23T10:16:00.000Z' });
    await expectRefused(trx, 'PL006', () => update(2, '<5'));
    await expectRefused(trx, 'PL006', () => update(2, '<5', 'Cancel'));
    await update(2, '5-10');
    await update(3, '>10');
    await expectRefused(trx, 'PL006', () => update(4, '5-10'));
  });
});

test('too few separate sources publish nothing in a zone, whatever is flagged, rejected or not approved', async () => {
  await trying(async (trx) => {
    const id = await incident(trx);
    await reports(trx, id, 2);
    await reports(trx, id, 3, { possible_duplicate: true });
    await reports(trx, id, 3, { state: 'withdrawn' });
    const alertId = await proposal(trx, id);
    await expectRefused(trx, 'PL008', () => say(trx, id, alertId));
    await expectRefused(trx, 'PL008', () => say(trx, id, alertId, { severity: 'Severe', firstWarning: true }));
    await reports(trx, id, 1);
    await expectRefused(trx, 'PL008', () => say(trx, id, randomUUID()));
    await say(trx, id, alertId);
  });
});

test('a district is warned of one report when it is severe and short, or when two people signed', async () => {
  await trying(async (trx) => {
    const area = { level: 'district', area: 'd1-0' };
    const warn = async (words: Message, second?: string) => {
      const id = await incident(trx, 'district', 'd1-0');
      await reports(trx, id, 1);
      const alertId = await proposal(trx, id, second ? { second_by: second } : {});
      return () => say(trx, id, alertId, { ...area, ...words });
    };
    const short = { severity: 'Severe', firstWarning: true, expires: '2026-11-23T16:15:00.000Z' };
    for (const words of [{}, { severity: 'Severe' }, { ...short, severity: 'Moderate' }, { ...short, expires: '2026-11-23T16:16:00.000Z' }]) {
      await expectRefused(trx, 'PL008', await warn(words));
    }
    await (await warn(short))();
    await (await warn({ severity: 'Severe' }, staff[1]))();
    await expectRefused(trx, '23514', () => warn(short, staff[0]));
    const none = await incident(trx, 'district', 'd1-0');
    const alertId = await proposal(trx, none);
    await expectRefused(trx, 'PL008', () => say(trx, none, alertId, { ...area, ...short }));
  });
});

test('a finding names a zone with three samples, or with a risk to life that two people signed', async () => {
  await trying(async (trx) => {
    const of = async (samples: number, risk: boolean, second?: string) => {
      const id = await incident(trx);
      const alertId = await proposal(trx, id, { finding_id: await finding(trx, samples, risk), ...(second && { second_by: second }) });
      return () => say(trx, id, alertId);
    };
    await expectRefused(trx, 'PL008', await of(2, false));
    await expectRefused(trx, 'PL008', await of(2, false, staff[1]));
    await expectRefused(trx, 'PL008', await of(1, true));
    await (await of(1, true, staff[1]))();
    await (await of(3, false))();
  });
});

test('a changed supply warns a whole district, on a person’s word alone: no report, no number, no test, and nothing worse than serious', async () => {
  await trying(async (trx) => {
    const changed = async (level: 'zone' | 'district' = 'district', kind = 'supply-disrupted') => {
      const id = randomUUID();
      await trx.insertInto('incident').values({ id, market: 'down', kind, level, area_id: level === 'zone' ? 'z1-1' : 'd1-0', opened_tick: new Date(tick) }).execute();
      return id;
    };
    const warn = async (words: object = {}, own: Parameters<typeof proposal>[2] = {}, incidentId?: string) => {
      const id = incidentId ?? await changed();
      const alertId = await proposal(trx, id, { reason: 'disruption', ...own });
      return () => sayChanged(trx, id, alertId, words);
    };
    await (await warn())();
    await (await warn({ severity: 'Minor' }))();
    for (const [code, words] of [
      ['PL004', { band: '<5' }], ['PL004', { kind: 'drug-supply' }], ['PL004', { kind: 'drug-supply', band: '<5' }], ['PL004', { market: 'meth' }],
      ['PL004', { area: { level: 'zone', id: 'z1-1' } }], ['PL004', { area: { level: 'district', id: 'd1-1' } }], ['PL009', { severity: 'Severe' }],
      ['PL009', { evidence: 'confirmed' }], ['PL009', { evidence: undefined }], ['PL007', { sent: '2026-11-23T10:10:00.000Z' }], ['PL005', { msgType: 'Update' }], ['PL005', { version: 2, msgType: 'Update' }],
    ] as const) await expectRefused(trx, code, await warn(words));
    for (const own of [
      { reason: 'sources' }, { approved_by: null }, { state: 'approved' }, { finding_id: await finding(trx, 3) },
    ]) await expectRefused(trx, 'PL008', await warn({}, own));
    const nobody = await changed();
    await expectRefused(trx, 'PL008', () => sayChanged(trx, nobody, randomUUID()));
    // Of no other incident, and of no zone.
    await expectRefused(trx, 'PL004', await warn({}, {}, await changed('district', 'drug-supply')));
    await expectRefused(trx, 'PL004', await warn({ area: { level: 'zone', id: 'z1-1' } }, {}, await changed('zone')));
    const taken = await changed();
    await expectRefused(trx, 'PL004', async () => join(trx, taken, [await report(trx)]));

    // What follows is of the same kind, and no worse.
    const id = await changed();
    const alertId = await proposal(trx, id, { reason: 'disruption' });
    await sayChanged(trx, id, alertId);
    const next = { version: 2, msgType: 'Update', sent: '2026-11-23T10:16:00.000Z' };
    for (const [code, words] of [
      ['PL004', { kind: 'drug-supply', band: '<5' }], ['PL004', { band: '>10' }], ['PL009', { severity: 'Severe' }], ['PL009', { evidence: 'screened' }], ['PL005', { version: 3 }], ['PL005', { msgType: 'Alert' }], ['PL005', { sent: tick }],
    ] as const) await expectRefused(trx, code, () => sayChanged(trx, id, alertId, { ...next, ...words }));
    await sayChanged(trx, id, alertId, next);
    await sayChanged(trx, id, alertId, { ...next, version: 3, msgType: 'Cancel' });
    await expectRefused(trx, 'PL005', () => sayChanged(trx, id, alertId, { ...next, version: 4 }));
    // Reports make no alert of this kind.
    const zone = await incident(trx);
    await reports(trx, zone, 3);
    const ordinary = await proposal(trx, zone);
    await expectRefused(trx, 'PL004', () => sayChanged(trx, zone, ordinary, { area: { level: 'zone', id: 'z1-1' } }));
  });
});

async function sayChanged(trx: Trx, incidentId: string, alertId: string, words: object = {}): Promise<void> {
  const content = {
    id: alertId, version: 1, msgType: 'Alert', kind: 'supply-disrupted', evidence: 'reported', severity: 'Moderate', market: 'down', sent, expires: later,
    area: { level: 'district', id: 'd1-0' }, ...words,
  };
  const { rows: [last] } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from alert_message`.execute(trx);
  await trx.insertInto('alert_message').values({
    epoch: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11', seq: last!.seq + 1, alert_id: alertId, version: content.version, msg_type: content.msgType, incident_id: incidentId,
    districts: ['d1-0'], severity: content.severity, content: JSON.stringify(content), sent: new Date(content.sent), expires: new Date(content.expires),
  }).execute();
}
