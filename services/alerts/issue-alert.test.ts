import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupIncident } from '../aggregation/group-incident.ts';
import { joinIncident } from '../aggregation/join-incident.ts';
import { recordFinding } from '../aggregation/record-finding.ts';
import { alertLifetime, incidentWindow, receiveTick, severePublishTick } from '../contract/limits.ts';
import type { NewReport } from '../contract/report.ts';
import { withdrawReport } from '../intake/change-report.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { decideReport } from '../moderation/decide-report.ts';
import { listQueue } from '../moderation/list-queue.ts';
import { createInvite } from '../staff/create-invite.ts';
import { freezeAccount } from '../staff/freeze-account.ts';
import { anApproval, aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { takeBack } from '../test/taken-back.ts';
import { approveAlert } from './approve-alert.ts';
import { updateAlert } from './change-alert.ts';
import { issueAlerts } from './issue-alert.ts';
import { listProposals } from './list-proposals.ts';
import { readAlert, readAlerts } from './read-alerts.ts';
import { dismissProposal, takeBackApproval } from './settle-proposal.ts';
import { signProposal } from './sign-alert.ts';

let context: TestContext;
let anna = '';
let nextZone = 0;
beforeAll(async () => {
  context = await openTestContext();
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  anna = (await context.db.owner.selectFrom('staff').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => context.close());

/** Each test has an area of its own. */
const freshZone = () => context.areas.zones[nextZone++]!;

async function accept(zone: string, changes: Partial<NewReport> = {}, possibleDuplicate = false): Promise<NewReport> {
  const report = aReport({ zone, ...changes });
  await submitReport(context, report, { lane: 'first', possibleDuplicate, source: 'community' });
  const spooled = (await listQueue(context)).reports.find((one) => one.spooled && one.state === 'open')!;
  await decideReport(context, spooled.id, { verdict: 'accept' }, anna);
  context.enqueued.length = 0;
  context.clock.step(receiveTick);
  await openSpool(context);
  for (const { name, payload } of context.enqueued) if (name === 'group-incident') await groupIncident(context, payload as { reportId: string });
  return report;
}
const proposalFor = async (area: string) => (await listProposals(context)).find(({ incident, state }) => incident.area.id === area && state !== 'dismissed');
async function proposed(zone = freshZone()) {
  const reports = [await accept(zone.id), await accept(zone.id), await accept(zone.id)];
  return { zone, reports, proposal: (await proposalFor(zone.id))! };
}
async function issued() {
  const { zone, reports, proposal } = await proposed();
  await approveAlert(context, proposal.id, anApproval(), anna);
  context.clock.step(severePublishTick);
  await issueAlerts(context);
  const { messages } = await readAlerts(context);
  return { zone, reports, alert: messages.find(({ alert }) => alert.area.id === zone.id)!.alert };
}

test('two reports propose nothing, the third does, a possible duplicate does not count', async () => {
  const zone = freshZone();
  await accept(zone.id);
  await accept(zone.id);
  expect(await proposalFor(zone.id)).toBeUndefined();
  await accept(zone.id, {}, true);
  expect(await proposalFor(zone.id)).toBeUndefined();
  await accept(zone.id);
  expect(await proposalFor(zone.id)).toMatchObject({ state: 'open', incident: { sources: 3, reports: 4 }, evidence: 'reported' });
});

test('reports of another market, another zone or another week are another incident', async () => {
  const [zone, other] = [freshZone(), freshZone()];
  await accept(zone.id);
  await accept(zone.id, { market: 'meth' });
  await accept(other.id);
  context.clock.step(incidentWindow + receiveTick);
  await accept(zone.id);
  await accept(zone.id);
  expect(await proposalFor(zone.id)).toBeUndefined();
});

test('a report of unknown market waits for a person to say that it belongs', async () => {
  const zone = freshZone();
  await accept(zone.id);
  await accept(zone.id);
  await accept(zone.id, { market: 'unknown' });
  expect(await proposalFor(zone.id)).toBeUndefined();
  const waiting = (await listQueue(context)).reports.find(({ zone: { id }, suggestions }) => id === zone.id && suggestions.length > 0)!;
  expect(waiting.suggestions).toMatchObject([{ market: 'down' }]);
  const join = () => joinIncident(context, waiting.suggestions[0]!.incidentId, waiting.id, anna);
  const both = await Promise.allSettled([join(), join()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await proposalFor(zone.id)).toMatchObject({ incident: { sources: 3 } });
  await expect(join()).rejects.toMatchObject({ code: 'wrong-state' });
});

test('three unknown reports are not left waiting beside one known', async () => {
  const zone = freshZone();
  await accept(zone.id);
  for (let i = 0; i < 3; i++) await accept(zone.id, { market: 'unknown' });
  expect(await proposalFor(zone.id)).toMatchObject({ incident: { market: 'unknown', sources: 3 } });
});

test('an approved alert goes out on the publish tick, once, with its delivery in the same transaction', async () => {
  const { zone, proposal } = await proposed();
  context.clock.step(1000);
  const { publishAt } = await approveAlert(context, proposal.id, anApproval(), anna);
  expect(Date.parse(publishAt!) % severePublishTick).toBe(0);
  await issueAlerts(context);
  expect((await readAlerts(context)).messages.filter(({ alert }) => alert.area.id === zone.id)).toEqual([]);
  context.clock.set(Date.parse(publishAt!));
  context.enqueued.length = 0;
  await Promise.all([issueAlerts(context), issueAlerts(context)]);
  const [message, ...more] = (await readAlerts(context)).messages.filter(({ alert }) => alert.area.id === zone.id);
  expect(more).toEqual([]);
  expect(message!.alert).toMatchObject({ sent: publishAt, severity: 'Severe', certainty: 'Possible', area: { districts: [zone.districtId] } });
  expect(Date.parse(message!.alert.expires) - Date.parse(publishAt!)).toBe(alertLifetime);
  expect(context.enqueued).toEqual([{ name: 'deliver-alert', payload: { alertId: message!.alert.id, version: 1, severe: true } }]);
});

test('of two approvals one wins; an approval can be taken back until it goes out', async () => {
  const { proposal } = await proposed();
  const both = await Promise.allSettled([approveAlert(context, proposal.id, anApproval(), anna), approveAlert(context, proposal.id, anApproval(), anna)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await takeBackApproval(context, proposal.id, anna);
  context.clock.step(severePublishTick);
  await issueAlerts(context);
  expect((await listProposals(context)).find(({ id }) => id === proposal.id)).toMatchObject({ state: 'open' });
  await dismissProposal(context, proposal.id, 'One person, three times.', anna);
  await expect(approveAlert(context, proposal.id, anApproval(), anna)).rejects.toMatchObject({ code: 'wrong-state' });
});

test('reports taken back after the approval hold the alert back', async () => {
  const { zone, reports, proposal } = await proposed();
  await approveAlert(context, proposal.id, anApproval(), anna);
  await withdrawReport(context, reports[0]!.code);
  context.clock.step(receiveTick);
  await openSpool(context);
  context.enqueued.length = 0;
  await issueAlerts(context);
  expect((await readAlerts(context)).messages.filter(({ alert }) => alert.area.id === zone.id)).toEqual([]);
  expect(await proposalFor(zone.id)).toMatchObject({ state: 'open', incident: { sources: 2 }, heldBack: 'too-few-sources' });
  // Who approved it believes that it is out.
  expect(context.enqueued).toEqual([{ name: 'page-staff', payload: { why: 'held-back' } }]);
  await expect(approveAlert(context, proposal.id, anApproval(), anna)).rejects.toMatchObject({ code: 'wrong-state' });
});

test('an alert that comes too late to go out goes back to a person, and nothing behind it is lost', async () => {
  const { zone, proposal } = await proposed();
  const { alertId } = await approveAlert(context, proposal.id, anApproval({ hours: 2 }), anna);
  // Nothing ran for so long.
  context.clock.step(3 * 3_600_000);
  await issueAlerts(context);
  expect((await readAlerts(context)).messages.filter(({ alert }) => alert.area.id === zone.id)).toEqual([]);
  expect(await proposalFor(zone.id)).toMatchObject({ state: 'open', incident: { sources: 3 }, heldBack: 'too-late' });
  const held = await context.db.owner.selectFrom('audit').select(['action', 'reason']).where('subject_id', 'in', [proposal.id, alertId!]).orderBy('at', 'desc').execute();
  expect(held[0]).toEqual({ action: 'alert-held-back', reason: 'too-late' });
  expect((await approveAlert(context, proposal.id, anApproval(), anna)).heldBack).toBeUndefined();
  context.clock.step(1000);
  await takeBackApproval(context, proposal.id, anna);
  expect((await proposalFor(zone.id))!.heldBack).toBeUndefined();
  await approveAlert(context, proposal.id, anApproval(), anna);
  context.clock.step(severePublishTick);
  await issueAlerts(context);
  expect((await readAlerts(context)).messages.filter(({ alert }) => alert.area.id === zone.id)).toHaveLength(1);
});

test('an update and a cancellation are new versions that name the one before, at once', async () => {
  const { alert } = await issued();
  const wording = { ...alert.wording, headline: 'Pink, not purple' };
  const updated = await updateAlert(context, alert.id, { ...anApproval(), wording, note: 'The colour was wrong.' }, anna);
  expect(updated).toMatchObject({ msgType: 'Update', version: 2, note: 'The colour was wrong.', references: { version: 1, sent: alert.sent }, area: alert.area, market: alert.market });
  await takeBack(context, alert.id, 'not-true', 'It was something else.', anna);
  const { ended, history } = await readAlert(context, alert.id);
  expect(ended).toBe(true);
  expect(history.map(({ msgType, version }) => [msgType, version])).toEqual([['Alert', 1], ['Update', 2], ['Cancel', 3]]);
  await expect(takeBack(context, alert.id, 'over', 'again', anna)).rejects.toMatchObject({ code: 'wrong-state' });
});

test('a reader with a cursor gets exactly what came since; one from elsewhere gets everything current', async () => {
  const { cursor } = await readAlerts(context);
  const { alert } = await issued();
  const since = await readAlerts(context, cursor);
  expect(since.fresh).toBe(false);
  expect(since.messages.map((message) => message.alert.id)).toEqual([alert.id]);
  expect((await readAlerts(context, since.cursor)).messages).toEqual([]);
  const [epoch, seq] = since.cursor.split('.');
  for (const foreign of [`${epoch}.${Number(seq) + 9}`, `00000000-0000-4000-8000-000000000000.${seq}`]) {
    expect(await readAlerts(context, foreign)).toMatchObject({ fresh: true, cursor: since.cursor });
  }
  await expect(readAlerts(context, 'nonsense')).rejects.toMatchObject({ code: 'stale-cursor' });
});

test('an alert past its end is handed to nobody, though no job has run', async () => {
  const { cursor } = await readAlerts(context);
  const { alert } = await issued();
  context.clock.set(Date.parse(alert.expires));
  expect((await readAlerts(context)).messages.filter((message) => message.alert.id === alert.id)).toEqual([]);
  expect((await readAlerts(context, cursor)).messages).toEqual([]);
  expect(await readAlert(context, alert.id)).toMatchObject({ ended: true });
});

test('one finding proposes a district alert with the evidence its method gives', async () => {
  const districtId = context.areas.districts[0]!.id;
  const finding = { districtId, market: 'down', method: 'lc-ms', samples: 1, collected: { month: '2026-11', part: 'early' } } as const;
  await expect(recordFinding(context, { ...finding, found: [{ substance: 'medetomidine' }] }, { id: anna, role: 'outreach' })).rejects.toMatchObject({ code: 'bad-field', field: 'method' });
  await recordFinding(context, { ...finding, found: [{ substance: 'medetomidine' }] }, { id: anna, role: 'laboratory' });
  expect(context.enqueued.at(-1)).toEqual({ name: 'page-staff', payload: { why: 'proposal', districtId, except: anna } });
  const proposal = await proposalFor(districtId);
  expect(proposal).toMatchObject({ evidence: 'confirmed', reason: expect.stringContaining('medetomidine') });
  await approveAlert(context, proposal!.id, anApproval(), anna);
  await createInvite(context, { name: 'Ben', role: 'reviewer' }, null);
  const { id: ben } = await context.db.owner.selectFrom('staff').select('id').where('name', '=', 'Ben').executeTakeFirstOrThrow();
  await signProposal(context, proposal!.id, ben);
  context.clock.step(severePublishTick);
  await issueAlerts(context);
  expect((await readAlerts(context)).messages[0]!.alert).toMatchObject({ evidence: 'confirmed', area: { level: 'district', id: districtId }, certainty: 'Observed', collected: { month: '2026-11', part: 'early' } });
});

test('the log takes no change', async () => {
  await issued();
  await expect(context.db.owner.updateTable('alert_message').set({ severity: 'Minor' }).execute()).rejects.toThrow('never changes');
  await expect(context.db.owner.deleteFrom('alert_message').execute()).rejects.toThrow('never changes');
});

test('what a frozen account approved does not go out: it is back with a person, with the reason on record', async () => {
  await createInvite(context, { name: 'Cleo', role: 'reviewer' }, null);
  const { id: cleo } = await context.db.owner.selectFrom('staff').select('id').where('name', '=', 'Cleo').executeTakeFirstOrThrow();
  // Every zone has had its alert above: this one's is long over.
  context.clock.step(30 * 24 * 3_600_000);
  const { zone, proposal } = await proposed(context.areas.zones[0]);
  await approveAlert(context, proposal.id, anApproval(), cleo);
  await freezeAccount(context, cleo, anna);
  context.clock.step(severePublishTick);
  await issueAlerts(context);
  expect((await readAlerts(context)).messages.filter(({ alert }) => alert.area.id === zone.id)).toEqual([]);
  expect(await proposalFor(zone.id)).toMatchObject({ state: 'open', heldBack: 'account-frozen' });
  const entry = context.db.owner.selectFrom('audit').where('action', '=', 'alert-held-back').where('subject_id', '=', proposal.id).select('reason');
  expect(await entry.execute()).toEqual([{ reason: 'account-frozen' }]);
  // Somebody else takes it up, and it goes out under their name.
  await approveAlert(context, proposal.id, anApproval(), anna);
  context.clock.step(severePublishTick);
  await issueAlerts(context);
  expect((await readAlerts(context)).messages.filter(({ alert }) => alert.area.id === zone.id)).toHaveLength(1);
});

test('one person’s words neither claim a test nor speak of a stamp, in what goes out first and in an update', async () => {
  context.clock.step(30 * 24 * 3_600_000);
  const { proposal } = await proposed(context.areas.zones[0]);
  const said = (description: string) => anApproval({ wording: { ...anApproval().wording, description } });
  const refused = { code: 'wording', field: 'wording.description' };
  for (const words of ['Confirmed by a laboratory.', 'Bags stamped Blue Moth.']) {
    await expect(approveAlert(context, proposal.id, said(words), anna)).rejects.toMatchObject(refused);
  }
  const { publishAt, alertId } = await approveAlert(context, proposal.id, anApproval(), anna);
  context.clock.set(Date.parse(publishAt!));
  await issueAlerts(context);
  for (const words of ['The lab says so.', 'The bag says Blue Moth.']) {
    await expect(updateAlert(context, alertId!, { ...said(words), note: 'More.' }, anna)).rejects.toMatchObject(refused);
  }
  await expect(updateAlert(context, alertId!, { ...anApproval(), note: 'The logo is a moth.' }, anna)).rejects.toMatchObject({ code: 'wording', field: 'note' });
});
