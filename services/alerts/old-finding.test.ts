/** What is not news of now: an older result joins an alert that is there, and a changed supply is a warning of what comes next. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFinding } from '../aggregation/record-finding.ts';
import { proposeDistricts } from '../aggregation/propose-districts.ts';
import { checkWording } from '../contract/check-wording.ts';
import { markets, testMethods } from '../contract/codes.ts';
import { limitSentences, limitsOf, type NewFinding } from '../contract/finding.ts';
import { districtFallbackWait, findingFreshness, maxWordingLength, publishTick, receiveTick } from '../contract/limits.ts';
import type { ProposalView } from '../contract/staff.ts';
import { substances } from '../contract/substances.ts';
import { createInvite } from '../staff/create-invite.ts';
import { acceptReports } from '../test/accepted.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { addToAlert } from './add-to-alert.ts';
import { approveAlert } from './approve-alert.ts';
import { asCap } from './cap.ts';
import { cancelAlert } from './cancel-alert.ts';
import { updateAlert } from './change-alert.ts';
import { draftAlert } from './draft-alert.ts';
import { raisedBy } from './grade-evidence.ts';
import { issueAlerts } from './issue-alert.ts';
import { listProposals } from './list-proposals.ts';
import type { ProposalRecord } from './proposal-queries.ts';
import { proposeDisruption } from './propose-disruption.ts';
import { readAlert, readAlerts } from './read-alerts.ts';

let context: TestContext;
let anna = '';
beforeAll(async () => {
  context = await openTestContext();
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  ({ id: anna } = await context.db.owner.selectFrom('staff').select('id').executeTakeFirstOrThrow());
});
afterAll(() => context.close());

const record = (finding: object): ProposalRecord => ({
  id: '', state: 'open', reason: 'finding', content: null, publishAt: null, alertId: null, incidentId: '', market: 'pressed-pills', level: 'district', areaId: '',
  openedTick: context.clock.date(), approvedBy: null, secondBy: null, communityBy: null, approver: null, second: null, areaName: 'Harbor', districts: [{ id: '', name: 'Harbor' }], reports: [],
  finding: { id: '', samples: 1000, form: 'pill', colour: 'off-white', source: 'laboratory', riskToLife: false, ...finding } as ProposalRecord['finding'],
});

test('what is drafted of a finding goes out as it stands: no word of it asks for a change or a reason, and no limit is cut off', () => {
  const named = substances.filter(({ id }) => id !== 'other').map(({ id }) => ({ substance: id }));
  const lists = [...named.map((one) => [one]), named.slice(0, 10), named.slice(40, 50), Array.from({ length: 10 }, () => ({ substance: 'other', as: 'x'.repeat(60) })), named.slice(60, 70)];
  for (const [nth, method] of testMethods.entries()) {
    for (const [at, found] of lists.entries()) {
      // Lists of ten with each method, single ones with one.
      if (found.length === 1 && at % testMethods.length !== nth) continue;
      const limits = limitsOf(method, found, ['not-measured']);
      const collected = at % 2 === 0 ? old : ({ month: '2026-11', part: 'middle' } as const);
      const { wording } = draftAlert(record({ method, found, limits, collected })).approval;
      const faults = checkWording({ wording, places: ['Harbor'] });
      expect([method, found, wording.description, faults]).toEqual([method, found, wording.description, []]);
      for (const limit of limits) expect(wording.description).toContain(limitSentences[limit]);
      expect(wording.description.length).toBeLessThanOrEqual(maxWordingLength);
    }
  }
  for (const market of markets) {
    const { wording } = draftAlert({ ...record({}), finding: null, reason: 'disruption', market }).approval;
    expect([wording, checkWording({ wording, places: ['Harbor'] })]).toEqual([wording, []]);
  }
});

const old = { month: '2026-10', part: 'middle' } as const;
const lab = (changes: Partial<NewFinding>, role: 'laboratory' | 'outreach' = 'laboratory') => recordFinding(context, {
  districtId: context.areas.districts[0]!.id, market: 'down', method: 'lc-ms', samples: 3, found: [{ substance: 'medetomidine' }],
  collected: { month: '2026-11', part: 'middle' }, ...changes,
}, { id: anna, role });
const open = async (): Promise<ProposalView> => (await listProposals(context)).find(({ state }) => state === 'open')!;
async function publish({ id, draft }: ProposalView, changes: object = {}): Promise<string> {
  const { alertId } = await approveAlert(context, id, { ...draft, ...changes }, anna);
  context.clock.step(publishTick);
  await issueAlerts(context);
  return alertId!;
}

test('a result older than three weeks is good to know, says when it was collected, and joins nothing that is not there', async () => {
  expect(context.clock.now() - Date.UTC(2026, 9, 21)).toBeGreaterThan(findingFreshness);
  await lab({ market: 'coke', collected: old });
  const proposal = await open();
  expect(proposal).toMatchObject({ finding: { old: true }, draft: { severity: 'Minor' } });
  expect(proposal).not.toHaveProperty('joins');
  expect(proposal.draft.wording.description).toContain('Found in 3 samples from the middle of October 2026: medetomidine (LC-MS). That is some weeks ago');
  const { alert } = await readAlert(context, await publish(proposal));
  expect(alert).toMatchObject({ severity: 'Minor', urgency: 'Past', collected: old });
});

test('a current alert of its market and area takes it in with one update: an old result raises nothing, a new one the evidence', async () => {
  await lab({ method: 'strip' }, 'outreach');
  const alertId = await publish(await open(), { severity: 'Moderate' });
  const { alert: first } = await readAlert(context, alertId);
  expect(first).toMatchObject({ evidence: 'screened', urgency: 'Immediate' });
  // Another market, another district: nothing to join.
  await lab({ market: 'meth', collected: old, reference: 'elsewhere' });
  await lab({ districtId: context.areas.districts[1]!.id, collected: old });
  for (const one of (await listProposals(context)).filter(({ state }) => state === 'open')) expect(one).not.toHaveProperty('joins');

  await lab({ collected: old, method: 'lc-ms', found: [{ substance: 'etonitazene' }] });
  const older = (await listProposals(context)).find(({ joins }) => joins)!;
  expect(older).toMatchObject({ finding: { old: true }, joins: { alertId, headline: first.wording.headline } });
  const elsewhere = (await listProposals(context)).find(({ state, joins }) => state === 'open' && !joins)!;
  await expect(addToAlert(context, elsewhere.id, alertId, anna)).rejects.toMatchObject({ code: 'wrong-state' });
  const updated = await addToAlert(context, older.id, alertId, anna);
  expect(updated).toMatchObject({ version: 2, msgType: 'Update', evidence: 'screened', severity: first.severity, area: first.area });
  expect(updated.wording.description).toBe(`${first.wording.description} Found in 3 samples from the middle of October 2026: etonitazene (LC-MS). That is some weeks ago: what is sold now may differ.`);
  const result = { method: 'lc-ms', found: [] };
  expect(raisedBy(record({ ...result, collected: old }), 'reported')).toBe('reported');
  expect(raisedBy(record({ ...result, collected: { month: '2026-11', part: 'middle' } }), 'reported')).toBe('confirmed');
  await expect(addToAlert(context, older.id, alertId, anna)).rejects.toMatchObject({ code: 'wrong-state' });
  expect((await listProposals(context)).find(({ id }) => id === older.id)).toMatchObject({ state: 'added', alertId });
  expect(await context.db.owner.selectFrom('audit').select('subject_id').where('action', '=', 'finding-added').execute()).toEqual([{ subject_id: older.id }]);

  await lab({ method: 'ftir', found: [{ substance: 'xylazine' }] }, 'outreach');
  const fresh = (await listProposals(context)).find(({ joins }) => joins)!;
  expect(fresh.finding!.old).toBe(false);
  await cancelAlert(context, alertId, { reason: 'over', note: 'It is over.' }, anna);
  await expect(addToAlert(context, fresh.id, alertId, anna)).rejects.toMatchObject({ code: 'wrong-state' });
  expect((await listProposals(context)).find(({ id }) => id === fresh.id)).toMatchObject({ state: 'open' });
});

test('a changed supply goes out for a whole district, without a number, serious at most, and once', async () => {
  const district = context.areas.districts[0]!;
  const proposal = await proposeDisruption(context, { districtId: district.id, market: 'pressed-pills' }, anna);
  expect(proposal).toMatchObject({ state: 'open', kind: 'supply-disrupted', evidence: 'reported', twoPeople: false, draft: { severity: 'Moderate' }, incident: { reports: 0 } });
  expect(proposal).not.toHaveProperty('band');
  const said = JSON.stringify(proposal.draft.wording);
  expect(said).toMatch(/more, or less, than people are used to/);
  expect(said).not.toMatch(/police|seiz|arrest|raid|dealer|strong|pure/i);
  await expect(proposeDisruption(context, { districtId: district.id, market: 'pressed-pills' }, anna)).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(proposeDisruption(context, { districtId: 'd1-0', market: 'down' }, anna)).rejects.toMatchObject({ code: 'outside-area' });
  await expect(approveAlert(context, proposal.id, { ...proposal.draft, severity: 'Severe' }, anna)).rejects.toMatchObject({ code: 'bad-field', field: 'severity' });
  // The software that clears away what has no report behind it leaves it alone.
  await proposeDistricts(context);
  const alertId = await publish(proposal);
  const { alert } = await readAlert(context, alertId);
  expect(alert).toMatchObject({ kind: 'supply-disrupted', evidence: 'reported', certainty: 'Possible', severity: 'Moderate', area: { level: 'district', id: district.id } });
  expect(alert).not.toHaveProperty('band');
  expect(asCap(alert, 'example.org').info[0]).toMatchObject({ event: 'Drug supply changed', parameter: expect.not.objectContaining({ band: expect.anything() }) });
  await expect(proposeDisruption(context, { districtId: district.id, market: 'pressed-pills' }, anna)).rejects.toMatchObject({ code: 'wrong-state' });

  const change = { ...proposal.draft, note: 'It is back.', severity: 'Minor' as const };
  await expect(updateAlert(context, alertId, { ...change, severity: 'Severe' }, anna)).rejects.toMatchObject({ code: 'bad-field' });
  expect(await updateAlert(context, alertId, change, anna)).toMatchObject({ version: 2, severity: 'Minor', kind: 'supply-disrupted' });
  await cancelAlert(context, alertId, { reason: 'over', note: 'It is back.' }, anna);
  expect((await proposeDisruption(context, { districtId: district.id, market: 'pressed-pills' }, anna)).state).toBe('open');
});

test('reports of the same market and district make an alert of their own beside it', async () => {
  const zones = context.areas.zones.filter(({ districtId }) => districtId === context.areas.districts[0]!.id).slice(0, 3);
  const warned = await publish((await listProposals(context)).find(({ kind, state }) => kind === 'supply-disrupted' && state === 'open')!);
  await acceptReports(context, anna, zones.map(({ id }) => ({ zone: id, market: 'pressed-pills', effects: ['long-sleep'] })));
  context.clock.step(receiveTick + districtFallbackWait);
  await proposeDistricts(context);
  const own = (await listProposals(context)).find(({ incident, kind, state }) => state === 'open' && incident.market === 'pressed-pills' && kind === 'drug-supply');
  expect(own).toMatchObject({ band: '<5', incident: { sources: 3 } });
  expect(own!.incident.alertId).not.toBe(warned);
  expect((await readAlerts(context)).messages.filter(({ alert }) => alert.market === 'pressed-pills')).toHaveLength(1);
});
