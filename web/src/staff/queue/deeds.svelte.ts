/** What is done to reports, and how it is undone. Every deed shows at once; the server's next answer has the last word. */
import type { BatchAnswer, Mark, QueueReport } from '@porchlight/services/contract/queue.ts';
import { asRefusal, post, refusalOf, type Refusal } from '../api.ts';
import { askNow, live, noteChange } from '../live.svelte.ts';
import { serverNow } from '../server-time.ts';
import { session } from '../session.svelte.ts';
import { counted } from '../words.ts';
import { decisionOf, markedAs, oppositeOf, outcomeOf, type Answer } from './answers.ts';
import { forget } from './claims.ts';
import { nearlyEqual } from './near-equal.ts';
import { soldAs } from './rows.ts';

interface Deed {
  words: string;
  ids: readonly string[];
  /** As they were before. */
  before: readonly QueueReport[];
  /** The mark that takes it back; without one it was a decision. */
  opposite?: (typeof oppositeOf)[keyof typeof oppositeOf];
}
export type Refused = BatchAnswer['refused'];

/** Of one undo request: the contract's own limit. */
const undoAtOnce = 500;
/** Deeds in reach of an undo. */
const kept = 30;

let done = $state.raw<readonly Deed[]>([]);
let said = $state('');
let trouble = $state.raw<Refusal>();
let busy = $state(false);
/** What the server has not ruled out; of reports that a large group does not list it is asked. */
const last = $derived(done.findLast(({ ids, opposite }) => opposite !== undefined || ids.some((id) => live.reports?.find((report) => report.id === id)?.undoable !== false)));

export const deeds = {
  /** The newest that can be undone. */
  get last() {
    return last;
  },
  /** What was undone last, in words. */
  get said() {
    return said;
  },
  /** Why the last undo was refused. */
  get trouble() {
    return trouble;
  },
  get busy() {
    return busy;
  },
};

/** Leaving the queue: what was done is in the audit trail. */
export function forgetDeeds(): void {
  done = [];
  said = '';
  trouble = undefined;
}

const answerWords: Record<Answer, string> = {
  accept: 'Accepted', separate: 'Counts by itself', same: 'Counts with the other', hold: 'On hold', reject: 'Rejected',
};
const markWords = { 'pass-on': 'Passed on', escalate: 'Escalated', calm: 'Calmed', snooze: 'Not now', ask: 'Asked', wake: 'Brought back', claim: 'Taken', release: 'Let go' };

const about = (reports: readonly QueueReport[], count = reports.length) =>
  (count === 1 && reports[0] ? `${reports[0].zone.name}, ${soldAs(reports[0].market)}` : counted(count, 'report'));

function note(deed: Deed): void {
  done = [...done, deed].slice(-kept);
  said = '';
  trouble = undefined;
}

function noteDecided(reports: readonly QueueReport[], ids: readonly string[], answer: Answer, reason?: string): void {
  noteChange(ids, outcomeOf(answer, session.me?.name, reason));
  forget(ids);
  note({ words: `${answerWords[answer]}: ${about(reports.filter(({ id }) => ids.includes(id)), ids.length)}`, ids, before: reports });
}

/** Throws a Refusal. */
export async function decide(report: QueueReport, answer: Answer, reason?: string): Promise<void> {
  await post(`reports/${report.id}/decision`, decisionOf(answer, reason));
  noteDecided([report], [report.id], answer, reason);
}

/** With those of it that are not listed, as long as no more have come in than `open` told. */
export interface WholeGroup { key: string; open: number }

const batch = (target: { ids: string[] } | { group: WholeGroup }, answer: Answer, reason?: string) =>
  post<BatchAnswer>('reports/decisions', { ...target, decision: decisionOf(answer, reason) });
const idsOf = (reports: readonly { id: string }[]) => reports.map(({ id }) => id);

/** One answer for many; `group`: also for those that are not listed. What is refused keeps no other from being done. Throws a Refusal. */
export async function decideAll(reports: readonly QueueReport[], answer: Answer, reason?: string, group?: WholeGroup): Promise<Refused> {
  const { done: ids, refused } = await batch(group === undefined ? { ids: idsOf(reports) } : { group }, answer, reason);
  if (ids.length > 0) noteDecided(reports, ids, answer, reason);
  return refused;
}

/** Each is a source of its own, but for those that read like another one of the group. Throws a Refusal. */
export async function acceptAll(reports: readonly QueueReport[], accepted: readonly QueueReport[]): Promise<Refused> {
  const like = nearlyEqual([...accepted, ...reports]);
  const first = await acceptSome(reports.filter(({ id }) => !like.has(id)));
  // Where the one that counts was refused, the next one like it counts.
  const gone = new Set(idsOf(first.refused));
  const again = nearlyEqual([...accepted, ...reports].map((report) => (gone.has(report.id) ? { ...report, state: 'rejected' as const } : report)));
  const next = await acceptSome(reports.filter(({ id }) => like.has(id) && !again.has(id)));
  const merged = await acceptSome(reports.filter(({ id }) => like.has(id) && again.has(id)), true);
  const ids = [...first.done, ...next.done, ...merged.done];
  if (ids.length > 0) {
    note({ words: `Accepted: ${about(reports, ids.length)}${merged.done.length > 0 ? `, ${merged.done.length} of them as one with another` : ''}`, ids, before: reports });
  }
  return [...first.refused, ...next.refused, ...merged.refused];

  async function acceptSome(some: readonly QueueReport[], same = false): Promise<BatchAnswer> {
    if (some.length === 0) return { done: [], refused: [] };
    const answer = await (same ? batch({ ids: idsOf(some) }, 'same', 'same-words') : batch({ ids: idsOf(some) }, 'accept'));
    noteChange(answer.done, outcomeOf(same ? 'same' : 'accept', session.me?.name));
    forget(answer.done);
    return answer;
  }
}

/** The first counts, or the one that was accepted already; the others join it. Throws a Refusal. */
export async function merge(reports: readonly QueueReport[], reason: string): Promise<Refused> {
  const first = reports.find(({ state }) => state === 'accepted') ?? reports[0];
  if (!first) return [];
  const others = reports.filter((report) => report !== first);
  if (first.state !== 'accepted') await post(`reports/${first.id}/decision`, decisionOf('accept'));
  noteChange([first.id], outcomeOf('accept', session.me?.name));
  // One that was accepted as its own source is put back first.
  const accepted = others.filter(({ state }) => state === 'accepted');
  if (accepted.length > 0) await post<BatchAnswer>('reports/undo', { ids: idsOf(accepted) });
  const { done: joined, refused } = await batch({ ids: idsOf(others) }, 'same', reason);
  noteChange(joined, outcomeOf('same', session.me?.name, reason));
  const ids = first.state === 'accepted' ? joined : [first.id, ...joined];
  forget(ids);
  note({ words: `Merged: ${counted(joined.length + 1, 'report')} as one`, ids, before: reports });
  return refused;
}

/** Throws the first Refusal; the others are marked all the same. */
export async function mark(reports: readonly QueueReport[], given: Mark): Promise<void> {
  const answers = await Promise.allSettled(reports.map(({ id }) => post(`reports/${id}/mark`, given)));
  const marked = reports.filter((_, at) => answers[at]?.status === 'fulfilled');
  if (marked.length > 0) {
    noteChange(idsOf(marked), markedAs(given, session.me?.name, serverNow()));
    if (given.do === 'snooze' || given.do === 'pass-on') forget(idsOf(marked));
    if (given.do in oppositeOf) {
      note({ words: `${markWords[given.do]}: ${about(marked)}`, ids: idsOf(marked), before: marked, opposite: oppositeOf[given.do as keyof typeof oppositeOf] });
    }
  }
  const refused = answers.find((answer) => answer.status === 'rejected');
  if (refused) throw refused.reason;
}

/** Puts back what a deed did. Says so, or why not, in `deeds`. The ids that are open again. */
export async function undo(deed = last): Promise<readonly string[]> {
  if (!deed || busy) return [];
  busy = true;
  trouble = undefined;
  try {
    const back = deed.opposite ? await unmark(deed) : await reopen(deed);
    done = done.filter((other) => other !== deed);
    if (back.length > 0) said = `Undone: ${deed.words}.`;
    return back;
  } catch (thrown) {
    trouble = asRefusal(thrown);
    return [];
  } finally {
    busy = false;
    void askNow();
  }
}

async function unmark({ ids, opposite }: Deed): Promise<readonly string[]> {
  if (!opposite) return [];
  await Promise.all(ids.map((id) => post(`reports/${id}/mark`, { do: opposite })));
  noteChange(ids, markedAs({ do: opposite }, session.me?.name, serverNow()));
  return ids;
}

async function reopen({ ids, before }: Deed): Promise<readonly string[]> {
  const answer: BatchAnswer = { done: [], refused: [] };
  for (let at = 0; at < ids.length; at += undoAtOnce) {
    const some = await post<BatchAnswer>('reports/undo', { ids: ids.slice(at, at + undoAtOnce) });
    answer.done.push(...some.done);
    answer.refused.push(...some.refused);
  }
  for (const id of answer.done) {
    const was = before.find((report) => report.id === id);
    noteChange([id], { state: 'open', decidedBy: undefined, holdReason: undefined, undoable: false, ...(was && { possibleDuplicate: was.possibleDuplicate }) });
  }
  const refused = answer.refused[0];
  if (refused) trouble = refusalOf(409, refused);
  return answer.done;
}

/** Puts one decided report back, whoever decided it. */
export const undoOne = (report: QueueReport): Promise<readonly string[]> =>
  undo(done.findLast(({ ids, opposite }) => !opposite && ids.length === 1 && ids[0] === report.id)
    ?? { words: `${about([report])}`, ids: [report.id], before: [report] });
