/** Least rights, by trying: what each role may do with each table and function, and that everything else is refused. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db, Role, Trx } from '../connect.ts';
import { columns } from './columns.ts';
import { emptyDatabase } from './empty-database.ts';

let db: Db;
let refused = 0;
/** PGlite 0.5.8 keeps some memory of each refused statement, and answers no more after 2,949 of these. */
const mostRefused = 2_000;
async function open() {
  db = await emptyDatabase();
  refused = 0;
  await sql`select prepare_spool('2026-11-23 10:00:00Z')`.execute(db.owner);
}
beforeAll(open);
afterAll(() => db.close());

const places = { district: 'select', zone: 'select', zone_adjacent: 'select', zone_cell: 'select', district_overlap: 'select', instance: 'select' };
const everything = 'select insert update delete';
const rights: Record<Role, Record<string, string>> = {
  public_reader: { ...places, alert_message: 'select', authority_request: 'select', published_numbers: 'select', audit_head: 'select(day mac)' },
  intake_writer: { ...places },
  subscriber: { ...places, subscription: everything },
  staff: {
    district: 'select insert update', zone: 'select insert update', zone_adjacent: 'select insert update',
    zone_cell: 'select insert', district_overlap: 'select insert', instance: 'select update(area_version countries)',
    intake_spool: 'select', early_decision: 'select insert update delete', report_mark: 'select insert update', handover_note: 'select insert', report_addition: 'select', report_count: 'select',
    report: 'select update(decided_by decided_tick hold_reason possible_duplicate state)',
    incident: 'select insert', incident_report: 'select insert delete', finding: 'select insert', proposal: 'select insert update',
    alert_message: 'select insert', delivery: 'select', alert_reach: 'select',
    cancel_request: 'select insert delete', sighting: 'select',
    staff: 'select insert update', passkey: everything, api_token: 'select insert update', invite: everything, session: everything,
    recovery_code: everything, pending_deed: 'select insert update', audit: 'select insert', audit_head: 'select',
    authority_request: 'select insert update(outcome)',
    block_signature: 'select insert', staff_device: everything, shift: everything, heads_up: 'select insert update', heads_up_answer: 'select insert update',
    visit: 'select insert delete', known_to_outreach: 'select insert delete', outreach_note: 'select',
    case_count: 'select insert update(count token_id) delete', signal: 'select update(dismissed_by faded)',
  },
  worker: {
    ...places, instance: 'select update(fan_out_paused looked_tick purged_hour)',
    intake_spool: 'select', early_decision: 'select delete', report_mark: 'select insert delete', handover_note: 'select delete', report: everything, report_addition: everything, report_count: everything,
    incident: 'select insert delete', incident_report: 'select insert delete', finding: 'select insert update(zone_id)', proposal: everything,
    alert_message: 'select insert', subscription: 'select delete', delivery: everything, alert_reach: 'select insert update',
    cancel_request: 'select delete', sighting: 'select insert delete',
    staff: 'select', api_token: 'select(compromised id)', session: 'select delete', invite: 'select delete', pending_deed: 'select delete', audit: 'select insert update(note_key_hour note_sealed)',
    audit_chain: 'select', audit_head: 'select insert', published_numbers: 'select insert',
    staff_device: 'select delete', shift: 'select delete', heads_up: 'select insert delete', heads_up_answer: 'select insert delete',
    visit: 'select update(kits) delete', known_to_outreach: 'select update(tick) delete', outreach_note: 'select insert delete',
    case_count: 'select delete', signal: everything,
  },
  watcher: {
    instance: 'select', report: 'select(state tick)', proposal: 'select(publish_at state)', alert_message: 'select(alert_id sent version)',
    delivery: 'select(alert_id state version)', process: everything, self_test: 'select update',
  },
};
/** Anybody's may be called: it reckons only and reads nothing. */
const anybodys = ['from_hex'];
const functions: Record<Role, string[]> = {
  watcher: [],
  public_reader: ['outreach_knows', 'seen_too'], subscriber: ['count_reached'], staff: ['incident_over', 'outreach_knows', 'reports_behind', 'seen_too'],
  intake_writer: ['prepare_spool', 'report_status', 'submit_group', 'submit_spool', 'submit_to_spool'],
  worker: ['count_reached', 'day_sources', 'drop_spool', 'incident_over', 'lock_spool', 'nothing_older_runs', 'purge_audit', 'reports_behind', 'rewrite_table'],
};
const calls = {
  prepare_spool: `select prepare_spool('2026-11-23 10:15:00Z')`,
  submit_spool: `select submit_spool('2026-11-23 10:00:00Z', '["01"]', '["02"]', '\\x01', '\\x02', '\\x03')`,
  submit_to_spool: `select submit_to_spool('2026-11-23 10:00:00Z', '\\x01', '\\x02', '\\x01', '\\x02', '\\x03')`,
  submit_group: `select submit_group('2026-11-23 10:00:00Z', '{}', '\\x01', '\\x02', '\\x01', '\\x02', '\\x03')`,
  report_status: `select * from report_status('["01"]', '["02"]', '\\x01', now())`,
  count_reached: `select count_reached('{5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11}')`,
  day_sources: `select * from day_sources('{}', now())`,
  lock_spool: 'select lock_spool()', drop_spool: `select drop_spool('2026-11-01 00:00:00Z')`,
  incident_over: `select incident_over('5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11', now())`, reports_behind: `select reports_behind('5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11')`,
  seen_too: `select seen_too('5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11')`,
  outreach_knows: `select outreach_knows('5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11')`,
  rewrite_table: `select rewrite_table('report')`, nothing_older_runs: 'select nothing_older_runs(1)', link_audit: 'select link_audit(a) from audit a', purge_audit: `select purge_audit('2026-11-01 00:00:00Z')`, from_hex: `select from_hex('["01"]')`, spooled_mac: `select spooled_mac('["01"]')`,
};

class Undo extends Error {}
/** True unless the role is refused; whatever it did is undone. */
async function may(role: Role, statement: string): Promise<boolean> {
  try {
    await db.as(role, async (trx: Trx) => {
      await sql.raw(statement).execute(trx);
      throw new Undo();
    });
  } catch (error) {
    refused += 1;
    const { code } = error as { code?: string };
    // A call that meets nothing, or a mistake in it, says nothing about rights.
    if (['42883', '42P01', '42601'].includes(code ?? '')) throw error;
    return code !== '42501';
  }
  return true;
}

async function rightsOn(role: Role, table: string): Promise<string> {
  const names = Object.keys(columns[table as keyof typeof columns]);
  const found = [];
  const readable = [];
  for (const name of names) if (await may(role, `select ${name} from ${table} limit 0`)) readable.push(name);
  if (readable.length > 0) found.push(readable.length === names.length ? 'select' : `select(${readable.sort().join(' ')})`);
  if (await may(role, `insert into ${table} default values`)) found.push('insert');
  const writable = [];
  for (const name of names) if (await may(role, `update ${table} set ${name} = default`)) writable.push(name);
  if (writable.length > 0) found.push(writable.length === names.length ? 'update' : `update(${writable.sort().join(' ')})`);
  if (await may(role, `delete from ${table}`)) found.push('delete');
  return found.join(' ');
}

test.each(Object.keys(rights) as Role[])('%s may do what it needs and nothing else', async (role) => {
  if (refused > mostRefused) await db.close().then(open);
  const found: Record<string, string> = {};
  for (const table of Object.keys(columns)) {
    const able = await rightsOn(role, table);
    if (able) found[table] = able;
  }
  expect(found).toEqual(rights[role]);

  const callable = [];
  for (const [name, call] of Object.entries(calls)) if (await may(role, call)) callable.push(name);
  expect(callable.sort()).toEqual([...functions[role], ...anybodys].sort());
});

test('of the trail the public role reads what is signed each day, and not how long the trail is', async () => {
  expect(await may('public_reader', 'select day, mac from audit_head')).toBe(true);
  for (const column of ['place', 'hash']) expect(await may('public_reader', `select ${column} from audit_head`)).toBe(false);
});

test('every function of ours is in the list', async () => {
  const { rows } = await sql<{ name: string }>`
    select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prorettype <> 'trigger'::regtype
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`.execute(db.owner);
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(calls).sort());
});

test('no role reads a spool partition past its parent, makes tables, or takes a right of another role', async () => {
  const { rows: [part] } = await sql<{ name: string }>`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'intake_spool'::regclass`.execute(db.owner);
  for (const role of Object.keys(rights) as Role[]) {
    expect(await may(role, `select * from ${part!.name}`)).toBe(false);
    expect(await may(role, 'create table own (x int)')).toBe(false);
    const { rows } = await sql`select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = ${`porchlight_${role}`}`.execute(db.owner);
    expect(rows).toEqual([]);
  }
});
