import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveAlert } from '../alerts/approve-alert.ts';
import { issueAlerts } from '../alerts/issue-alert.ts';
import { listProposals } from '../alerts/list-proposals.ts';
import { receiveTick } from '../contract/limits.ts';
import type { Market, ReportKind } from '../contract/codes.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { decideReport } from '../moderation/decide-report.ts';
import { listQueue } from '../moderation/list-queue.ts';
import { createInvite } from '../staff/create-invite.ts';
import { anApproval, aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { groupIncident } from './group-incident.ts';
import { takeBack } from '../test/taken-back.ts';

const hour = 3_600_000;
let context: TestContext;
let anna = '';
let nextZone = 0;
beforeAll(async () => {
  context = await openTestContext();
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  anna = (await context.db.owner.selectFrom('staff').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => context.close());

/** As many reports as it takes, accepted and grouped. */
async function accept(zone: string, count: number, market: Market = 'down', kind: ReportKind = 'drug-supply'): Promise<void> {
  for (let made = 0; made < count; made++) {
    await submitReport(context, aReport({ zone, market, kind }), { lane: 'first', possibleDuplicate: false, source: 'community' });
  }
  for (const { id, spooled, state } of (await listQueue(context)).reports) {
    if (spooled && state === 'open') await decideReport(context, id, { verdict: 'accept' }, anna);
  }
  context.enqueued.length = 0;
  context.clock.step(receiveTick);
  await openSpool(context);
  for (const { name, payload } of context.enqueued) if (name === 'group-incident') await groupIncident(context, payload as { reportId: string });
}
const openProposals = async (zone: string) =>
  (await listProposals(context)).filter(({ incident, state }) => incident.area.id === zone && state === 'open');

async function warned(hours: number) {
  const zone = context.areas.zones[nextZone++]!.id;
  await accept(zone, 3);
  const [proposal] = await openProposals(zone);
  const { alertId } = await approveAlert(context, proposal!.id, anApproval({ hours }), anna);
  context.clock.step(receiveTick);
  await issueAlerts(context);
  return { zone, alertId: alertId! };
}

test('reports that come while an alert is current belong to it and propose nothing', async () => {
  const { zone } = await warned(72);
  await accept(zone, 3);
  expect(await openProposals(zone)).toEqual([]);
});

test('reports that come after an alert has ended propose a new one', async () => {
  const { zone } = await warned(2);
  context.clock.step(3 * hour);
  await accept(zone, 3);
  expect(await openProposals(zone)).toMatchObject([{ incident: { sources: 3 } }]);
});

test('reports that come after an alert was taken back propose a new one', async () => {
  const { zone, alertId } = await warned(72);
  await takeBack(context, alertId, 'over', 'No more reports.', anna);
  await accept(zone, 3);
  expect(await openProposals(zone)).toMatchObject([{ incident: { sources: 3 } }]);
});

test('a report of unknown drug is not offered an incident whose alert has ended', async () => {
  const { zone } = await warned(2);
  await accept(zone, 1, 'unknown');
  const offered = async () => (await listQueue(context)).reports.filter((report) => report.zone.id === zone && report.suggestions.length > 0);
  expect(await offered()).toHaveLength(1);
  context.clock.step(3 * hour);
  expect(await offered()).toHaveLength(0);
});

test('the third report calls people of the district once, where it proposes a warning of danger to life', async () => {
  const calls = () => context.enqueued.filter(({ name }) => name === 'page-staff').map(({ payload }) => payload);
  const [grave, mild] = [context.areas.zones[nextZone++]!, context.areas.zones[nextZone++]!];
  await accept(grave.id, 2, 'down', 'suspected-overdose');
  expect(calls()).toEqual([]);
  await accept(grave.id, 1);
  expect(calls()).toEqual([{ why: 'proposal', districtId: grave.districtId }]);
  await accept(grave.id, 1, 'down', 'suspected-overdose');
  await accept(mild.id, 3);
  expect(calls()).toEqual([]);
});
