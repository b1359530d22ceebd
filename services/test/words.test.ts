/** What is said: to the public by reviewers, to reviewers by reporters. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftAlert } from '../alerts/draft-alert.ts';
import type { ProposalRecord } from '../alerts/proposal-queries.ts';
import { checkWording } from '../contract/check-wording.ts';
import * as codes from '../contract/codes.ts';
import { receiveTick } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import { substances } from '../contract/substances.ts';
import type { ProblemBody } from '../contract/errors.ts';
import type { AuditAnswer, BlocksAnswer, ProposalView } from '../contract/staff.ts';
import { wording as wordingShape } from '../contract/alert.ts';
import { anAlert } from './an-alert.ts';
import { anApproval, aReport } from './builders.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';

type Headers = Record<string, string>;
let app: TestApp;
let reviewer: Headers;
beforeAll(async () => {
  app = await startTestApp();
  reviewer = await app.signIn('reviewer');
});
afterAll(() => app.close());

const ask = async <T>(path: string, headers = reviewer): Promise<T> => (await fetch(`${app.origin}/api/v1/staff/${path}`, { headers })).json() as Promise<T>;
const post = (path: string, body: unknown, headers = reviewer) =>
  fetch(`${app.origin}/api/v1/staff/${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
const refusal = async (answer: Response) => {
  const { code, detail, field } = (await answer.json()) as ProblemBody;
  return { status: answer.status, code, detail, field };
};
const words = (change: Partial<ReturnType<typeof anApproval>['wording']>) => anApproval({ wording: { ...anApproval().wording, ...change } });

/** Three people of one area report the same; all is accepted. */
async function openProposal(): Promise<ProposalView> {
  const [zone] = app.areas.zones;
  for (let i = 0; i < 3; i++) {
    await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(aReport({ zone: zone!.id, market: 'meth' })) });
  }
  const { reports } = await ask<QueueAnswer>('queue');
  for (const { id, possibleDuplicate } of reports) await post(`reports/${id}/decision`, { verdict: 'accept', ...(possibleDuplicate && { separatePerson: true, reason: 'shared-connection' }) });
  await app.pass(receiveTick);
  return (await ask<ProposalView[]>('proposals')).find(({ state }) => state === 'open')!;
}

const aRecord = (change: Partial<ProposalRecord>, report: Partial<ProposalRecord['reports'][number]>): ProposalRecord => ({
  id: '1', state: 'open', reason: 'sources', content: null, publishAt: null, alertId: null, incidentId: '2', market: 'down', level: 'district', areaId: 'd1-0',
  openedTick: new Date(0), approvedBy: null, secondBy: null, communityBy: null, approver: null, second: null, areaName: 'Baltimore south', districts: [], finding: null,
  reports: [{ id: '3', tick: '', kind: 'drug-supply', form: null, colour: null, routes: [], effects: [], naloxone: null, people: null, source: 'community', counts: true, ...report }], ...change,
});

test('every draft passes the check that its reviewer’s words must pass, and fits the form', () => {
  const finds = [...substances.map(({ id }) => [id]), substances.slice(0, 10).map(({ id }) => id)].map((ids) => ids.map((substance) => ({ substance, ...(substance === 'other' && { as: 'chalk' }) })));
  type Report = Partial<ProposalRecord['reports'][number]>;
  const reports: Report[] = [
    {}, { kind: 'suspected-overdose' }, { effects: [...codes.effects] }, ...codes.effects.map((effect) => ({ effects: [effect] })),
    ...codes.naloxoneAnswers.map((naloxone) => ({ naloxone, effects: ['long-sleep'] })),
  ];
  const looks: Report[] = [...codes.forms.map((form) => ({ form, colour: 'off-white' })), ...codes.colours.map((colour) => ({ colour, form: 'chunks' }))];
  const records = codes.markets.flatMap((market) => [
    ...reports.map((report) => aRecord({ market }, report)),
    aRecord({ market, reason: 'disruption' }, {}),
  ]);
  records.push(...finds.map((found, i) => {
    const method = codes.testMethods[i % codes.testMethods.length]!;
    return aRecord({
      market: codes.markets[i % codes.markets.length]!,
      finding: { id: '4', method, found, limits: [...codes.findingLimits], samples: 3, form: 'pill', colour: 'blue', source: 'laboratory', riskToLife: false, collected: { month: '2026-09', part: 'late' } },
    }, {});
  }));
  for (const record of [...records, ...looks.map((look) => aRecord({}, look))]) {
    const { approval } = draftAlert(record);
    expect({ ...record, faults: checkWording({ ...approval, places: ['Baltimore south'], evidence: record.finding ? 'screened' : 'reported', mayName: false }) }).toEqual({ ...record, faults: [] });
    expect(wordingShape.safeParse(approval.wording).success).toBe(true);
  }
});

test('words that must change keep a proposal open; words that stay for a reason go out and leave it in the audit trail', async () => {
  const { id, instructionBlocks } = await openProposal();
  expect(instructionBlocks).toEqual(['stimulant']);
  const approve = (approval: ReturnType<typeof anApproval>) => post(`proposals/${id}/approve`, approval);
  expect(await refusal(await approve(words({ instruction: 'Do not use it.' })))).toMatchObject({ status: 422, code: 'wording', field: 'wording.instruction' });
  const strong = { ...words({ headline: 'Strong meth' }), wordingReason: '' };
  expect(await refusal(await approve({ ...strong, wordingReason: '   ' }))).toMatchObject({ code: 'wording', field: 'wording.headline' });
  expect((await ask<ProposalView[]>('proposals')).find((one) => one.id === id)!.state).toBe('open');
  // A reason helps no word that must change.
  expect(await refusal(await approve({ ...words({ headline: 'Strong meth on Main Street' }), wordingReason: 'It is called so.' }))).toMatchObject({ code: 'wording' });
  expect((await approve({ ...strong, wordingReason: 'Sold under that name, people ask for it.' })).status).toBe(200);
  const { entries } = await ask<AuditAnswer>('audit', await app.signIn('administrator'));
  expect(entries.filter(({ subjectId }) => subjectId === id).map(({ action }) => action).sort()).toEqual(['alert-approved', 'wording-kept']);
  expect(JSON.stringify(entries)).toContain('Sold under that name, people ask for it.');
  expect(JSON.stringify(await ask('proposals'))).not.toContain('Sold under that name');
});

test('an update is refused with the first fault, what to do and where; nothing goes out', async () => {
  const alert = await issueMessage(app.context, anAlert({ id: randomUUID(), severity: 'Moderate', expires: new Date(app.context.clock.now() + 3_600_000).toISOString() }));
  const update = (approval: ReturnType<typeof anApproval>, note = 'More is known.') => post(`alerts/${alert.id}/update`, { ...approval, note });
  expect(await refusal(await update(words({ description: 'Sold at 12 North Main Street, ring 443-555-0134.' })))).toEqual({
    status: 422, code: 'wording', field: 'wording.description',
    detail: '“12 North Main Street”: Leave the street or address out. The alert names its area; anything nearer puts the people there at risk.',
  });
  expect(await refusal(await update(words({}), 'Scott says so.'))).toMatchObject({ code: 'wording', field: 'note' });
  expect(await refusal(await update(words({ headline: 'Strong down' })))).toMatchObject({
    status: 422, code: 'wording', field: 'wording.headline', detail: expect.stringMatching(/^“Strong”: .* Or say why it has to stay\.$/),
  });
  expect(await app.context.db.owner.selectFrom('alert_message').select('version').where('alert_id', '=', alert.id).execute()).toEqual([{ version: 1 }]);
  // Taking it back waits for no reason, and names nobody either.
  const cancel = (note: string) => post(`alerts/${alert.id}/cancel`, { reason: 'not-true', note });
  expect(await refusal(await cancel('Scott made it up.'))).toMatchObject({ code: 'wording', field: 'note' });
  expect((await cancel('It was not that strong.')).status).toBe(200);
});

test('two different people sign a block, once each as one of the two; each signature is for one version', async () => {
  const [clinician, peer, third] = [await app.signIn('reviewer'), await app.signIn('community-reviewer'), await app.signIn('administrator')];
  const sign = (capacity: string, headers: Headers, version = 1) => post('blocks/opioid/sign', { version, capacity }, headers);
  const opioid = async () => (await ask<BlocksAnswer>('blocks')).blocks.find(({ id }) => id === 'opioid')!;
  expect(await opioid()).toMatchObject({ reviewed: false, late: false, signatures: [] });
  expect((await sign('clinician', clinician)).status).toBe(204);
  expect(await refusal(await sign('lived-experience', clinician))).toMatchObject({ status: 409, code: 'wrong-state', detail: expect.stringContaining('You have signed this one') });
  expect(await refusal(await sign('clinician', peer))).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('Somebody has signed it so already') });
  expect(await opioid()).toMatchObject({ reviewed: false, signatures: [{ capacity: 'clinician' }] });
  expect((await sign('lived-experience', peer)).status).toBe(204);
  expect(await opioid()).toMatchObject({ reviewed: true, late: false });
  expect(await refusal(await sign('clinician', third, 2))).toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('have changed') });
  expect(await refusal(await post('blocks/nothing/sign', { version: 1, capacity: 'clinician' }))).toMatchObject({ status: 404 });
  for (const role of ['outreach', 'laboratory', 'partner'] as const) expect((await sign('clinician', await app.signIn(role))).status).toBe(403);
});

test('reviewers read what was typed without numbers, names and who gave what to whom, inside the tick and after', async () => {
  const [zone] = app.areas.zones;
  const report = aReport({ zone: zone!.id, market: 'coke', typed: { stamp: 'DEMO STAR', market: 'from my friend Ana' }, text: 'Call Ana at 443-555-0134. I sold it to two people. Blue lips.' });
  const send = (path: string, body: unknown) => fetch(`${app.origin}/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect((await send('reports', report)).status).toBe(202);
  expect((await send('reports/addition', { code: report.code, text: 'Ring 410 555 0199 instead.' })).status).toBe(202);
  const read = async () => {
    const answer = await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).text();
    for (const secret of ['443-555-0134', '410 555 0199', 'Ana', 'I sold']) expect(answer).not.toContain(secret);
    return (JSON.parse(answer) as QueueAnswer).reports.find(({ typed }) => typed?.stamp === 'DEMO STAR');
  };
  const masked = {
    typed: { stamp: 'DEMO STAR', market: 'from my friend [name]' }, text: 'Call [name] at [number]. [who shared it] it to two people. Blue lips.', additions: ['Ring [number] instead.'],
  };
  expect(await read()).toMatchObject({ spooled: true, ...masked });
  await app.pass(receiveTick);
  expect(await read()).toMatchObject({ spooled: false, ...masked });
});
