/** The answers a report can get, the choices each is given with, and what is sent for them. */
import { holdReasons, questions, rejectReasons, samePersonReasons, separateReasons, type Question } from '@porchlight/services/contract/codes.ts';
import { receiveTick, severeAsideFor } from '@porchlight/services/contract/limits.ts';
import type { Decision, Mark, QueueReport } from '@porchlight/services/contract/queue.ts';
import { holdReasonWords, questionWords, rejectReasonWords, samePersonReasonWords, separateReasonWords } from '../words.ts';

/**
 * `separate`: accepted, and another person than the report it is like, so its own source.
 * `same`: accepted, and no source of its own beside another report of its group.
 */
export type Answer = 'accept' | 'separate' | 'same' | 'hold' | 'reject';
/** What asks for a choice from a list before it is done. */
export type Asking = Exclude<Answer, 'accept'> | 'snooze' | 'ask';

interface Asked { question: string; choices: { value: string; words: string }[] }
const worded = <R extends string>(reasons: readonly R[], words: Record<R, string>) => reasons.map((value) => ({ value, words: words[value] }));

const minute = 60_000;
const pauses = [{ minutes: 30, words: '30 minutes' }, { minutes: 120, words: '2 hours' }, { minutes: 480, words: '8 hours' }];

export const asked: Record<Asking, Asked> = {
  separate: { question: 'It is another person because…', choices: worded(separateReasons, separateReasonWords) },
  same: { question: 'They count as one because…', choices: worded(samePersonReasons, samePersonReasonWords) },
  hold: { question: 'Hold it because…', choices: worded(holdReasons, holdReasonWords) },
  reject: { question: 'Reject it because…', choices: worded(rejectReasons, rejectReasonWords) },
  snooze: {
    question: 'Not now. Bring it back in…',
    choices: pauses.map(({ minutes, words }) => ({ value: String((minutes * minute) / receiveTick), words })),
  },
  ask: { question: 'Ask the person who sent it, once:', choices: worded(questions, questionWords) },
};

/** What may cost a life is put off for no longer than the server allows. */
export const choicesOf = (asking: Asking, severe: boolean) =>
  asked[asking].choices.filter(({ value }) => asking !== 'snooze' || !severe || Number(value) * receiveTick <= severeAsideFor);

const states = { accept: 'accepted', separate: 'accepted', same: 'accepted', hold: 'held', reject: 'rejected' } as const;
export const isAnswer = (word: string): word is Answer => word in states;

/** The body of the decision. */
export const decisionOf = (answer: Answer, reason?: string): Decision => ({
  verdict: answer === 'hold' || answer === 'reject' ? answer : 'accept',
  ...(answer === 'separate' && { separatePerson: true }),
  ...(answer === 'same' && { samePerson: true }),
  ...(reason !== undefined && { reason: reason as NonNullable<Decision['reason']> }),
});

/** What the queue shows at once, before the server's next answer. */
export const outcomeOf = (answer: Answer, by: string | undefined, reason?: string): Partial<QueueReport> => ({
  state: states[answer],
  undoable: true,
  claim: undefined,
  ...(by !== undefined && { decidedBy: by }),
  ...(answer === 'hold' && reason !== undefined && { holdReason: reason }),
  ...(answer === 'separate' && { possibleDuplicate: false }),
  ...(answer === 'same' && { possibleDuplicate: true }),
});

/** What a mark changes, before the next answer. `now` is the server's clock. */
export function markedAs(mark: Mark, by: string | undefined, now: number): Partial<QueueReport> {
  const endOfTick = (time: number) => new Date((Math.floor(time / receiveTick) + 1) * receiveTick).toISOString();
  switch (mark.do) {
    case 'claim': return { claim: { by: by ?? '', mine: true, until: endOfTick(now + 5 * minute) }, passedOn: false };
    case 'release': return { claim: undefined };
    case 'pass-on': return { claim: undefined, passedOn: true };
    case 'escalate': return { escalatedBy: by ?? '' };
    case 'calm': return { escalatedBy: undefined };
    case 'snooze': return { snoozedUntil: endOfTick(now + mark.ticks * receiveTick - 1), claim: undefined };
    case 'wake': return { snoozedUntil: undefined };
    case 'ask': return { question: mark.question };
  }
}

/** The mark that takes one back; a question stays asked. */
export const oppositeOf = { 'pass-on': 'claim', escalate: 'calm', calm: 'escalate', snooze: 'wake' } as const;

export const markOf = (asking: 'snooze' | 'ask', value: string): Mark =>
  (asking === 'snooze' ? { do: 'snooze', ticks: Number(value) } : { do: 'ask', question: value as Question });
