/** Several reviewers at one queue, over HTTP: claims, races, merges, undo, batches, notes, and what each is told who was too late. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProblemBody } from '../contract/errors.ts';
import { receiveTick, severePublishTick } from '../contract/limits.ts';
import type { BatchAnswer, QueueAnswer, QueueReport } from '../contract/queue.ts';
import type { ReportContent, ReportStatusAnswer } from '../contract/report.ts';
import type { ProposalView } from '../contract/staff.ts';
import { aReport } from '../test/builders.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';

type Headers = Record<string, string>;
let app: TestApp;
let [anna, ben]: Headers[] = [];
beforeAll(async () => {
  app = await startTestApp({ config: { trustProxy: 'loopback' } });
  [anna, ben] = [await app.signIn('reviewer'), await app.signIn('community-reviewer')];
  // They stay at their screens, whatever the clock does.
  const long = new Date(app.context.clock.now() + 365 * 24 * 3_600_000);
  await app.context.db.owner.updateTable('session').set({ expires_at: long, confirmed_until: long }).execute();
});
afterAll(() => app.close());

const call = async <T = ProblemBody>(path: string, body: unknown, headers: Headers = anna!) => {
  const answer = await fetch(`${app.origin}/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : {}) as T };
};
const queue = async (as: Headers = anna!) => (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: as })).json()) as QueueAnswer;
const find = async (id: string, as?: Headers) => (await queue(as)).reports.find((report) => report.id === id) as QueueReport;
const mark = (id: string, body: object, as?: Headers) => call(`staff/reports/${id}/mark`, body, as);
const decide = (id: string, body: object, as?: Headers) => call(`staff/reports/${id}/decision`, body, as);
const many = (body: object, as?: Headers) => call<BatchAnswer>('staff/reports/decisions', body, as);
const undo = (ids: string[], as?: Headers) => call<BatchAnswer>('staff/reports/undo', { ids }, as);

let sent = 0;
/** Each from a network and, unless it says otherwise, a zone of its own. */
async function report(changes: Partial<ReportContent> = {}, network = ++sent) {
  const { zones } = app.areas;
  const body = aReport({ zone: zones[++sent % zones.length]!.id, text: `story ${sent}`, form: sent % 2 ? 'powder' : 'pill', ...changes });
  expect((await call('reports', body, { 'x-forwarded-for': `198.51.${network % 250}.7` })).status).toBe(202);
  const found = (await queue()).reports.find(({ text }) => text === body.text)!;
  return { id: found.id, code: body.code };
}
const statusOf = async (code: string) => (await call<ReportStatusAnswer>('reports/status', { code }, {})).body;
const audits = (subject: string) => app.context.db.owner.selectFrom('audit').select(['action', 'reason', 'at']).where('subject_id', '=', subject).orderBy('at').execute();
const accept = { verdict: 'accept' };
const reject = { verdict: 'reject', reason: 'made-up' };

test('of two who claim, or who decide, at the same moment one is first and the other is told who', async () => {
  for (const opened of [false, true]) {
    const { id } = await report();
    if (opened) await app.pass(receiveTick);
    const claims = await Promise.all([mark(id, { do: 'claim' }, anna), mark(id, { do: 'claim' }, ben)]);
    expect(claims.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(claims.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'claimed', detail: expect.stringContaining('reviewer') });
    const decisions = await Promise.all([...Array(6).keys()].map((n) => decide(id, n % 2 ? accept : reject, claims[0]!.status === 204 ? anna : ben)));
    expect(decisions.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set(decisions.filter(({ status }) => status !== 204).map(({ body }) => body.code))).toEqual(new Set(['already-decided']));
    if (opened) expect((await audits(id)).filter(({ action }) => action === 'report-accepted' || action === 'report-rejected')).toHaveLength(1);
  }
});

test('a claimed report is decided by nobody else until the claim is over, given back, or its person is frozen', async () => {
  const [{ id }, other, third] = [await report(), await report(), await report()];
  for (const one of [id, other.id, third.id]) expect((await mark(one, { do: 'claim' })).status).toBe(204);
  expect((await find(id, ben)).claim).toMatchObject({ mine: false, until: new Date(Math.floor(app.context.clock.now() / receiveTick + 1) * receiveTick).toISOString() });
  expect((await find(id)).claim).toMatchObject({ mine: true });
  expect((await decide(id, accept, ben)).body).toMatchObject({ code: 'claimed', detail: expect.stringContaining('free again') });
  expect((await mark(id, { do: 'release' }, ben)).body.code).toBe('claimed');
  expect((await many({ ids: [id, other.id], decision: reject }, ben)).body).toMatchObject({ done: [], refused: [{ id, code: 'claimed' }, { id: other.id, code: 'claimed' }] });
  expect((await mark(id, { do: 'release' })).status).toBe(204);
  expect((await decide(id, accept, ben)).status).toBe(204);
  const { claimed_by } = await app.context.db.owner.selectFrom('report_mark').select('claimed_by').where('claimed_by', 'is not', null).executeTakeFirstOrThrow();
  await app.context.db.owner.updateTable('staff').set({ frozen: true }).where('id', '=', claimed_by!).execute();
  expect((await decide(other.id, accept, ben)).status).toBe(204);
  await app.context.db.owner.updateTable('staff').set({ frozen: false }).where('id', '=', claimed_by!).execute();
  await app.pass(receiveTick);
  // The claim went along with the opening of the tick, and ended with it.
  expect(await find(third.id, ben)).not.toHaveProperty('claim');
  expect((await decide(third.id, accept, ben)).status).toBe(204);
});

test('what is noted inside a tick names the report by its tag alone, and stands beside it when the tick is over', async () => {
  const { id } = await report({ effects: ['not-breathing'] });
  for (const body of [{ do: 'pass-on' }, { do: 'escalate' }, { do: 'ask', question: 'did-naloxone-help' }]) expect((await mark(id, body)).status).toBe(204);
  const { owner } = app.context.db;
  const kept = JSON.stringify([await owner.selectFrom('report_mark').selectAll().execute(), await owner.selectFrom('audit').selectAll().execute()]);
  expect(kept).not.toContain(id);
  expect(kept).not.toContain(id.replaceAll('-', ''));
  const tagged = (await owner.selectFrom('audit').select(['at', 'reason']).where('action', '=', 'report-marked').where('reason', 'in', ['pass-on', 'escalate', 'ask']).execute());
  expect(tagged.map(({ at }) => at.getTime() % receiveTick)).toEqual([0, 0, 0]);
  await app.pass(receiveTick);
  expect(await find(id)).toMatchObject({ spooled: false, passedOn: true, escalatedBy: 'reviewer 1', question: 'did-naloxone-help' });
  expect(await find(id, ben)).toMatchObject({ passedOn: false });
  expect((await mark(id, { do: 'calm' })).status).toBe(204);
  expect(await find(id)).not.toHaveProperty('escalatedBy');
  expect(await audits(id)).toMatchObject([{ action: 'report-marked', reason: 'calm' }]);
});

test('a report that rests comes back by itself, and is never out of the queue', async () => {
  const { id } = await report();
  await app.pass(receiveTick);
  expect((await mark(id, { do: 'snooze', ticks: 1 })).status).toBe(204);
  const rest = Date.parse((await find(id)).snoozedUntil!) - app.context.clock.now();
  expect([rest >= receiveTick, rest < 2 * receiveTick]).toEqual([true, true]);
  expect((await queue()).groups.map(({ key }) => key)).not.toContain((await find(id)).group);
  await app.pass(2 * receiveTick);
  expect(await find(id)).not.toHaveProperty('snoozedUntil');
  expect((await queue()).groups.map(({ key }) => key)).toContain((await find(id)).group);
  expect((await mark(id, { do: 'snooze', ticks: 97 })).body.code).toBe('bad-field');
});

test('a question reaches its reporter at the end of the tick, once, and an addition answers it', async () => {
  const { id, code } = await report();
  await app.pass(receiveTick);
  const ask = (question: string, as?: Headers) => mark(id, { do: 'ask', question }, as);
  expect([(await ask('how-many-people')).status, (await ask('how-many-people', ben)).status]).toEqual([204, 204]);
  expect((await ask('how-was-it-taken', ben)).body).toMatchObject({ code: 'wrong-state' });
  expect(await statusOf(code)).toEqual({ status: 'received' });
  await app.pass(receiveTick);
  expect(await statusOf(code)).toEqual({ status: 'received', question: 'how-many-people' });
  expect((await call('reports/addition', { code, text: 'Three of us.' }, {})).status).toBe(202);
  await app.pass(receiveTick);
  expect(await statusOf(code)).toEqual({ status: 'received' });
  expect((await find(id)).additions).toEqual(['Three of us.']);
});

test('a decision is undone inside its tick and after it; the trail says so, and the report is open as it came', async () => {
  const [early, late] = [await report({ market: 'coke' }, 41), await report({ market: 'coke' }, 42)];
  await decide(early.id, reject);
  expect(await find(early.id)).toMatchObject({ state: 'rejected', undoable: true });
  expect((await undo([early.id], ben)).body).toEqual({ done: [early.id], refused: [] });
  expect(await find(early.id)).toMatchObject({ state: 'open', undoable: false });
  await app.pass(receiveTick);
  expect(await find(early.id)).toMatchObject({ state: 'open', spooled: false });
  for (const body of [{ verdict: 'hold', reason: 'waiting-for-more' }, reject, accept]) {
    await decide(late.id, body);
    expect((await undo([late.id])).body.done).toEqual([late.id]);
    expect(await find(late.id)).toMatchObject({ state: 'open' });
    expect(await find(late.id)).not.toHaveProperty('decidedBy');
  }
  expect((await audits(late.id)).map(({ action }) => action)).toEqual(
    ['report-held', 'report-reopened', 'report-rejected', 'report-reopened', 'report-accepted', 'report-reopened']);
  expect((await undo([late.id, '11111111-1111-4111-8111-111111111111'])).body).toMatchObject({ done: [], refused: [{ code: 'wrong-state' }, { code: 'not-found' }] });
});

const proposals = async () => (await (await fetch(`${app.origin}/api/v1/staff/proposals`, { headers: anna! })).json()) as ProposalView[];
const sourcesOf = async (zone: string) => (await proposals()).find(({ state, incident }) => state !== 'dismissed' && incident.area.id === zone)?.incident.sources;

test('merged reports count once, however many of a group are merged; undone or split they count for themselves again', async () => {
  const zone = app.areas.zones.at(-1)!.id;
  const reports = [];
  for (let n = 0; n < 4; n++) reports.push(await report({ zone, market: 'meth' }, 100 + n));
  const ids = reports.map(({ id }) => id);
  await app.pass(receiveTick);
  const merge = { verdict: 'accept', samePerson: true, reason: 'same-words' };
  expect((await decide(ids[0]!, { ...merge, reason: undefined })).body).toMatchObject({ code: 'bad-field', field: 'reason' });
  expect((await many({ ids, decision: merge })).body).toEqual({ done: ids, refused: [] });
  await app.settle();
  const counting = async () => (await Promise.all(ids.map((id) => find(id)))).filter(({ possibleDuplicate }) => !possibleDuplicate).length;
  expect(await counting()).toBe(1);
  expect(await sourcesOf(zone)).toBeUndefined();
  const flagged = [];
  for (const id of ids) if ((await find(id)).possibleDuplicate) flagged.push(id);
  expect((await decide(flagged[0]!, { verdict: 'accept', separatePerson: true, reason: 'different-story' }, ben)).status).toBe(204);
  expect((await undo([flagged[1]!])).body.done).toEqual([flagged[1]]);
  expect(await find(flagged[1]!)).toMatchObject({ state: 'open', possibleDuplicate: false });
  await decide(flagged[1]!, accept);
  await app.settle();
  expect(await counting()).toBe(3);
  expect(await sourcesOf(zone)).toBe(3);
  expect((await audits(flagged[0]!)).map(({ action }) => action)).toEqual(['report-accepted', 'report-split']);

  // Too few are left: it cannot go out, as when one is taken back.
  expect((await undo([flagged[0]!])).body.done).toEqual([flagged[0]]);
  await app.settle();
  const proposal = (await proposals()).find(({ incident }) => incident.area.id === zone)!;
  expect(proposal.incident.sources).toBe(2);
  expect((await call(`staff/proposals/${proposal.id}/approve`, proposal.draft)).body).toMatchObject({ code: 'wrong-state' });
  await decide(flagged[0]!, { verdict: 'accept', separatePerson: true, reason: 'different-story' });
  await app.settle();
  const again = (await proposals()).find(({ incident, state }) => state === 'open' && incident.area.id === zone)!;
  expect((await call(`staff/proposals/${again.id}/approve`, { ...again.draft, severity: 'Severe' })).status).toBe(200);
  await app.pass(severePublishTick);
  // Something has gone out with them.
  expect((await find(flagged[0]!)).undoable).toBe(false);
  expect((await undo([flagged[0]!])).body).toMatchObject({ done: [], refused: [{ code: 'wrong-state', detail: expect.stringContaining('alert') }] });
  expect((await decide(flagged[2]!, { verdict: 'accept', separatePerson: true, reason: 'different-story' })).body).toMatchObject({ code: 'wrong-state' });
});

test('one batch decides what it can, says what it could not, and sent twice changes nothing', async () => {
  const [one, two, gone] = [await report(), await report(), await report()];
  await call('reports/withdraw', { code: gone.code }, {});
  await app.pass(receiveTick);
  const spooled = await report();
  await decide(two.id, accept, ben);
  const body = { ids: [one.id, two.id, gone.id, spooled.id], decision: reject };
  const twice = await Promise.all([many(body), many(body)]);
  expect(twice.flatMap(({ body: { done } }) => done).sort()).toEqual([one.id, spooled.id].sort());
  for (const { body: { refused } } of twice) {
    expect(refused).toContainEqual({ id: two.id, code: 'already-decided', detail: expect.stringContaining('accepted') });
    expect(refused).toContainEqual({ id: gone.id, code: 'already-withdrawn', detail: expect.any(String) });
  }
  expect((await mark(gone.id, { do: 'claim' })).body.code).toBe('already-withdrawn');
  expect((await undo([gone.id])).body.refused).toMatchObject([{ code: 'already-withdrawn' }]);
  expect((await audits(one.id))).toMatchObject([{ action: 'report-rejected', reason: 'made-up' }]);
  expect((await many({ decision: reject })).body).toMatchObject({ code: 'bad-field', field: 'ids' });
});

test('a whole group is decided at once, those of it that are not listed too', async () => {
  const zone = app.areas.zones[1]!.id;
  for (let n = 0; n < 23; n++) expect((await call('reports', aReport({ zone, market: 'other', form: 'vape', colour: 'clear' }), { 'x-forwarded-for': `203.0.${n}.7` })).status).toBe(202);
  const { groups, reports } = await queue();
  const group = groups.find(({ key }) => key.includes('vape/clear'))!;
  expect(group).toMatchObject({ open: 23, listed: 20 });
  expect(reports.filter((each) => each.group === group.key)).toHaveLength(20);
  const { body } = await many({ group: { key: group.key, open: 23 }, decision: { verdict: 'reject', reason: 'advertising' } });
  expect([body.done.length, body.refused]).toEqual([23, []]);
  expect((await many({ group: { key: group.key, open: 23 }, decision: reject })).body).toMatchObject({ code: 'not-found' });
  expect((await undo(body.done)).body.done).toHaveLength(23);
  await app.pass(receiveTick);
  expect((await many({ group: { key: group.key, open: 23 }, decision: reject })).body.done).toHaveLength(23);
});

test('a note for the next shift is read for three days, and kept only sealed', async () => {
  expect((await call('staff/handover', { text: '  ' })).body.code).toBe('bad-field');
  const text = 'Pink powder on the west side, see the two open ones. قَلْب 💛 ';
  expect((await call('staff/handover', { text })).status).toBe(204);
  expect((await queue(ben)).handover).toMatchObject([{ by: 'reviewer 1', text: text.trim() }]);
  const kept = await app.context.db.owner.selectFrom('handover_note').selectAll().execute();
  expect(kept.map(({ sealed_text }) => sealed_text.includes('Pink'))).toEqual([false]);
});
