/** The detector on a database: what it points at, what comes of it, and that it says each thing once. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { approveAlert } from '../../alerts/approve-alert.ts';
import { issueAlerts } from '../../alerts/issue-alert.ts';
import { listProposals } from '../../alerts/list-proposals.ts';
import { readAlerts } from '../../alerts/read-alerts.ts';
import { dismissProposal } from '../../alerts/settle-proposal.ts';
import { publishTick, receiveTick } from '../../contract/limits.ts';
import { createInvite } from '../../staff/create-invite.ts';
import { acceptReports } from '../../test/accepted.ts';
import { anApproval } from '../../test/builders.ts';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { openTestContext, type TestContext } from '../../test/harness.ts';
import { proposeDistricts } from '../propose-districts.ts';
import { detect } from './detect.ts';
import { dismissSignal } from './dismiss-signal.ts';
import { listSignals } from './list-signals.ts';

let context: TestContext;
let anna = '';
beforeAll(async () => {
  context = await openTestContext();
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  anna = (await context.db.owner.selectFrom('staff').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => context.close());
beforeEach(async () => {
  await sql`truncate report, report_count, case_count, signal, alert_message, proposal, incident, incident_report cascade`.execute(context.db.owner);
  await context.db.owner.updateTable('instance').set({ looked_tick: null }).execute();
  // Never back: what was opened stays so.
  context.clock.step(24 * 3_600_000);
  context.enqueued.length = 0;
});

const zonesOf = (at = 0) => context.areas.zones.filter(({ districtId }) => districtId === context.areas.districts[at]!.id).map(({ id }) => id);
const everywhere = () => context.areas.zones.map(({ id }) => id);
const signals = async () => (await listSignals(context)).signals;
const calls = () => context.enqueued.filter(({ name }) => name === 'page-staff').map(({ payload }) => payload);
const lookLater = async (ms = receiveTick) => {
  context.clock.step(ms);
  await detect(context);
};
/** Three months in which each zone had a report every five weeks. */
const quietMonths = () => insertPast(context, everywhere(), 90, 35);

test('reports, what the detector sees in them, a proposal at once, an approval, an alert', async () => {
  await quietMonths();
  const [one, two, three] = zonesOf() as [string, string, string];
  await acceptReports(context, anna, [{ zone: one }, { zone: two }, { zone: three }]);
  // Nobody is in danger by what they say, so the district waits for two hours.
  expect(await listProposals(context)).toEqual([]);
  context.enqueued.length = 0;
  await detect(context);
  const districtId = context.areas.districts[0]!.id;
  expect(await signals()).toMatchObject([{ kind: 'spike', stream: 'supply', market: 'down', observed: 3, strong: true, area: { level: 'district', id: districtId }, proposalIds: [] }]);
  expect(context.enqueued).toEqual([{ name: 'page-staff', payload: { why: 'proposal', districtId } }, { name: 'propose-districts', payload: {} }]);

  await proposeDistricts(context);
  // One call for one thing.
  expect(calls()).toHaveLength(1);
  const [proposal] = await listProposals(context);
  expect(proposal).toMatchObject({ state: 'open', incident: { sources: 3, area: { level: 'district', id: districtId } }, twoPeople: false });
  expect((await signals())[0]!.proposalIds).toEqual([proposal!.id]);
  await approveAlert(context, proposal!.id, anApproval({ severity: 'Moderate' }), anna);
  context.clock.step(publishTick);
  await issueAlerts(context);
  expect((await readAlerts(context)).messages).toMatchObject([{ alert: { area: { level: 'district', id: districtId }, band: '<5', market: 'down' } }]);
});

test('a signal is nothing to approve: of reports that nobody accepted there is no proposal, however many', async () => {
  await quietMonths();
  const [zone] = zonesOf() as [string];
  await insertReports(context, zone, 9, { state: 'open' });
  await detect(context);
  await proposeDistricts(context);
  expect(await signals()).toMatchObject([{ kind: 'spike', observed: 9, strong: true, zones: [{ id: zone, observed: 9 }], proposalIds: [] }, { kind: 'cluster' }]);
  expect(await listProposals(context)).toEqual([]);
});

test('a signal and a day: looking at every tick says it once, and more of it on the same day changes the same one', async () => {
  await quietMonths();
  const [zone] = zonesOf() as [string];
  await insertReports(context, zone, 4);
  await detect(context);
  const [first] = await signals();
  for (let look = 0; look < 3; look++) await lookLater();
  await insertReports(context, zone, 2);
  await lookLater();
  expect((await signals()).filter(({ kind }) => kind === 'spike')).toMatchObject([{ id: first!.id, observed: 6, seenTick: first!.seenTick }]);
  expect(calls()).toHaveLength(1);
  expect(await context.db.owner.selectFrom('signal').select('id').where('kind', '=', 'spike').execute()).toHaveLength(1);
});

test('a cluster that lasts is one signal until there is more of it, and is called about once', async () => {
  await quietMonths();
  const [zone] = zonesOf() as [string];
  await insertReports(context, zone, 6);
  await detect(context);
  const clusters = () => context.db.owner.selectFrom('signal').select(['last_day', 'observed']).where('kind', '=', 'cluster').orderBy('last_day').execute();
  expect(await clusters()).toMatchObject([{ observed: 6 }]);
  await lookLater(24 * 3_600_000);
  expect(await clusters()).toHaveLength(1);
  await insertReports(context, zone, 1);
  await lookLater();
  expect(await clusters()).toMatchObject([{ observed: 6 }, { observed: 7 }]);
  // Reviewers see the last of it.
  expect((await signals()).filter(({ kind }) => kind === 'cluster')).toMatchObject([{ observed: 7 }]);
});

test('reports that are rejected take their signal with them, and it counts for nothing', async () => {
  await quietMonths();
  const [one, two, three] = zonesOf() as [string, string, string];
  await acceptReports(context, anna, [{ zone: one }, { zone: two }, { zone: three }]);
  await detect(context);
  expect(await signals()).toHaveLength(1);
  await sql`update report set state = 'rejected' where zone_id = ${three}`.execute(context.db.owner);
  await lookLater();
  expect(await signals()).toEqual([]);
  await acceptReports(context, anna, [{ zone: two }]);
  await sql`update signal set faded = true`.execute(context.db.owner);
  await proposeDistricts(context);
  expect(await listProposals(context)).toEqual([]);
});

test('a cluster of yesterday goes with its reports', async () => {
  await quietMonths();
  await insertReports(context, zonesOf()[0]!, 6);
  await detect(context);
  await lookLater(24 * 3_600_000);
  expect((await signals()).map(({ kind }) => kind)).toContain('cluster');
  await sql`update report set state = 'rejected'`.execute(context.db.owner);
  await lookLater();
  expect(await signals()).toEqual([]);
});

test('a look whose scans did not end in time leaves the clusters, and the next one tells', async () => {
  await quietMonths();
  await insertReports(context, zonesOf()[0]!, 6);
  await detect(context);
  const clusters = async () => (await signals()).filter(({ kind }) => kind === 'cluster');
  expect(await clusters()).toHaveLength(1);
  await sql`update report set state = 'rejected'`.execute(context.db.owner);
  await insertReports(context, zonesOf()[0]!, 4);
  context.clock.step(receiveTick);
  await detect(context, 0);
  expect(await clusters()).toMatchObject([{ observed: 6 }]);
  await lookLater();
  expect(await clusters()).toMatchObject([{ observed: 4 }]);
});

test('nobody is called about what is proposed already, and the signal stands beside the proposal', async () => {
  await quietMonths();
  const [zone] = zonesOf() as [string];
  await acceptReports(context, anna, [{ zone }, { zone }, { zone }]);
  const [proposal] = await listProposals(context);
  context.enqueued.length = 0;
  await detect(context);
  const [signal] = await signals();
  expect(signal).toMatchObject({ kind: 'spike', area: { id: zone }, proposalIds: [proposal!.id] });
  expect(calls()).toEqual([]);
  // Decided against: the signal is by itself again, and what was refused is not proposed anew.
  await dismissProposal(context, proposal!.id, 'Known.', anna);
  expect((await signals())[0]!.proposalIds).toEqual([]);
  await proposeDistricts(context);
  expect((await listProposals(context)).filter(({ state }) => state === 'open')).toEqual([]);
});

test('what a person set aside lets nothing be proposed sooner, and is not shown as new the day after', async () => {
  await quietMonths();
  const [one, two, three] = zonesOf() as [string, string, string];
  await acceptReports(context, anna, [{ zone: one }, { zone: two }, { zone: three }]);
  await detect(context);
  for (const { id } of await signals()) await dismissSignal(context, id, 'A training day.', anna);
  expect(await signals()).toMatchObject([{ dismissed: true }]);
  await proposeDistricts(context);
  expect(await listProposals(context)).toEqual([]);
  const { id } = (await signals())[0]!;
  await expect(dismissSignal(context, id, 'Again.', anna)).rejects.toThrow('wrong-state');
  await expect(dismissSignal(context, '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11', 'Nothing.', anna)).rejects.toThrow('not-found');
  const { action, reason, note_hash } = await context.db.owner.selectFrom('audit').select(['action', 'reason', 'note_hash']).where('subject', '=', 'signal').executeTakeFirstOrThrow();
  expect([action, reason, note_hash === null]).toEqual(['signal-dismissed', null, false]);
});

test('what services count hurries no market by itself, only one whose reports say the same', async () => {
  await quietMonths();
  const [one, two, three] = zonesOf() as [string, string, string];
  const { owner } = context.db;
  const { id: staff_id } = await owner.insertInto('staff').values({ name: 'Crews', role: 'health-service', created_at: context.clock.date() }).returning('id').executeTakeFirstOrThrow();
  const day = (ago: number) => new Date(context.clock.now() - ago * 24 * 3_600_000).toISOString().slice(0, 10);
  await owner.insertInto('case_count').values(Array.from({ length: 60 }, (_, ago) => ({ staff_id, stream: 'naloxone-responses', zone_id: one, day: day(ago), count: ago === 0 ? 9 : 0 }))).execute();
  // Where three are usual three are no news.
  await insertPast(context, zonesOf(), 90, 1, 'meth');
  await acceptReports(context, anna, [one, two, three].map((zone) => ({ zone, market: 'meth' as const })));
  await detect(context);
  expect(await signals()).toMatchObject([{ stream: 'naloxone-responses', strong: true }]);
  await proposeDistricts(context);
  expect(await listProposals(context)).toEqual([]);
  await acceptReports(context, anna, [one, one, two, two, three].map((zone) => ({ zone })));
  await lookLater();
  await proposeDistricts(context);
  expect(await listProposals(context)).toMatchObject([{ incident: { market: 'down' } }]);
});

test('of the same reports the heaviest stands above the others, and setting it aside sets them aside', async () => {
  await quietMonths();
  const [zone] = zonesOf() as [string];
  await insertReports(context, zone, 9);
  await insertReports(context, zone, 6, { market: 'meth' });
  await insertPast(context, everywhere(), 90, 14, 'meth');
  await detect(context);
  const all = await signals();
  const [head, ...more] = all.filter(({ market }) => market === 'down');
  expect([head!.kind, head!.under, more.map(({ kind, under }) => [kind, under])]).toEqual(['spike', undefined, [['cluster', head!.id]]]);
  const others = () => signals().then((list) => list.filter(({ market, under }) => market === 'meth' && !under).map(({ dismissed }) => dismissed));
  expect((await others()).length).toBeGreaterThan(0);
  await dismissSignal(context, head!.id, 'A training day.', anna, more.map(({ id }) => id));
  expect((await signals()).filter(({ market }) => market === 'down')).toMatchObject([{ dismissed: true }, { dismissed: true }]);
  expect(new Set(await others())).toEqual(new Set([undefined]));
  expect(await context.db.owner.selectFrom('audit').select('subject_id').where('subject_id', 'in', [head!.id, ...more.map(({ id }) => id)]).execute()).toHaveLength(2);
});

test('with too little history it says so, and points at nothing', async () => {
  expect(await listSignals(context)).toEqual({ signals: [], tooLittle: ['supply', 'overdose'].map((stream) => ({ stream, what: 'all', days: 0, needed: 28 })) });
  await insertPast(context, everywhere(), 26, 35);
  await insertReports(context, zonesOf()[0]!, 20);
  await detect(context);
  expect(await listSignals(context)).toEqual({
    signals: [], tooLittle: ['supply', 'overdose'].map((stream) => ({ stream, what: 'all', days: 27, needed: 28 })), lookedAt: expect.any(String),
  });
  await lookLater(24 * 3_600_000);
  await insertReports(context, zonesOf()[0]!, 20);
  await lookLater();
  expect((await listSignals(context)).tooLittle).toEqual([]);
  expect((await signals()).length).toBeGreaterThan(0);
});

test('a report inside its tick is nothing that it could know of', async () => {
  await quietMonths();
  const [one, two, three] = zonesOf() as [string, string, string];
  const { submitReport } = await import('../../intake/submit-report.ts');
  const { aReport } = await import('../../test/builders.ts');
  for (const zone of [one, one, two, three]) await submitReport(context, aReport({ zone }), { lane: 'first', possibleDuplicate: false, source: 'community' });
  await detect(context);
  expect(await signals()).toEqual([]);
  expect(context.enqueued).toEqual([]);
});

test('while it scans, whoever shares the thread goes on', async () => {
  await quietMonths();
  await insertPast(context, everywhere(), 90, 2, 'coke');
  await insertReports(context, zonesOf()[0]!, 6);
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await detect(context);
  clearInterval(turning);
  // Each stream's thread alone takes longer to start than ten turns.
  expect(turns).toBeGreaterThan(20);
});
