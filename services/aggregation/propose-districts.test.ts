import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveAlert } from '../alerts/approve-alert.ts';
import { issueAlerts } from '../alerts/issue-alert.ts';
import { listProposals } from '../alerts/list-proposals.ts';
import { readAlert, readAlerts } from '../alerts/read-alerts.ts';
import { dismissProposal } from '../alerts/settle-proposal.ts';
import { signAlert } from '../alerts/sign-alert.ts';
import { districtFallbackWait, firstWarningLifetime, publishTick, receiveTick, severePublishTick } from '../contract/limits.ts';
import { reportStatus, withdrawReport } from '../intake/change-report.ts';
import { tickOf } from '../runtime/clock.ts';
import { openSpool } from '../intake/open-spool.ts';
import { createInvite } from '../staff/create-invite.ts';
import { acceptReports } from '../test/accepted.ts';
import { anApproval } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { joinIncident } from './join-incident.ts';
import { proposeDistricts } from './propose-districts.ts';

const hour = 3_600_000;
let context: TestContext;
let [anna, ben] = ['', ''];
beforeAll(async () => {
  context = await openTestContext();
  for (const name of ['Anna', 'Ben']) await createInvite(context, { name, role: 'reviewer' }, null);
  [anna, ben] = (await context.db.owner.selectFrom('staff').select('id').orderBy('name').execute()).map(({ id }) => id) as [string, string];
});
afterAll(() => context.close());

/** Far enough from the test before that nothing of it is in reach. */
async function fresh() {
  context.clock.step(20 * 24 * hour);
  for (const { id } of await open()) await dismissProposal(context, id, 'Another test.', anna);
  const districtId = context.areas.districts[0]!.id;
  return { districtId, zones: context.areas.zones.filter((zone) => zone.districtId === districtId).map(({ id }) => id) };
}
const accept = (...reports: Parameters<typeof acceptReports>[2]) => acceptReports(context, anna, reports);
const open = async () => (await listProposals(context)).filter(({ state }) => state === 'open');
const atDistrict = async () => (await open()).filter(({ incident }) => incident.area.level === 'district');
const calls = () => context.enqueued.filter(({ name }) => name === 'page-staff').map(({ payload }) => payload);
const severe = { kind: 'suspected-overdose' as const };
const later = async (ms: number) => {
  context.clock.step(ms);
  await proposeDistricts(context);
};

test('three reports in three zones wait two hours for others of their zones, then propose the district', async () => {
  const { districtId, zones } = await fresh();
  await accept({ zone: zones[0]! }, { zone: zones[1]! }, { zone: zones[2]! });
  expect(await open()).toEqual([]);
  // From the end of their tick.
  await later(tickOf(context.clock.now()).getTime() + districtFallbackWait - 1 - context.clock.now());
  expect(await open()).toEqual([]);
  await later(1);
  expect(await atDistrict()).toMatchObject([{
    evidence: 'reported', band: '<5', twoPeople: false, incident: { sources: 3, area: { level: 'district', id: districtId } },
    reason: expect.stringContaining('across the district'),
  }]);
  await later(60_000);
  expect(await open()).toHaveLength(1);
  expect(calls()).toEqual([]);
});

test('with a severe one among three the district is proposed at once', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]! }, { zone: zones[1]! }, { zone: zones[2]!, ...severe });
  expect(await atDistrict()).toMatchObject([{ incident: { sources: 3 }, twoPeople: false }]);
});

test('another market, another district or a possible duplicate does not help three together', async () => {
  const { zones } = await fresh();
  const elsewhere = context.areas.zones.find(({ districtId }) => districtId === context.areas.districts[1]!.id)!;
  await accept({ zone: zones[0]! }, { zone: zones[1]! }, { zone: zones[2]!, market: 'meth' }, { zone: elsewhere.id });
  await later(districtFallbackWait);
  expect(await open()).toEqual([]);
});

test('a zone with enough of its own is warned itself, and does not count for the district', async () => {
  const { zones } = await fresh();
  await accept(...[0, 0, 0, 1, 2].map((at) => ({ zone: zones[at]! })));
  await later(districtFallbackWait);
  expect((await open()).map(({ incident }) => [incident.area.id, incident.sources])).toEqual([[zones[0], 3]]);
});

test('one severe report proposes a first warning, which goes again when it is taken back', async () => {
  const { zones, districtId } = await fresh();
  const [report] = await accept({ zone: zones[0]!, ...severe });
  await later(60_000);
  expect(calls()).toEqual([{ why: 'proposal', districtId }]);
  expect(await atDistrict()).toMatchObject([{ twoPeople: true, incident: { sources: 1, reports: 1 }, reason: expect.stringContaining('One severe report') }]);
  await withdrawReport(context, report!.code);
  context.clock.step(receiveTick);
  await openSpool(context);
  await later(0);
  expect(await open()).toEqual([]);
});

test('a first warning that more reports join needs no second person, and gives way to a zone that has enough', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]!, ...severe });
  await accept({ zone: zones[1]! }, { zone: zones[2]! });
  expect(await atDistrict()).toMatchObject([{ twoPeople: false, incident: { sources: 3 } }]);
  await accept({ zone: zones[0]! }, { zone: zones[0]! });
  expect((await open()).map(({ incident }) => [incident.area.level, incident.sources])).toEqual([['zone', 3]]);
});

test('reports that a district alert was published with never count for a zone; later ones join it after their wait', async () => {
  const { zones, districtId } = await fresh();
  await accept({ zone: zones[0]! }, { zone: zones[0]! }, { zone: zones[1]! });
  await later(districtFallbackWait);
  const [proposal] = await atDistrict();
  await approveAlert(context, proposal!.id, anApproval({ severity: 'Moderate' }), anna);
  context.clock.step(publishTick);
  await issueAlerts(context);
  const { messages } = await readAlerts(context);
  expect(messages[0]!.alert).toMatchObject({ area: { level: 'district', id: districtId }, evidence: 'reported', band: '<5' });
  expect(messages[0]!.alert.firstWarning).toBeUndefined();

  // The third of zone 0, were the first two still its own.
  await accept({ zone: zones[0]! });
  expect(await open()).toEqual([]);
  const bound = async () => (await context.db.owner.selectFrom('incident_report').select('report_id').where('incident_id', '=', proposal!.incident.id).execute()).length;
  expect(await bound()).toBe(3);
  await later(districtFallbackWait);
  expect(await bound()).toBe(4);
  const [id] = await context.db.owner.selectFrom('incident_report').select('report_id').where('incident_id', '=', proposal!.incident.id).execute();
  await expect(context.db.owner.deleteFrom('incident_report').where('report_id', '=', id!.report_id).execute()).rejects.toThrow('stays where it is');
});

test('what a person decided against is proposed anew only when more stands behind it', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]!, ...severe });
  const [proposal] = await atDistrict();
  await dismissProposal(context, proposal!.id, 'Known already.', anna);
  await later(severePublishTick);
  expect(await open()).toEqual([]);
  await accept({ zone: zones[1]! });
  expect(await atDistrict()).toMatchObject([{ incident: { sources: 2 } }]);
});

test('a new severe report is proposed though fewer stand behind it than what was decided against', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]! }, { zone: zones[0]! }, { zone: zones[1]! });
  await later(districtFallbackWait);
  await dismissProposal(context, (await atDistrict())[0]!.id, 'One person.', anna);
  // Zone 0 has three now and is proposed itself: of what was dismissed one is left.
  await accept({ zone: zones[0]! });
  expect(await atDistrict()).toEqual([]);
  await accept({ zone: zones[2]!, ...severe });
  expect(await atDistrict()).toMatchObject([{ incident: { sources: 2 }, twoPeople: true }]);
  await dismissProposal(context, (await atDistrict())[0]!.id, 'Known already.', anna);
  await later(receiveTick);
  expect(await atDistrict()).toEqual([]);
});

test('a first warning that nobody else signed takes in nobody else: whoever comes while it is up is proposed', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]!, ...severe });
  const [first] = await atDistrict();
  const { publishAt } = await approveAlert(context, first!.id, anApproval(), anna);
  context.clock.set(Date.parse(publishAt!));
  await issueAlerts(context);
  // One more severe one is what the district is warned of already.
  await accept({ zone: zones[1]!, ...severe });
  await later(districtFallbackWait);
  expect(await open()).toEqual([]);
  await accept({ zone: zones[2]! }, { zone: zones[3]! });
  expect(await atDistrict()).toMatchObject([{ twoPeople: false, incident: { sources: 3 } }]);
});

test('what was approved beside a first warning goes out, though that is signed meanwhile', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]!, ...severe });
  const first = await approveAlert(context, (await atDistrict())[0]!.id, anApproval(), anna);
  context.clock.set(Date.parse(first.publishAt!));
  await issueAlerts(context);
  await accept({ zone: zones[1]! }, { zone: zones[2]! }, { zone: zones[3]! });
  await later(districtFallbackWait);
  const second = await approveAlert(context, (await atDistrict())[0]!.id, anApproval(), anna);
  await signAlert(context, first.alertId!, ben);
  await proposeDistricts(context);
  context.clock.set(Date.parse(second.publishAt!));
  await issueAlerts(context);
  expect((await readAlerts(context)).messages.map(({ alert }) => alert.id).sort()).toEqual([first.alertId, second.alertId].sort());
});

test('reports wait beside an unsigned first warning, and are proposed when it ends', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]!, ...severe });
  const [first] = await atDistrict();
  const { publishAt } = await approveAlert(context, first!.id, anApproval(), anna);
  context.clock.set(Date.parse(publishAt!));
  await issueAlerts(context);
  await accept({ zone: zones[1]!, ...severe });
  await later(districtFallbackWait);
  expect(await open()).toEqual([]);
  await later(firstWarningLifetime);
  expect(await atDistrict()).toMatchObject([{ twoPeople: true, incident: { sources: 1 } }]);
});

test('a severe report of unknown drug is proposed though it waits beside a known one, until a person says that it belongs there', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]!, market: 'coke' });
  await accept({ zone: zones[0]!, market: 'unknown', ...severe });
  expect(await atDistrict()).toMatchObject([{ twoPeople: true, incident: { market: 'unknown', sources: 1 } }]);
  const { owner } = context.db;
  const beside = await owner.selectFrom('incident').select('id').where('market', '=', 'coke').executeTakeFirstOrThrow();
  const waiting = await owner.selectFrom('report').select('id').where('market', '=', 'unknown').executeTakeFirstOrThrow();
  await joinIncident(context, beside.id, waiting.id, anna);
  await later(0);
  expect(await atDistrict()).toMatchObject([{ incident: { market: 'coke', sources: 2 } }]);
});

test('a warning of an unknown drug goes out with the reports that waited for a word', async () => {
  const { zones } = await fresh();
  await accept(...[0, 1, 2].map((at) => ({ zone: zones[at]!, market: 'coke' as const })));
  const unknown = await accept(...[0, 1, 2].map((at) => ({ zone: zones[at]!, market: 'unknown' as const, ...severe })));
  const proposal = (await atDistrict()).find(({ incident }) => incident.market === 'unknown')!;
  expect(proposal).toMatchObject({ twoPeople: false, incident: { sources: 3 } });
  const { publishAt, alertId } = await approveAlert(context, proposal.id, anApproval(), anna);
  context.clock.set(Date.parse(publishAt!));
  await issueAlerts(context);
  expect(await readAlert(context, alertId!)).toMatchObject({ alert: { market: 'unknown', band: '<5' } });
  for (const { code } of unknown) expect(await reportStatus(context, code)).toMatchObject({ status: 'published', alertId });
});

test('what may be the same person twice adds no source, but is as grave: one severe report is no less than that', async () => {
  const { zones } = await fresh();
  await accept({ zone: zones[0]! });
  expect(await open()).toEqual([]);
  await accept({ zone: zones[0]!, ...severe, possibleDuplicate: true });
  expect(await atDistrict()).toMatchObject([{ twoPeople: true, incident: { sources: 1, reports: 2 } }]);
  await later(60_000);
  expect(await atDistrict()).toHaveLength(1);
});

test('a district of one zone is never named', async () => {
  const { zones, districtId } = await fresh();
  await context.db.owner.transaction().execute(async (trx) => {
    const other = context.areas.districts[1]!.id;
    await trx.updateTable('zone').set({ district_id: other }).where('district_id', '=', districtId).where('id', '<>', zones[0]!).execute();
  });
  await accept({ zone: zones[0]!, ...severe });
  await later(districtFallbackWait);
  expect(await open()).toEqual([]);
});
