/** Two processes publish at once; the embedded database has one transaction at a time. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeDistricts } from '../aggregation/propose-districts.ts';
import { removeReports } from '../aggregation/queries.ts';
import { districtFallbackWait, severePublishTick } from '../contract/limits.ts';
import { createInvite } from '../staff/create-invite.ts';
import { acceptReports } from '../test/accepted.ts';
import { anApproval } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { approveAlert } from './approve-alert.ts';
import { bindReports } from './bind-reports.ts';
import { issueAlerts } from './issue-alert.ts';
import { listProposals } from './list-proposals.ts';

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

test('reports that another process is publishing for their zone at this moment do not go out with the district too', async () => {
  const { owner } = context.db;
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  const { id: anna } = await owner.selectFrom('staff').select('id').executeTakeFirstOrThrow();
  const districtId = context.areas.districts[0]!.id;
  const [zone, beside] = context.areas.zones.filter((one) => one.districtId === districtId).map(({ id }) => id) as [string, string];
  const proposedFor = async (area: string) => (await listProposals(context)).find(({ state, incident }) => state === 'open' && incident.area.id === area)!;

  await acceptReports(context, anna, [{ zone }, { zone }, { zone: beside }]);
  context.clock.step(districtFallbackWait);
  await proposeDistricts(context);
  const district = await proposedFor(districtId);
  await approveAlert(context, district.id, anApproval(), anna);
  await acceptReports(context, anna, [{ zone }]);
  const nearer = await proposedFor(zone);
  await approveAlert(context, nearer.id, anApproval(), anna);

  // What the other process does for the zone, all but its last word. Its proposal was approved at the very edge of the tick.
  await other.query('begin');
  await other.query('select pg_advisory_xact_lock(3)');
  await other.query(`update proposal set state = 'issued' where id = $1`, [nearer.id]);
  await other.query(`insert into alert_message
    select (select epoch from instance), 1, alert_id, 1, 'Alert', incident_id, array[content->'area'->'districts'->>0], content->>'severity',
      content, (content->>'sent')::timestamptz, (content->>'expires')::timestamptz from proposal where id = $1`, [nearer.id]);
  const issuing = issueAlerts(context);
  for (let waits = 0; waits === 0;) {
    const { rows } = await sql<{ waits: number }>`
      select count(*) as waits from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(owner);
    waits = rows[0]!.waits;
  }
  await other.query('commit');
  await issuing;

  const behind = await owner.selectFrom('incident_report').select('report_id').where('incident_id', '=', nearer.incident.id).execute();
  expect(behind).toHaveLength(3);
  context.clock.step(severePublishTick);
  await issueAlerts(context);
  expect((await owner.selectFrom('alert_message').select('incident_id').execute()).map(({ incident_id }) => incident_id)).toEqual([nearer.incident.id]);
});

test('reports leave their groups in the order of their ids, so that two who take the same do not wait for each other', async () => {
  const { owner } = context.db;
  const { id: anna } = await owner.selectFrom('staff').select('id').executeTakeFirstOrThrow();
  const zone = context.areas.zones.at(-1)!.id;
  await acceptReports(context, anna, [{ zone, market: 'meth' }, { zone, market: 'meth' }]);
  const rows = await owner.selectFrom('incident_report as i').innerJoin('report as r', 'r.id', 'i.report_id').selectAll('i').where('r.market', '=', 'meth').orderBy('i.report_id').execute();
  const [first, last] = rows.map(({ report_id }) => report_id) as [string, string];
  // They lie in the other order.
  await owner.deleteFrom('incident_report').where('report_id', 'in', [first, last]).execute();
  for (const row of rows.toReversed()) await owner.insertInto('incident_report').values(row).execute();
  const removals = [
    () => context.db.as('staff', (trx) => removeReports(trx, [last, first])), () => context.db.as('worker', (trx) => bindReports(trx, randomUUID(), [last, first])),
  ];
  for (const remove of removals) {
    await other.query('begin');
    await other.query('select 1 from incident_report where report_id = $1 for update', [first]);
    const removing = remove().catch(() => undefined);
    for (let waits = 0; waits === 0;) {
      const { rows: [held] } = await sql<{ waits: number }>`select count(*)::int as waits from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(owner);
      waits = held!.waits;
    }
    expect((await other.query('select 1 from incident_report where report_id = $1 for update nowait', [last])).rowCount).toBe(1);
    await other.query('rollback');
    await removing;
    for (const row of rows.toReversed()) await owner.insertInto('incident_report').values(row).onConflict((on) => on.doNothing()).execute();
  }
});
