/**
 * Reviewers and a laboratory who act by what they see (zone, tick and codes of a report; area and content of a proposal)
 * and never by an id, an order or a text: what they do is the same in two histories that differ only in those.
 */
import type { HeadsUpsAnswer } from '../../contract/heads-up.ts';
import type { QueueAnswer, QueueReport } from '../../contract/queue.ts';
import type { StaffAlert, ProposalView } from '../../contract/staff.ts';
import { draw, pickOne } from './draw.ts';
import { receiveTick } from '../../contract/limits.ts';
import { inOrder, twinKey, type History, type HistoryFinding, type HistoryReport, type Story } from './history.ts';
import { historyStart, type Stage } from './stage.ts';

type Headers = Record<string, string>;

/** Refusals that a script may run into: somebody was faster, or it came to nothing meanwhile. */
/** Settled by then, gone, or more than one person approves in an hour. */
const expected = [409, 404, 429];

async function act({ ask }: Stage, path: string, body: unknown, headers: Headers): Promise<boolean> {
  const answer = await ask('POST', `/api/v1/staff/${path}`, body, headers);
  if (answer.status < 300) return true;
  if (expected.includes(answer.status)) return false;
  throw new Error(`${path.replace(/[0-9a-f-]{36}/, 'ID')} answered ${answer.status}: ${answer.body} to ${JSON.stringify(body)}`);
}

async function look<T>({ ask }: Stage, path: string, headers: Headers): Promise<T> {
  const { status, body } = await ask('GET', `/api/v1/staff/${path}`, undefined, headers);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return JSON.parse(body) as T;
}

/** JSON with its keys in order and without ids. */
const content = (value: unknown): string => JSON.stringify(value, (key, inner: unknown) => {
  if (key === 'id' || key.endsWith('Id') || key === 'openedTick') return undefined;
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
  return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
});

const storyKey = ({ kind, market, form, colour, effects, naloxone, routes, people, howKnown, day, partOfDay }: Partial<Story>) =>
  content([kind, market, form ?? '', colour ?? '', effects ?? [], naloxone ?? '', routes ?? [], people ?? '', howKnown ?? '', day ?? '', partOfDay ?? '']);
const reportKey = (report: QueueReport) =>
  content([report.zone.id, Date.parse(report.tick) - historyStart, storyKey(report), report.possibleDuplicate]);

/** Whether somebody decides it the moment it arrives. */
export const isDecidedAtOnce = ({ script }: History, zone: string, tick: number, story: Partial<Story>): boolean =>
  draw(script, 'at once', zone, tick, storyKey(story)) < 0.3;

/** Whether a possible duplicate that is accepted counts as another person. */
const isSeparate = ({ script }: History, zone: string, tick: number, story: Partial<Story>): boolean =>
  draw(script, 'separate', zone, tick, storyKey(story)) < 0.6;

const tickOf = ({ tick }: QueueReport) => (Date.parse(tick) - historyStart) / receiveTick;

/**
 * The reports that can at most count as sources: of those that one network sent about one market from one zone the first,
 * and the others where a reviewer would call them another person.
 */
export function mayCount(history: History): HistoryReport[] {
  const seen = new Set<string>();
  return inOrder(history.reports).filter((report) => {
    const twins = twinKey(report);
    const first = report.network === 0 || !seen.has(twins);
    seen.add(twins);
    return first || isSeparate(history, report.zone, report.tick, report.story);
  });
}

/** Nobody but workers hears of it, and what they answer. */
async function tellWorkers(stage: Stage, about: string): Promise<void> {
  await act(stage, `${about}/heads-up`, {}, stage.staff.reviewer);
  const { headsUps } = await look<HeadsUpsAnswer>(stage, 'heads-ups', stage.staff.outreach);
  for (const { id, mine } of headsUps) if (!mine) await act(stage, `heads-ups/${id}/answer`, { answer: 'on-my-way' }, stage.staff.outreach);
}

/** `spooled`: those still inside their tick that are decided at once; otherwise all that lies open from ended ticks. */
export async function decideReports(stage: Stage, history: History, spooled: boolean): Promise<void> {
  const { script } = history;
  const { reports } = await look<QueueAnswer>(stage, 'queue', stage.staff.reviewer);
  const wanted = reports.filter((report) => report.spooled === spooled && ['open', 'held'].includes(report.state) && (!spooled
    || (report.state === 'open' && isDecidedAtOnce(history, report.zone.id, tickOf(report), report))));
  for (const { key, report } of wanted.map((one) => ({ key: reportKey(one), report: one })).sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const chance = draw(script, 'verdict', key, report.state);
    const about = `reports/${report.id}`;
    if (history.headsUps && draw(script, 'heads-up', key) < 0.5) await tellWorkers(stage, about);
    if (draw(script, 'claim', key) < 0.2) await act(stage, `${about}/mark`, { do: 'claim' }, stage.staff.reviewer);
    if (draw(script, 'ask', key) < 0.1) await act(stage, `${about}/mark`, { do: 'ask', question: 'how-many-people' }, stage.staff.second);
    const decision = chance < 0.12
      ? { verdict: 'reject', reason: 'made-up' }
      : chance < 0.2
        ? { verdict: 'hold', reason: 'waiting-for-more' }
        : { verdict: 'accept', ...(report.possibleDuplicate && isSeparate(history, report.zone.id, tickOf(report), report) && { separatePerson: true, reason: 'shared-connection' }) };
    if (decision.verdict === 'hold' && report.state === 'held') continue;
    const done = await act(stage, `${about}/decision`, decision, stage.staff.reviewer);
    // Somebody thinks again at once: the next time it is decided anew. Not faster than the software, which joins it to an
    // alert that is out: whose turn came first would be chance, and the two tellings would differ by it.
    if (!done || draw(script, 'undo', key, report.state) >= 0.08) continue;
    await stage.settle();
    await act(stage, 'reports/undo', { ids: [report.id] }, stage.staff.second);
  }
}

/**
 * Works through what the software proposes: approve, sign as the second, take back, dismiss, or leave for the next time.
 * Returns when what is approved goes out.
 */
export async function settleProposals(stage: Stage, { script }: History, when: number): Promise<number[]> {
  const { reviewer, second } = stage.staff;
  const proposals = await look<ProposalView[]>(stage, 'proposals', reviewer);
  const keyed = proposals.map((proposal) => ({ key: content([proposal.incident.area.id, proposal.incident.area.level, { ...proposal, id: '' }]), proposal }));
  for (const { key, proposal } of keyed.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const chance = draw(script, 'proposal', key, when);
    const path = `proposals/${proposal.id}`;
    if (proposal.state === 'open' && chance < 0.8) {
      const { draft } = proposal;
      const approval = { ...draft, hours: pickOne([2, 6, 72], script, 'hours', key), ...(chance < 0.1 && !proposal.twoPeople && { severity: 'Moderate' }) };
      const done = await act(stage, `${path}/approve`, approval, reviewer);
      if (done && (proposal.twoPeople || proposal.claims.length > 0) && draw(script, 'second', key) < 0.5) await act(stage, `${path}/sign`, {}, second);
    } else if (proposal.state === 'open' && chance < 0.85) {
      await act(stage, `${path}/dismiss`, { reason: 'We know this already.' }, reviewer);
    } else if (proposal.state === 'approved' && chance < 0.1) {
      await act(stage, `${path}/take-back`, {}, reviewer);
    }
  }
  if (proposals.length === 0) return [];
  const settled = await look<ProposalView[]>(stage, 'proposals', reviewer);
  return settled.flatMap(({ publishAt }) => (publishAt ? [Date.parse(publishAt)] : []));
}

/** Updates, takes back or signs what is out. */
export async function changeAlerts(stage: Stage, { script }: History, when: number): Promise<void> {
  const { reviewer, second } = stage.staff;
  const alerts = (await look<StaffAlert[]>(stage, 'alerts', reviewer)).filter(({ current }) => current);
  const keyed = alerts.map(({ alert, sign }) => ({ key: content([alert.area.id, { ...alert, id: '' }]), alert, sign }));
  for (const { key, alert, sign } of keyed.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const chance = draw(script, 'change', key, when);
    const { severity, wording, steps } = alert;
    const path = `alerts/${alert.id}`;
    if (sign && chance < 0.5) await act(stage, `${path}/sign`, {}, second);
    else if (chance < 0.25) {
      await act(stage, `${path}/update`, { severity, wording: { ...wording, description: 'More is known now.' }, steps, hours: 336, note: 'More reports.' }, reviewer);
    } else if (chance < 0.33) {
      const asked = await act(stage, `${path}/cancel`, { reason: 'not-true', note: 'It was something else.' }, reviewer);
      if (asked && draw(script, 'confirm', key) < 0.7) await act(stage, `${path}/cancel/sign`, {}, second);
    }
  }
}

export async function recordFinding(stage: Stage, { tick: _, ...finding }: HistoryFinding): Promise<void> {
  const { ask, staff } = stage;
  const body = { ...finding, found: ['fentanyl', 'medetomidine'], collected: { month: '2026-11', part: 'middle' } };
  const { status, body: said } = await ask('POST', '/api/v1/staff/findings', body, staff.laboratory);
  // A zone that the samples are too few for, a district of one zone: refused, and that is part of the story.
  if (status !== 201 && status !== 400 && status !== 409 && status !== 422) throw new Error(`findings answered ${status}: ${said}`);
}
