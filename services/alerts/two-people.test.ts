/** What takes two people, what happens without the second, and what one person may do in an hour. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { recordFinding } from '../aggregation/record-finding.ts';
import type { Market } from '../contract/codes.ts';
import { approvalsAnHour, cancellationsAnHour, reportRowLifetime, secondPersonWait, severePublishTick } from '../contract/limits.ts';
import type { NewFinding } from '../contract/finding.ts';
import type { Approval } from '../contract/staff.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { createInvite } from '../staff/create-invite.ts';
import { acceptReports } from '../test/accepted.ts';
import { anApproval } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { addToAlert } from './add-to-alert.ts';
import { approveAlert } from './approve-alert.ts';
import { cancelAlert, cancelAlone, leaveAlert, signCancel } from './cancel-alert.ts';
import { capXml } from './cap.ts';
import { updateAlert } from './change-alert.ts';
import { countWarnings } from './count-warnings.ts';
import { issueAlerts } from './issue-alert.ts';
import { listProposals } from './list-proposals.ts';
import { staffAlerts } from './list-staff-alerts.ts';
import { readAlert } from './read-alerts.ts';
import { takeBackApproval } from './settle-proposal.ts';
import { signAlert, signProposal } from './sign-alert.ts';

let context: TestContext;
let [anna, ben, chris] = ['', '', ''];
beforeAll(async () => {
  context = await openTestContext();
  for (const [name, role] of [['Anna', 'reviewer'], ['Ben', 'reviewer'], ['Chris', 'community-reviewer']] as const) await createInvite(context, { name, role }, null);
  const people = await context.db.owner.selectFrom('staff').select(['id', 'name']).orderBy('name').execute();
  [anna, ben, chris] = people.map(({ id }) => id) as [string, string, string];
});
afterAll(() => context.close());
afterEach(() => void (context.config.communityVote = ''));
const passkey = new Problem('confirm-passkey', 'Show it.');
const wording = (changes: Partial<Approval['wording']>) => ({ wording: { ...anApproval().wording, ...changes } });

const newest = async () => (await listProposals(context)).find(({ state }) => state === 'open')!;
/** Nothing of the tests before stands in the way. */
async function found(changes: Partial<NewFinding> = {}) {
  context.clock.step(reportRowLifetime);
  const [month, dayOfMonth] = [new Date(context.clock.now()).toISOString().slice(0, 7), new Date(context.clock.now()).getUTCDate()];
  const collected = { month, part: dayOfMonth <= 10 ? 'early' : dayOfMonth <= 20 ? 'middle' : 'late' } as const;
  const finding: NewFinding = { districtId: context.areas.districts[0]!.id, market: 'down', method: 'gc-ms', samples: 1, found: [{ substance: 'carfentanil' }], collected, ...changes };
  const { findingId } = await recordFinding(context, finding, { id: anna, role: 'laboratory' });
  const { id } = await context.db.owner.selectFrom('proposal').select('id').where('finding_id', '=', findingId).executeTakeFirstOrThrow();
  return (await listProposals(context)).find((proposal) => proposal.id === id)!;
}
async function reported(sources = 3) {
  context.clock.step(reportRowLifetime);
  const [zone] = context.areas.zones;
  await acceptReports(context, anna, Array.from({ length: sources }, () => ({ zone: zone!.id, kind: 'suspected-overdose' as const })));
  return newest();
}
async function approve(proposal: { id: string }, changes: Partial<Approval> = {}, by = anna) {
  context.enqueued.length = 0;
  return approveAlert(context, proposal.id, anApproval(changes), by);
}
async function issue({ publishAt, alertId }: { publishAt?: string; alertId?: string }) {
  context.clock.set(Date.parse(publishAt!));
  await issueAlerts(context);
  return (await readAlert(context, alertId!)).alert;
}
const staffView = async (id: string) => (await staffAlerts(context)).find(({ alert }) => alert.id === id)!;

test('nobody signs that a laboratory confirmed it: it goes out after ten minutes without saying so, and an update says it once somebody does', async () => {
  const words = wording({ headline: 'Carfentanil in down', description: 'Confirmed by a laboratory.' });
  const approved = await approve(await found(), words);
  expect(approved).toMatchObject({ twoPeople: false, claims: ['confirmed'], waitsFor: 'second' });
  expect(Date.parse(approved.publishAt!) - context.clock.now()).toBeGreaterThanOrEqual(secondPersonWait);
  expect(context.enqueued).toEqual([{ name: 'page-staff', payload: { why: 'second-person', except: anna } }]);
  const alert = await issue(approved);
  expect(alert).toMatchObject({ evidence: 'screened', certainty: 'Likely', area: { level: 'district' } });
  expect(alert.firstWarning).toBeUndefined();
  expect(JSON.stringify(alert.wording)).not.toMatch(/confirmed by/i);
  expect(Date.parse(alert.expires) - Date.parse(alert.sent)).toBe(72 * 3_600_000);

  expect((await staffView(alert.id)).sign).toEqual({ approvedBy: 'Anna', firstWarning: false, claims: ['confirmed'], vote: false });
  await expect(signAlert(context, alert.id, anna)).rejects.toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('Somebody else') });
  await expect(signAlert(context, alert.id, ben, passkey)).rejects.toBe(passkey);
  const signed = await signAlert(context, alert.id, ben);
  expect(signed).toMatchObject({ msgType: 'Update', version: 2, evidence: 'confirmed', certainty: 'Observed', note: expect.stringContaining('laboratory'), ...words });
  expect((await staffView(alert.id)).sign).toBeUndefined();
  await expect(signAlert(context, alert.id, chris)).rejects.toMatchObject({ code: 'wrong-state' });
});

test('somebody signs in time: it goes out on the next tick and says what two people stand behind', async () => {
  const approved = await approve(await found());
  await expect(signProposal(context, approved.id, ben, passkey)).rejects.toBe(passkey);
  const signed = await signProposal(context, approved.id, ben);
  expect(signed.waitsFor).toBeUndefined();
  expect(Date.parse(signed.publishAt!) - context.clock.now()).toBeLessThanOrEqual(severePublishTick);
  expect(await issue(signed)).toMatchObject({ evidence: 'confirmed', certainty: 'Observed' });
});

test('a stamp is named on one kind of people’s word nowhere, and in a headline never, however it is written', async () => {
  const stamp = 'Blue Moth';
  await expect(approve(await reported(), { stamp })).rejects.toMatchObject({ code: 'bad-field', field: 'stamp' });
  const proposal = await found({ method: 'ftir' });
  for (const headline of ['Blue moth: hard to wake', 'Stay away from BLUE-MOTH', 'The “blue  moth” again']) {
    await expect(approve(proposal, { stamp, ...wording({ headline }) })).rejects.toMatchObject({ code: 'wording', field: 'wording.headline' });
  }
  const approved = await approve(proposal, { stamp, ...wording({ headline: 'Down in bluemoth bags: hard to wake', description: 'Look for blue moth on the bag.' }) });
  expect(approved).toMatchObject({ claims: ['stamp'], waitsFor: 'second', draft: { stamp } });
  const alert = await issue(approved);
  expect(alert.stamp).toBeUndefined();
  expect(JSON.stringify(alert)).not.toMatch(/blue moth"|on the bag/i);

  const change = { ...anApproval(wording({ headline: 'Blue moth is back' })), note: 'More.' };
  await expect(updateAlert(context, alert.id, change, ben)).rejects.toMatchObject({ code: 'wording', field: 'wording.headline' });
  const signed = await signAlert(context, alert.id, ben);
  expect(signed).toMatchObject({ stamp, evidence: 'screened', note: expect.stringContaining('stamp'), wording: { description: 'Look for blue moth on the bag.' } });
  expect(capXml(signed, 'example.org')).toContain('<valueName>stamp</valueName><value>Blue Moth</value>');
  await expect(updateAlert(context, alert.id, change, ben)).rejects.toMatchObject({ code: 'wording' });
  expect(await updateAlert(context, alert.id, { ...anApproval(), note: 'More.' }, ben)).toMatchObject({ stamp });
});

test('where the second kind of people takes its word back, the stamp goes, though two people signed', async () => {
  const proposal = await reported(4);
  const { owner } = context.db;
  const { id } = await owner.selectFrom('report').select('id').orderBy('tick', 'desc').limit(1).executeTakeFirstOrThrow();
  await owner.updateTable('report').set({ source: 'outreach' }).where('id', '=', id).execute();
  const approved = await approve(proposal, { stamp: 'lion' });
  expect(approved.evidence).toBe('corroborated');
  const signed = await signProposal(context, approved.id, ben);
  await owner.updateTable('report').set({ state: 'withdrawn' }).where('id', '=', id).execute();
  const alert = await issue(signed);
  expect(alert).toMatchObject({ evidence: 'reported', certainty: 'Possible' });
  expect(alert.stamp).toBeUndefined();
});

test('a result that is added to an alert says that a laboratory confirmed it when a second person signs', async () => {
  const [zone] = context.areas.zones;
  const approved = await approve(await reported());
  const alert = await issue(approved);
  const month = new Date(context.clock.now()).toISOString().slice(0, 7);
  const { findingId } = await recordFinding(context, {
    districtId: zone!.districtId, zoneId: zone!.id, market: 'down', method: 'gc-ms', samples: 3, found: [{ substance: 'carfentanil' }], collected: { month, part: 'early' },
  }, { id: anna, role: 'laboratory' });
  const { id } = await context.db.owner.selectFrom('proposal').select('id').where('finding_id', '=', findingId).executeTakeFirstOrThrow();
  context.enqueued.length = 0;
  const added = await addToAlert(context, id, alert.id, anna);
  expect(added).toMatchObject({ version: 2, evidence: 'screened' });
  expect(context.enqueued.map(({ name }) => name)).toContain('page-staff');
  await expect(signAlert(context, alert.id, anna)).rejects.toMatchObject({ detail: expect.stringContaining('Somebody else') });
  expect(await signAlert(context, alert.id, ben)).toMatchObject({ version: 3, evidence: 'confirmed', wording: added.wording });
});

const out = async (changes: Partial<Approval> = {}) => issue(await approve(await reported(), changes));
const wrong = { reason: 'not-true', note: 'It was flour.' } as const;

test('a severe alert is taken back by two people; it runs on meanwhile', async () => {
  const { id } = await out();
  await expect(cancelAlert(context, id, wrong, anna, passkey)).rejects.toBe(passkey);
  context.enqueued.length = 0;
  expect(await cancelAlert(context, id, wrong, anna)).toMatchObject({ asked: true, alert: { version: 1 } });
  expect(context.enqueued).toEqual([{ name: 'page-staff', payload: { why: 'second-person', except: anna } }]);
  expect(await readAlert(context, id)).toMatchObject({ ended: false });
  expect((await staffView(id)).cancel).toMatchObject({ askedBy: 'Anna', ...wrong });
  await expect(signCancel(context, id, anna)).rejects.toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('Somebody else') });
  await expect(cancelAlert(context, id, wrong, ben)).rejects.toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('just before you') });
  const cancelled = await signCancel(context, id, ben);
  expect(cancelled).toMatchObject({ msgType: 'Cancel', cancelReason: 'not-true', note: 'It was flour.' });
  expect(cancelled.takenBackAlone).toBeUndefined();
  await expect(signCancel(context, id, ben)).rejects.toMatchObject({ detail: expect.stringContaining('taken back already') });
});

test('nobody confirms: after ten minutes who asked goes on alone, and everybody is told', async () => {
  const { id } = await out();
  await cancelAlert(context, id, { reason: 'over', note: 'Gone.' }, anna);
  context.clock.step(secondPersonWait - 1000);
  await expect(cancelAlone(context, id, anna)).rejects.toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('time to confirm') });
  context.clock.step(1000);
  await expect(cancelAlone(context, id, ben)).rejects.toMatchObject({ code: 'wrong-state' });
  const cancelled = await cancelAlone(context, id, anna);
  expect(cancelled).toMatchObject({ msgType: 'Cancel', takenBackAlone: true });
  expect(capXml(cancelled, 'example.org')).toContain('takenBackAlone');
});

test('anybody may let it run on, and then it is asked for anew', async () => {
  const { id } = await out();
  await cancelAlert(context, id, wrong, anna);
  await leaveAlert(context, id, ben);
  await expect(signCancel(context, id, ben)).rejects.toMatchObject({ code: 'wrong-state' });
  expect((await staffView(id)).cancel).toBeUndefined();
  expect(await cancelAlert(context, id, wrong, ben)).toMatchObject({ asked: true });
});

test('what is not severe is taken back by one; what is severe is not, and no update of one person makes it milder or shorter', async () => {
  const mild = await out({ severity: 'Moderate' });
  expect(await cancelAlert(context, mild.id, wrong, anna, passkey)).toMatchObject({ asked: false, alert: { msgType: 'Cancel' } });
  expect(await updateAlert(context, (await out({ severity: 'Moderate' })).id, { ...anApproval({ severity: 'Moderate', hours: 1 }), note: 'Ends sooner.' }, anna)).toMatchObject({ version: 2 });
  const { id } = await out();
  const update = (change: Partial<Approval>) => updateAlert(context, id, { ...anApproval(change), note: 'Less bad.' }, anna);
  await expect(update({ severity: 'Moderate' })).rejects.toMatchObject({ code: 'bad-field', field: 'severity' });
  await expect(update({ hours: 1 })).rejects.toMatchObject({ code: 'bad-field', field: 'hours' });
  expect(await cancelAlert(context, id, wrong, anna)).toMatchObject({ asked: true });
});

test('six first messages an hour by one person, and a seventh by another; doing one again counts once', async () => {
  const markets: Market[] = ['down', 'coke', 'meth', 'pressed-pills', 'other', 'unknown', 'down'];
  const proposals: Awaited<ReturnType<typeof found>>[] = [];
  for (const [at, market] of markets.entries()) proposals.push(await found({ market, districtId: context.areas.districts[Math.floor(at / 6)]!.id }));
  for (const { id } of proposals.slice(0, approvalsAnHour)) await approve({ id });
  await expect(approve(proposals[6]!)).rejects.toMatchObject({ code: 'slow-down', detail: expect.stringContaining('Ask another reviewer to approve it; nothing is lost.') });
  await takeBackApproval(context, proposals[0]!.id, anna);
  await approve(proposals[0]!);
  await expect(approve(proposals[6]!)).rejects.toMatchObject({ code: 'slow-down' });
  await approve(proposals[6]!, {}, ben);
  await takeBackApproval(context, proposals[6]!.id, ben);
  context.clock.step(3_600_000);
  await approve(proposals[6]!);
});

test('four alerts an hour are taken back by one person, and a fifth by another', async () => {
  const now = await out({ severity: 'Moderate' });
  for (let at = 0; at < cancellationsAnHour; at++) {
    const deed = { at: context.clock.date(), by: anna, action: at % 2 ? 'alert-cancelled' : 'cancel-asked', subject: 'alert', subjectId: `another ${at}` };
    await context.db.as('staff', (trx) => recordAudit(context, trx, deed));
  }
  await expect(cancelAlert(context, now.id, wrong, anna)).rejects.toMatchObject({ code: 'slow-down', detail: expect.stringContaining('nothing is lost') });
  expect(await cancelAlert(context, now.id, wrong, ben)).toMatchObject({ asked: false });
});

test('a community reviewer has a say in what is severe, where the service asks for one; without it goes out and says so', async () => {
  context.config.communityVote = 'severe';
  const approved = await approve(await reported());
  expect(approved).toMatchObject({ communityVote: true, twoPeople: false, claims: [], waitsFor: 'vote' });
  await expect(signProposal(context, approved.id, ben)).rejects.toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('community reviewer') });
  const alert = await issue(approved);
  expect(alert).toMatchObject({ withoutCommunityVote: true, evidence: 'reported' });
  expect(alert.firstWarning).toBeUndefined();
  expect((await staffView(alert.id)).sign).toMatchObject({ vote: true, claims: [], firstWarning: false });
  await expect(signAlert(context, alert.id, ben)).rejects.toMatchObject({ code: 'wrong-state' });
  const signed = await signAlert(context, alert.id, chris, passkey);
  expect(signed).toMatchObject({ msgType: 'Update', note: expect.stringContaining('community reviewer') });
  expect(signed.withoutCommunityVote).toBeUndefined();

  const own = await approve(await reported(), {}, chris);
  expect(own.waitsFor).toBeUndefined();
  expect((await issue(own)).withoutCommunityVote).toBeUndefined();
  const mild = await approve(await reported(), { severity: 'Moderate' });
  expect(mild).toMatchObject({ communityVote: false });
  const raised = await updateAlert(context, (await issue(mild)).id, { ...anApproval(), note: 'Worse.' }, ben);
  expect(raised.withoutCommunityVote).toBe(true);
});

test('a community reviewer’s signature is both; another reviewer’s leaves the vote open, and a first warning stays up with it', async () => {
  context.config.communityVote = 'severe';
  const both = await signProposal(context, (await approve(await reported(1))).id, chris);
  expect(both.waitsFor).toBeUndefined();
  const whole = await issue(both);
  expect([whole.firstWarning, whole.withoutCommunityVote]).toEqual([undefined, undefined]);

  const approved = await approve(await reported(1));
  const half = await signProposal(context, approved.id, ben);
  expect(half).toMatchObject({ waitsFor: 'vote', publishAt: approved.publishAt });
  const alert = await issue(half);
  expect([alert.firstWarning, alert.withoutCommunityVote]).toEqual([undefined, true]);

  const none = await issue(await approve(await reported(1)));
  expect([none.firstWarning, none.withoutCommunityVote]).toEqual([true, true]);
  const signed = await signAlert(context, none.id, ben);
  expect([signed.firstWarning, signed.withoutCommunityVote]).toEqual([undefined, true]);
  expect((await signAlert(context, none.id, chris)).withoutCommunityVote).toBeUndefined();
});

test('of two people who do things at once, the later is told what happened and what to do', async () => {
  const proposal = await reported(1);
  const both = await Promise.allSettled([approve(proposal, {}, anna), approve(proposal, {}, ben)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'wrong-state', detail: expect.stringMatching(/^(Anna|Ben) approved it just before you\..*Nothing was sent twice/) } });
  await takeBackApproval(context, proposal.id, anna);
  await expect(signProposal(context, proposal.id, chris)).rejects.toMatchObject({ detail: expect.stringContaining('taken back just before you') });
  const alert = await issue(await approve(proposal));
  await expect(takeBackApproval(context, proposal.id, anna)).rejects.toMatchObject({ detail: expect.stringContaining('gone out already') });
  await expect(signProposal(context, proposal.id, ben)).rejects.toMatchObject({ detail: expect.stringContaining('page of alerts') });

  await cancelAlert(context, alert.id, wrong, anna);
  const [update, cancel] = await Promise.allSettled([updateAlert(context, alert.id, { ...anApproval(), note: 'More.' }, anna), signCancel(context, alert.id, ben)]);
  expect(cancel.status).toBe('fulfilled');
  if (update.status === 'rejected') expect(update.reason).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('taken back already') });
  expect((await readAlert(context, alert.id)).history.at(-1)!.msgType).toBe('Cancel');
  await expect(updateAlert(context, alert.id, { ...anApproval(), note: 'More.' }, anna)).rejects.toMatchObject({ detail: expect.stringContaining('taken back already') });
});

test('first warnings are counted by when they went out, with what became of them', async () => {
  const from = new Date(context.clock.now() + 1);
  const first = await issue(await approve(await reported(1)));
  const until = new Date(context.clock.now() + 1);
  expect(await countWarnings(context, from, until)).toEqual({ sent: 1, signed: 0, withdrawn: 0 });
  await signAlert(context, first.id, ben);
  await cancelAlert(context, first.id, wrong, anna);
  await signCancel(context, first.id, ben);
  await issue(await approve(await reported(1)));
  expect(await countWarnings(context, from, until)).toEqual({ sent: 1, signed: 1, withdrawn: 1 });
  expect(await countWarnings(context, from, new Date(context.clock.now() + 1))).toEqual({ sent: 2, signed: 1, withdrawn: 1 });
});
