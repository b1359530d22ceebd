/** What reviewers watch: reports and proposals, asked for every few seconds while a reviewer looks at any staff page. */
import type { QueueAnswer, QueueReport } from '@porchlight/services/contract/queue.ts';
import type { ProposalView } from '@porchlight/services/contract/staff.ts';
import { address } from './address.svelte.ts';
import { asRefusal, get, type Refusal } from './api.ts';
import { poll, touchedWithin } from './poll.ts';
import { changed, isToDecide, nothingSettled, refresh, settle, type Settled } from './queue/settle-queue.ts';
import { noteServerTime } from './server-time.ts';

let queue = $state.raw<QueueAnswer>();
let settled = $state.raw<Settled>(nothingSettled);
let proposals = $state.raw<ProposalView[]>();
let trouble = $state.raw<Refusal>();
let resting = $state(false);
const toDecide = $derived((queue?.reports ?? []).filter(isToDecide).length
  + (queue?.groups ?? []).reduce((sum, { open, listed }) => sum + Math.max(0, open - listed), 0));
/** When the question of the answer that is shown was asked: of two that overtake each other the later one counts. */
let asOf = 0;
/** Deeds done here: an answer that set out before one of them knows nothing of it yet. */
const mine = new Map<string, { change: Partial<QueueReport>; at: number }>();

export const live = {
  /** Undefined until the first answer. */
  get reports() {
    return queue?.reports;
  },
  get queue() {
    return queue;
  },
  /** How many wait for an answer, with those that a large group does not list. */
  get toDecide() {
    return toDecide;
  },
  get settled() {
    return settled;
  },
  get proposals() {
    return proposals;
  },
  /** Why the last question had no answer; what is shown may be old. */
  get trouble() {
    return trouble;
  },
  /** Nobody has touched this screen for long: it stopped asking. */
  get resting() {
    return resting;
  },
};

/** Starts watching. Returns how to stop, which also forgets every report. */
export function watch(): () => void {
  const stop = poll(ask, (rests) => {
    resting = rests;
  });
  return () => {
    stop();
    queue = undefined;
    proposals = undefined;
    settled = nothingSettled;
    trouble = undefined;
    resting = false;
    mine.clear();
  };
}

/** The form tells people that somebody reads: an open page that nobody has touched for minutes is nobody. */
const looking = () => address.path === '/staff' && touchedWithin(5 * 60_000);

async function ask(): Promise<void> {
  const setOut = performance.now();
  try {
    const [answer, list] = await Promise.all([get<QueueAnswer>(looking() ? 'queue?looking' : 'queue'), get<ProposalView[]>('proposals')]);
    if (setOut < asOf) return;
    asOf = setOut;
    noteServerTime(answer.now);
    for (const [id, { at }] of mine) if (at < setOut) mine.delete(id);
    queue = { ...answer, reports: answer.reports.map((report) => ({ ...report, ...mine.get(report.id)?.change })) };
    settled = refresh(settled, queue);
    proposals = list;
    trouble = undefined;
  } catch (thrown) {
    trouble = asRefusal(thrown);
  }
}

/** Asks now, without waiting for the next round. */
export const askNow = ask;

/** Puts what waited on screen and clears away what is decided. */
export function showNew(): void {
  settled = settle(queue?.reports ?? []);
}

/** What a deed done here has changed, until an answer that set out after it. */
export function noteChange(ids: readonly string[], change: Partial<QueueReport>): void {
  const done = new Set(ids);
  for (const id of ids) {
    mine.set(id, { change: { ...mine.get(id)?.change, ...change }, at: performance.now() });
    settled = changed(settled, id, change);
  }
  if (queue) queue = { ...queue, reports: queue.reports.map((report) => (done.has(report.id) ? { ...report, ...change } : report)) };
}

export function replaceProposal(changed: ProposalView): void {
  proposals = proposals?.map((proposal) => (proposal.id === changed.id ? changed : proposal));
}
