/** What reviewers watch: reports and proposals, asked for every few seconds while a reviewer looks at any staff page. */
import type { QueueAnswer, QueueReport } from '@porchlight/services/contract/queue.ts';
import type { ProposalView } from '@porchlight/services/contract/staff.ts';
import { asRefusal, get, type Refusal } from './api.ts';
import { poll } from './poll.ts';
import { decided, nothingSettled, refresh, settle, type Settled } from './queue/settle-queue.ts';
import { noteServerTime } from './server-time.ts';

let reports = $state.raw<QueueReport[]>();
let settled = $state.raw<Settled>(nothingSettled);
let proposals = $state.raw<ProposalView[]>();
let trouble = $state.raw<Refusal>();
let resting = $state(false);
/** Decisions taken here: an answer that set out before one of them must not bring the report back. */
const mine = new Map<string, Partial<QueueReport>>();

export const live = {
  /** Undefined until the first answer. */
  get reports() {
    return reports;
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
    reports = undefined;
    proposals = undefined;
    settled = nothingSettled;
    trouble = undefined;
    resting = false;
    mine.clear();
  };
}

async function ask(): Promise<void> {
  try {
    const [queue, list] = await Promise.all([get<QueueAnswer>('queue'), get<ProposalView[]>('proposals')]);
    noteServerTime(queue.now);
    reports = queue.reports.map((report) => (report.state === 'open' ? { ...report, ...mine.get(report.id) } : report));
    settled = refresh(settled, reports);
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
  settled = settle(reports ?? []);
}

export function noteDecision(id: string, change: Partial<QueueReport>): void {
  mine.set(id, change);
  settled = decided(settled, id, change);
  reports = reports?.map((report) => (report.id === id ? { ...report, ...change } : report));
}

export function replaceProposal(changed: ProposalView): void {
  proposals = proposals?.map((proposal) => (proposal.id === changed.id ? changed : proposal));
}
