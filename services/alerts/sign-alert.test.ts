import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFinding } from '../aggregation/record-finding.ts';
import { firstWarningLifetime, secondPersonWait, severePublishTick } from '../contract/limits.ts';
import type { NewFinding } from '../contract/finding.ts';
import { instructionBlocks } from '../contract/instruction-blocks.ts';
import { createInvite } from '../staff/create-invite.ts';
import { freezeAccount } from '../staff/freeze-account.ts';
import { acceptReports } from '../test/accepted.ts';
import { anApproval } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { approveAlert } from './approve-alert.ts';
import { cancelAlert, leaveAlert, signCancel } from './cancel-alert.ts';
import { updateAlert } from './change-alert.ts';
import { issueAlerts } from './issue-alert.ts';
import { listProposals } from './list-proposals.ts';
import { staffAlerts } from './list-staff-alerts.ts';
import { readAlert } from './read-alerts.ts';
import { takeBackApproval } from './settle-proposal.ts';
import { signAlert, signProposal } from './sign-alert.ts';
import { signBlock } from './sign-block.ts';

const hour = 3_600_000;
let context: TestContext;
let [anna, ben] = ['', ''];
beforeAll(async () => {
  context = await openTestContext();
  for (const name of ['Anna', 'Ben']) await createInvite(context, { name, role: 'reviewer' }, null);
  const people = await context.db.owner.selectFrom('staff').select(['id', 'name']).orderBy('name').execute();
  [anna, ben] = people.map(({ id }) => id) as [string, string];
});
afterAll(() => context.close());

async function proposed() {
  return (await listProposals(context)).filter(({ state }) => state === 'open')[0]!;
}
async function firstWarning(by = anna) {
  context.clock.step(20 * 24 * hour);
  const zone = context.areas.zones[0]!;
  await acceptReports(context, anna, [{ zone: zone.id, kind: 'suspected-overdose' }]);
  return approveAlert(context, (await proposed()).id, anApproval(), by);
}
const issue = async (at: string) => {
  context.clock.set(Date.parse(at));
  await issueAlerts(context);
};

test('a second person signs: it goes out on the next tick, as long as an alert lasts', async () => {
  const proposal = await firstWarning();
  expect(Date.parse(proposal.publishAt!) - context.clock.now()).toBeGreaterThanOrEqual(secondPersonWait);
  await expect(signProposal(context, proposal.id, anna)).rejects.toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('Somebody else') });
  const signed = await signProposal(context, proposal.id, ben);
  expect(signed).toMatchObject({ approvedBy: 'Anna', secondBy: 'Ben' });
  expect(Date.parse(signed.publishAt!) - context.clock.now()).toBeLessThanOrEqual(severePublishTick);
  await issue(signed.publishAt!);
  const { alert } = await readAlert(context, signed.alertId!);
  expect(alert.firstWarning).toBeUndefined();
  expect(alert).toMatchObject({ area: { level: 'district' }, severity: 'Severe', sent: signed.publishAt });
  expect(Date.parse(alert.expires) - Date.parse(alert.sent)).toBe(72 * hour);
});

test('a signature in the moment at which it goes out does not put it off', async () => {
  const proposal = await firstWarning();
  context.clock.set(Date.parse(proposal.publishAt!));
  const signed = await signProposal(context, proposal.id, ben);
  expect(signed.publishAt).toBe(proposal.publishAt);
  await issueAlerts(context);
  const { alert } = await readAlert(context, signed.alertId!);
  expect(alert.sent).toBe(proposal.publishAt);
  expect(alert.firstWarning).toBeUndefined();
});

test('nobody signs: it goes out after ten minutes all the same, says so, and ends after six hours unless somebody signs then', async () => {
  const proposal = await firstWarning();
  await issue(proposal.publishAt!);
  const { alert } = await readAlert(context, proposal.alertId!);
  expect(alert).toMatchObject({ firstWarning: true, area: { level: 'district' }, evidence: 'reported', certainty: 'Possible' });
  expect(Date.parse(alert.expires) - Date.parse(alert.sent)).toBe(firstWarningLifetime);
  expect((await staffAlerts(context))[0]).toMatchObject({ alert: { id: alert.id }, sign: { approvedBy: 'Anna' } });

  await updateAlert(context, alert.id, { ...anApproval({ hours: 300 }), note: 'Clearer words.' }, anna);
  expect(Date.parse((await readAlert(context, alert.id)).alert.expires) - Date.parse(alert.sent)).toBe(firstWarningLifetime);
  await expect(signAlert(context, alert.id, anna)).rejects.toMatchObject({ code: 'wrong-state' });
  const signed = await signAlert(context, alert.id, ben);
  expect(signed).toMatchObject({ msgType: 'Update', version: 3, note: expect.stringContaining('second person') });
  expect(signed.firstWarning).toBeUndefined();
  expect(Date.parse(signed.expires) - Date.parse(alert.sent)).toBe(72 * hour);
  await expect(signAlert(context, alert.id, ben)).rejects.toMatchObject({ code: 'wrong-state' });
  expect((await staffAlerts(context))[0]!.sign).toBeUndefined();
});

test('what goes out on one signature calls people then, and once more an hour before it ends', async () => {
  const called = () => context.enqueued.filter(({ name }) => name === 'page-staff').map(({ payload }) => payload);
  const again = { why: 'second-person', except: anna };
  const at = async (moment: number) => {
    context.enqueued.length = 0;
    context.clock.set(moment);
    await Promise.all([issueAlerts(context), issueAlerts(context)]);
    return called();
  };
  const proposal = await firstWarning();
  expect(proposal.nobodyToCall).toBe(true);
  await context.db.owner.insertInto('staff_device').values({ id: ben, staff_id: ben, endpoint_hmac: Buffer.from('1'), sealed: Buffer.alloc(8), expires_week: '2030-01-07' }).execute();
  expect((await listProposals(context)).find(({ id }) => id === proposal.id)).toMatchObject({ waitsFor: 'second' });
  expect((await listProposals(context)).find(({ id }) => id === proposal.id)!.nobodyToCall).toBeUndefined();
  const out = Date.parse(proposal.publishAt!);
  expect(await at(out)).toEqual([again]);
  const end = out + firstWarningLifetime;
  expect(await at(end - hour - 60_000)).toEqual([]);
  expect(await at(end - hour + 60_000)).toEqual([again]);
  expect(await at(end - 60_000)).toEqual([]);

  const signed = await firstWarning();
  await at(Date.parse(signed.publishAt!));
  await signAlert(context, signed.alertId!, ben);
  expect(await at(Date.parse(signed.publishAt!) + firstWarningLifetime - 60_000)).toEqual([]);
});

test('a taken back approval forgets who signed', async () => {
  const proposal = await firstWarning();
  await signProposal(context, proposal.id, ben);
  await takeBackApproval(context, proposal.id, anna);
  const again = await approveAlert(context, proposal.id, anApproval(), ben);
  expect(again.secondBy).toBeUndefined();
  expect(await signProposal(context, proposal.id, anna)).toMatchObject({ approvedBy: 'Ben', secondBy: 'Anna' });
});

test('a first warning is severe or none', async () => {
  context.clock.step(20 * 24 * hour);
  await acceptReports(context, anna, [{ zone: context.areas.zones[1]!.id, kind: 'suspected-overdose' }]);
  await expect(approveAlert(context, (await proposed()).id, anApproval({ severity: 'Moderate' }), anna)).rejects.toMatchObject({ code: 'bad-field', field: 'severity' });
});

const lab = (changes: Partial<NewFinding>) => {
  const zone = context.areas.zones[0]!;
  const finding: NewFinding = {
    districtId: zone.districtId, market: 'down', method: 'gc-ms', samples: 1, found: [{ substance: 'carfentanil' }], collected: { month: '2026-11', part: 'early' }, ...changes,
  };
  return recordFinding(context, finding, { id: anna, role: 'laboratory' });
};

test('one sample names its district; a zone takes three, or a risk to life', async () => {
  const zone = context.areas.zones[0]!;
  await expect(lab({ zoneId: zone.id })).rejects.toMatchObject({ code: 'bad-field', field: 'zoneId' });
  await expect(lab({ zoneId: zone.id, samples: 2 })).rejects.toMatchObject({ code: 'bad-field', field: 'zoneId' });
  const foreign = context.areas.zones.find(({ districtId }) => districtId !== zone.districtId)!;
  await expect(lab({ zoneId: foreign.id, samples: 3 })).rejects.toMatchObject({ code: 'outside-area', field: 'zoneId' });
  await expect(lab({ collected: { month: '2027-12', part: 'early' } })).rejects.toMatchObject({ code: 'bad-field', field: 'collected.month' });
  context.clock.step(20 * 24 * hour);
  await lab({ zoneId: zone.id, samples: 3, collected: { month: '2026-12', part: 'late' } });
  const approved = await approveAlert(context, (await proposed()).id, anApproval(), anna);
  expect(approved).toMatchObject({ twoPeople: false, claims: ['confirmed'], waitsFor: 'second' });
  await issue((await signProposal(context, approved.id, ben)).publishAt!);
  expect((await readAlert(context, approved.alertId!)).alert).toMatchObject({
    area: { level: 'zone', id: zone.id }, evidence: 'confirmed', collected: { month: '2026-12', part: 'late' },
  });
});

test('a risk to life that two people sign names the zone; signed by one it covers the district in words that do not name the zone', async () => {
  const zone = context.areas.zones[0]!;
  for (const second of [true, false]) {
    context.clock.step(20 * 24 * hour);
    await lab({ zoneId: zone.id, riskToLife: true });
    const { wording } = anApproval();
    const approval = anApproval({ wording: { ...wording, headline: `Carfentanil in ${zone.name}` } });
    const approved = await approveAlert(context, (await proposed()).id, approval, anna);
    expect(approved.twoPeople).toBe(true);
    await issue((second ? await signProposal(context, approved.id, ben) : approved).publishAt!);
    const { alert } = await readAlert(context, approved.alertId!);
    expect(alert.area).toMatchObject(second ? { level: 'zone', id: zone.id } : { level: 'district', id: zone.districtId });
    expect(JSON.stringify(alert).includes(zone.name)).toBe(second);
    expect(JSON.stringify(alert).includes(zone.id)).toBe(second);
    expect(alert.firstWarning).toBe(second ? undefined : true);
  }
});

test('a long word of letters outside of the basic plane is cut between two of them, so that the alert can be written down', async () => {
  context.clock.step(20 * 24 * hour);
  await lab({ found: Array.from({ length: 10 }, () => ({ substance: 'other', as: '𝔵'.repeat(29) })) });
  const approved = await approveAlert(context, (await proposed()).id, { ...(await proposed()).draft, severity: 'Severe' }, anna);
  expect(approved.draft.wording.headline).toMatch(/^[^\p{Cs}]+…$/u);
  await issue(approved.publishAt!);
  expect((await readAlert(context, approved.alertId!)).alert.wording.headline).toContain('𝔵');
});

async function letIn(name: string, by: string | null): Promise<string> {
  await createInvite(context, { name, role: 'reviewer' }, by);
  return (await context.db.owner.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
}

test('whom the first let in today is no second: it could be one person twice', async () => {
  const proposal = await firstWarning();
  const [dora, eve] = [await letIn('Dora', anna), await letIn('Eve', anna)];
  const tooClose = { code: 'wrong-state', detail: expect.stringContaining('less than a day ago') };
  await expect(signProposal(context, proposal.id, dora)).rejects.toMatchObject(tooClose);
  await issue(proposal.publishAt!);
  await expect(signAlert(context, proposal.alertId!, dora)).rejects.toMatchObject(tooClose);
  await signAlert(context, proposal.alertId!, ben);

  const wrong = { reason: 'not-true', note: 'It was flour.' } as const;
  await cancelAlert(context, proposal.alertId!, wrong, anna);
  await expect(signCancel(context, proposal.alertId!, dora)).rejects.toMatchObject(tooClose);
  await leaveAlert(context, proposal.alertId!, anna);
  // Nor the other way round, nor two who came in by one hand.
  await cancelAlert(context, proposal.alertId!, wrong, dora);
  for (const second of [anna, eve]) await expect(signCancel(context, proposal.alertId!, second)).rejects.toMatchObject(tooClose);
  const { id, version } = instructionBlocks[0]!;
  await signBlock(context, id, { version, capacity: 'clinician' }, dora);
  await expect(signBlock(context, id, { version, capacity: 'lived-experience' }, anna)).rejects.toMatchObject(tooClose);
  await signBlock(context, id, { version, capacity: 'lived-experience' }, ben);

  context.clock.step(24 * hour);
  expect(await signCancel(context, proposal.alertId!, anna)).toMatchObject({ msgType: 'Cancel' });
});

test('nobody signs what an account began that is frozen, and what it wanted taken back runs on', async () => {
  const cleo = await letIn('Cleo', null);
  const proposal = await firstWarning(cleo);
  await issue((await signProposal(context, proposal.id, ben)).publishAt!);
  const asked = { alert_id: proposal.alertId!, reason: 'not-true', note: 'It was flour.', asked_by: cleo, asked_at: context.clock.date() } as const;
  await cancelAlert(context, asked.alert_id, asked, cleo);
  await acceptReports(context, anna, [{ zone: context.areas.zones[1]!.id, kind: 'suspected-overdose' }]);
  const { id } = await approveAlert(context, (await proposed()).id, anApproval(), cleo);
  await freezeAccount(context, cleo, anna);
  const frozen = { code: 'wrong-state', detail: expect.stringContaining('is frozen') };
  await expect(signProposal(context, id, ben)).rejects.toMatchObject(frozen);
  await expect(signCancel(context, asked.alert_id, ben)).rejects.toMatchObject({ detail: expect.stringContaining('Nobody asks') });
  // Asked for in the moment of the freeze.
  await context.db.owner.insertInto('cancel_request').values(asked).execute();
  await expect(signCancel(context, asked.alert_id, ben)).rejects.toMatchObject(frozen);
  expect((await readAlert(context, asked.alert_id)).alert.msgType).not.toBe('Cancel');
});
