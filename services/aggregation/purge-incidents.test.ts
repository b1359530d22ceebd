import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveAlert } from '../alerts/approve-alert.ts';
import { issueAlerts } from '../alerts/issue-alert.ts';
import { listProposals } from '../alerts/list-proposals.ts';
import { jobs } from '../jobs.ts';
import { reportRowLifetime } from '../contract/limits.ts';
import { tickOf } from '../runtime/clock.ts';
import { createInvite } from '../staff/create-invite.ts';
import { anAlert } from '../test/an-alert.ts';
import { anApproval } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { recordFinding } from './record-finding.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('a group of reports that led to no alert is forgotten with them; one that did stays', async () => {
  const { owner } = context.db;
  const id = randomUUID();
  const tick = tickOf(context.clock.now());
  const zone_id = context.areas.zones[0]!.id;
  await owner.insertInto('report').values({
    id, zone_id, tick, kind: 'drug-supply', market: 'down', form: null, colour: null, routes: [], effects: [], naloxone: null, people: null,
    how_known: null, day: null, part_of_day: null, happened_on: null, source: 'community', lane: 'first', possible_duplicate: false,
    code_hmac: Buffer.from('c'), mac: Buffer.from('m'), sealed_text: null, key_hour: null, state: 'accepted',
  }).execute();
  await owner.insertInto('incident').values({ id, market: 'down', kind: 'drug-supply', level: 'zone', area_id: zone_id, opened_tick: tick }).execute();
  await owner.insertInto('incident_report').values({ report_id: id, incident_id: id }).execute();
  await owner.insertInto('proposal').values({
    id, incident_id: id, finding_id: null, reason: 'sources', content: null, publish_at: null, approved_by: null, alert_id: null,
  }).execute();
  await issueMessage(context, anAlert({ id: randomUUID() }));
  const incidents = async () => (await owner.selectFrom('incident').select('id').execute()).map((row) => row.id);

  context.clock.step(reportRowLifetime - 3_600_000);
  await jobs.purge.handle(context, {});
  expect(await incidents()).toHaveLength(2);
  context.clock.step(2 * 3_600_000);
  await jobs.purge.handle(context, {});
  expect(await incidents()).toHaveLength(1);
  expect(await incidents()).not.toContain(id);
  expect(await owner.selectFrom('proposal').selectAll().execute()).toEqual([]);
});

test('after 30 days nothing tells any more which part of a district one sample came from', async () => {
  const { owner } = context.db;
  await createInvite(context, { name: 'Lab', role: 'laboratory', organisation: 'A laboratory' }, null);
  const { id } = await owner.selectFrom('staff').select('id').executeTakeFirstOrThrow();
  const zone = context.areas.zones[0]!;
  await recordFinding(context, {
    districtId: zone.districtId, zoneId: zone.id, riskToLife: true, market: 'down', method: 'gc-ms', samples: 1, found: [{ substance: 'carfentanil' }],
    collected: { month: '2026-11', part: 'early' },
  }, { id, role: 'laboratory' });
  const [proposal] = await listProposals(context);
  await approveAlert(context, proposal!.id, anApproval(), id);
  context.clock.step(3_600_000);
  await issueAlerts(context);
  const near = async () => JSON.stringify([await owner.selectFrom('finding').selectAll().execute(), await owner.selectFrom('proposal').select('content').execute()]).includes(zone.id);

  context.clock.step(reportRowLifetime - 2 * 3_600_000);
  await jobs.purge.handle(context, {});
  expect(await near()).toBe(true);
  context.clock.step(3 * 3_600_000);
  await jobs.purge.handle(context, {});
  expect(await near()).toBe(false);
});
