/** `purge --dry-run` says to the last row what a purge then does, and does nothing. */
import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditLifetime, deedLifetime, deliveryRowLifetime, outreachNoteLifetime, reportCountLifetime, reportRowLifetime, sealedTextLifetime, visitDays } from '../contract/limits.ts';
import { runCommand } from '../admin-commands.ts';
import { previewPurge, purge } from '../purge.ts';
import { hourOf, tickOf } from '../runtime/clock.ts';
import { journalDeletions } from '../runtime/deletion-journal.ts';
import { keyName } from '../runtime/keys.ts';
import { anAlert } from './an-alert.ts';
import { openTestContext, type TestContext } from './harness.ts';
import { issueMessage } from './issue-message.ts';

const day = 24 * 3_600_000;
let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const tables = [
  'audit', 'cancel_request', 'delivery', 'handover_note', 'incident', 'incident_report', 'invite', 'proposal', 'report', 'report_addition', 'report_count', 'report_mark', 'session', 'sighting', 'subscription', 'staff_device', 'heads_up', 'shift',
  'pending_deed', 'visit', 'known_to_outreach', 'outreach_note', 'signal', 'case_count',
] as const;

/** Every row of everything, and the names of all files with keys and journals. */
async function everything() {
  const rows: Record<string, string[]> = {};
  for (const table of [...tables, 'instance', 'alert_message', 'staff'] as const) {
    const { rows: found } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(context.db.owner);
    rows[table] = found.map(({ row }) => row);
  }
  return { rows, keys: [...await context.keys.names('hours'), ...await context.keys.names('outreach')], enqueued: context.enqueued.length };
}

/** Of each kind one that is due and one that is not, with all that hangs on it. */
async function fill(): Promise<void> {
  const { owner } = context.db;
  const now = context.clock.now();
  const [zone] = context.areas.zones;
  const staff_id = (await owner.insertInto('staff').values({ name: 'Ann', role: 'reviewer', created_at: new Date(now) }).returning('id').executeTakeFirstOrThrow()).id;
  // The trail goes in its order: the choice of the test area, of today, stands first in it and would keep all others.
  await sql`truncate audit, audit_chain`.execute(owner);
  for (const due of [true, false]) {
    const past = (lifetime: number) => new Date(now - lifetime + (due ? -2 : 2) * 3_600_000);
    const [id, incident_id] = [randomUUID(), randomUUID()];
    const tick = tickOf(past(reportRowLifetime).getTime());
    const codes = { zone_id: zone!.id, kind: 'drug-supply', market: 'down', form: null, colour: null, routes: [], effects: [], naloxone: null,
      people: null, how_known: null, day: null, part_of_day: null, happened_on: null, source: 'community', lane: 'first', possible_duplicate: false, state: 'accepted' };
    await owner.insertInto('report').values({ ...codes, id, tick, code_hmac: randomBytes(32), mac: randomBytes(32), sealed_text: null, key_hour: null }).execute();
    await owner.insertInto('incident').values({ id: incident_id, market: 'down', kind: 'drug-supply', level: 'zone', area_id: zone!.id, opened_tick: tick }).execute();
    await owner.insertInto('incident_report').values({ report_id: id, incident_id }).execute();
    await owner.insertInto('proposal').values({ id: randomUUID(), incident_id, finding_id: null, reason: 'sources', content: null, publish_at: null, approved_by: null, alert_id: null, second_by: null, dismissed_sources: null }).execute();
    const key_hour = hourOf(past(sealedTextLifetime + 3_600_000).getTime());
    const sealed_text = await context.keys.seal('hours', keyName(key_hour), randomBytes(64), 'x');
    const young = randomUUID();
    await owner.insertInto('report').values({ ...codes, id: young, tick: tickOf(now), code_hmac: randomBytes(32), mac: randomBytes(32), sealed_text, key_hour, state: 'open' }).execute();
    await owner.insertInto('report_addition').values({ id: randomUUID(), report_id: young, tick: tickOf(now), dedupe: randomBytes(32), sealed_text, key_hour }).execute();
    await owner.insertInto('report_mark').values({ report_tag: randomBytes(16), tick, claimed_by: null, claimed_until: null, snoozed_until: null, escalated_by: null, question: null, asked_tick: null }).execute();
    await owner.insertInto('handover_note').values({ id: randomUUID(), staff_id, tick: tickOf(key_hour.getTime()), sealed_text, key_hour }).execute();
    const counted = new Date(now - reportCountLifetime + (due ? -2 : 2) * day).toISOString().slice(0, 10);
    await owner.insertInto('report_count').values({ zone_id: zone!.id, kind: 'drug-supply', market: 'meth', day: counted, sources: 1, rows: 1 }).execute();
    await owner.insertInto('case_count').values({ staff_id, stream: 'emergency-visits', zone_id: zone!.id, day: counted, count: 2 }).execute();
    const seen = new Date(now - reportRowLifetime + (due ? -2 : 2) * day).toISOString().slice(0, 10);
    await owner.insertInto('signal').values({
      kind: 'spike', stream: 'supply', market: 'down', level: 'zone', area_id: zone!.id, zones: [zone!.id], first_day: seen, last_day: seen, observed: 3, expected: 0.1,
      recurrence_days: 400, strong: true, inherited: false, seen_tick: tickOf(now),
    }).execute();
    const subscription_id = randomUUID();
    await owner.insertInto('subscription').values({ id: subscription_id, endpoint_hmac: randomBytes(32), sealed: randomBytes(8), districts: [zone!.districtId], severe_only: false, expires_week: due ? '2026-11-16' : '2027-04-05' }).execute();
    const alert = anAlert({ id: randomUUID(), sent: new Date(now).toISOString(), expires: new Date(now + day).toISOString() });
    await issueMessage(context, alert);
    await owner.insertInto('delivery').values({ alert_id: alert.id, version: 1, subscription_id, state: 'sent', next_at: null, settled_at: past(deliveryRowLifetime) }).execute();
    // Of an alert that has ended, and of one that has not.
    const about = due ? randomUUID() : alert.id;
    await owner.insertInto('sighting').values({ id: randomUUID(), alert_id: about, tick: tickOf(now), seen: true }).execute();
    await owner.insertInto('cancel_request').values({ alert_id: about, reason: 'over', note: 'Gone.', asked_by: staff_id, asked_at: new Date(now) }).execute();
    await owner.insertInto('session').values({ token_hash: randomBytes(32), staff_id, opened_at: past(0), expires_at: past(0), challenge: null }).execute();
    await owner.insertInto('pending_deed').values({ deed: 'export', person_id: null, role: null, asked_by: staff_id, asked_at: past(deedLifetime) }).execute();
    await owner.insertInto('invite').values({ token_hash: randomBytes(32), staff_id, expires_at: past(0) }).execute();
    const written = await owner.insertInto('audit').values({ at: past(auditLifetime), staff_id, action: 'x', subject: 'y', subject_id: 'z', reason: null, note_hash: null, note_sealed: null, note_key_hour: null }).returning('id').executeTakeFirstOrThrow();
    // The trail goes up to a signed end.
    if (due) {
      const link = await owner.selectFrom('audit_chain').select(['place', 'hash']).where('audit_id', '=', written.id).executeTakeFirstOrThrow();
      const past401 = new Date(now - auditLifetime - day).toISOString().slice(0, 10);
      await owner.insertInto('audit_head').values([{ ...link, day: past401, mac: randomBytes(32) }, { ...link, day: new Date(now).toISOString().slice(0, 10), mac: randomBytes(32) }]).execute();
    }
    const note_hour = hourOf(past(outreachNoteLifetime + 3_600_000).getTime());
    await owner.insertInto('outreach_note').values({ report_id: young, tick: tickOf(past(outreachNoteLifetime).getTime()), key_hour: note_hour, sealed_text: await context.keys.seal('outreach', keyName(note_hour), randomBytes(64), 'x') }).execute();
    const visited = new Date(now - visitDays * day + (due ? -1 : 1) * day).toISOString().slice(0, 10);
    await owner.insertInto('visit').values({ zone_id: zone!.id, day: visited, part_of_day: 'evening', what: 'kits-left', kits: 3 }).execute();
    await owner.insertInto('known_to_outreach').values({ alert_id: about, tick: null }).execute();
    await owner.insertInto('staff_device').values({ id: randomUUID(), staff_id, endpoint_hmac: randomBytes(32), sealed: randomBytes(8), expires_week: due ? '2026-11-16' : '2027-04-05' }).execute();
    await owner.insertInto('heads_up').values({ report_tag: randomBytes(16), tick: tickOf(past(0).getTime()), ends_tick: tickOf(past(0).getTime()), staff_id }).execute();
    const shift_end = new Date(Math.floor(past(auditLifetime).getTime() / 60_000) * 60_000);
    await owner.insertInto('shift').values({ id: randomUUID(), staff_id, starts_at: new Date(shift_end.getTime() - 3_600_000), ends_at: shift_end, opened_tick: null }).execute();
    const then = { ...context, clock: { ...context.clock, now: () => past(reportRowLifetime + 8 * day).getTime() - (due ? 7 : -7) * day } };
    await journalDeletions(then, 'report', [id]);
  }
}

test('what it says is what a purge then does, of each kind one and not the other, and it changes nothing', async () => {
  await fill();
  const before = await everything();
  const said: string[] = [];
  expect(await runCommand(context, ['purge', '--dry-run'], (line) => said.push(line))).toBe(0);
  expect(await everything()).toEqual(before);

  // A slip of the pen must not delete.
  expect(await runCommand(context, ['purge', '--dryrun'], () => {})).toBe(2);
  expect(await everything()).toEqual(before);

  const preview = await previewPurge(context);
  expect(said).toEqual([...Object.entries(preview).map(([what, count]) => `${what}: ${count}`), 'Nothing was deleted.']);
  const one = Object.fromEntries(tables.map((table) => [table, 1]));
  expect(preview).toEqual({ 'text keys': 1, 'outreach keys': 1, 'sealed texts': 1, ...one, 'deletion journals': 1 });

  await purge(context);
  const { rows } = await everything();
  // One old report became one count.
  const left = Object.fromEntries(tables.map((table) => [table, before.rows[table]!.length - rows[table]!.length]));
  expect(left).toEqual({ ...one, report_count: 0 });
  expect(await previewPurge(context)).toEqual(Object.fromEntries(Object.keys(preview).map((what) => [what, 0])));
}, 60_000);
