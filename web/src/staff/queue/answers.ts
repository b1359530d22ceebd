/** The answers a report can get, the reasons each is given with, and what is sent for them. */
import { holdReasons, rejectReasons, separateReasons, type Verdict } from '@porchlight/services/contract/codes.ts';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { holdReasonWords, rejectReasonWords, separateReasonWords } from '../words.ts';

/** `separate`: accepted, and another person than the report it is like, so its own source. */
export type Answer = Verdict | 'separate';
export type AnswerWithReason = Exclude<Answer, 'accept'>;

interface Asked { question: string; reasons: { reason: string; words: string }[] }
const worded = <R extends string>(reasons: readonly R[], words: Record<R, string>) => reasons.map((reason) => ({ reason, words: words[reason] }));

export const asked: Record<AnswerWithReason, Asked> = {
  separate: { question: 'It is another person because…', reasons: worded(separateReasons, separateReasonWords) },
  hold: { question: 'Hold it because…', reasons: worded(holdReasons, holdReasonWords) },
  reject: { question: 'Reject it because…', reasons: worded(rejectReasons, rejectReasonWords) },
};

const states = { accept: 'accepted', separate: 'accepted', hold: 'held', reject: 'rejected' } as const;

/** The body of the decision. */
export const decisionOf = (answer: Answer, reason?: string) => ({
  verdict: answer === 'separate' ? 'accept' : answer, ...(answer === 'separate' && { separatePerson: true }), ...(reason !== undefined && { reason }),
});

/** What the queue shows at once, before the server's next answer. */
export const outcomeOf = (answer: Answer, by: string | undefined, reason?: string): Partial<QueueReport> => ({
  state: states[answer],
  ...(by !== undefined && { decidedBy: by }),
  ...(answer === 'hold' && reason !== undefined && { holdReason: reason }),
  ...(answer === 'separate' && { possibleDuplicate: false }),
});
