/**
 * The reviewers' queue: what it shows, and what can be done to a report. Times are ends or starts of ticks: nothing about a
 * report is told, or kept, finer than that.
 */
import * as z from 'zod/mini';
import * as codes from './codes.ts';
import { maxTextLength } from './limits.ts';
import type { ReportContent, Typed } from './report.ts';
import { storable } from './words.ts';

const reason = z.enum([...codes.rejectReasons, ...codes.holdReasons, ...codes.separateReasons, ...codes.samePersonReasons]);

/** Body of `POST /reports/:id/decision`. */
export const decision = z.strictObject({
  verdict: z.enum(codes.verdicts),
  /** With `reject`, `hold`, `separatePerson` and `samePerson`: from their lists. */
  reason: z.optional(reason),
  /** With `accept` on a possible duplicate: this reviewer says, with a reason, that it is another person: its own source. */
  separatePerson: z.optional(z.boolean()),
  /** With `accept`: merged with another report of its group: taken in, and no source of its own. */
  samePerson: z.optional(z.boolean()),
});
export type Decision = z.infer<typeof decision>;

const reportIds = z.array(z.uuid()).check(z.minLength(1), z.maxLength(500));
/**
 * Body of `POST /reports/decisions`: one decision for many, or for all of a group that is too large to list. `open`: how many of
 * the group were open when somebody looked; what came in since was seen by nobody and is not decided with the others.
 */
export const batchDecision = z.strictObject({
  ids: z.optional(reportIds), group: z.optional(z.strictObject({ key: z.string().check(z.maxLength(200)), open: z.int() })), decision,
});
/** Body of `POST /reports/undo`: back to open, as long as no alert has gone out with it. */
export const undo = z.strictObject({ ids: reportIds });
/** Answer to both: one refused report keeps no other from being done. */
export interface BatchAnswer { done: string[]; refused: { id: string; code: string; detail?: string }[] }

/**
 * Body of `POST /reports/:id/mark`. `claim` lasts until the end of the tick that holds the moment five minutes on, and is
 * renewed by asking again; `pass-on` means "not me": it is claimed by nobody, and the others are called where it is severe.
 */
export const mark = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('claim') }),
  z.strictObject({ do: z.literal('release') }),
  z.strictObject({ do: z.literal('pass-on') }),
  z.strictObject({ do: z.literal('escalate') }),
  z.strictObject({ do: z.literal('calm') }),
  z.strictObject({ do: z.literal('snooze'), ticks: z.int().check(z.minimum(1), z.maximum(96)) }),
  z.strictObject({ do: z.literal('wake') }),
  z.strictObject({ do: z.literal('ask'), question: z.enum(codes.questions) }),
]);
export type Mark = z.infer<typeof mark>;

/** One line of the queue. `spooled`: still inside its tick; a decision is taken now and counts when the tick ends. */
export interface QueueReport extends Omit<ReportContent, 'zone' | 'typed' | 'text'> {
  id: string;
  zone: { id: string; name: string; districtId: string };
  tick: string;
  state: 'open' | 'held' | 'accepted' | 'rejected' | 'withdrawn';
  spooled: boolean;
  lane: 'first' | 'second';
  possibleDuplicate: boolean;
  /** What was typed, opened for this reviewer, with what could name a person masked; absent where nothing was typed. */
  typed?: Typed;
  text?: string;
  additions: string[];
  /** True: something was typed and its 72 hours are over. */
  textGone: boolean;
  holdReason?: string;
  decidedBy?: string;
  /** It may be put back to open: nothing has gone out with it. */
  undoable: boolean;
  incidentId?: string;
  /** Incidents of the same zone that this report of unknown market may belong to. */
  suggestions: { incidentId: string; market: codes.Market }[];
  /** Its likely incident: reports of one zone, market, look and stretch of time. */
  group: string;
  /** Somebody's breathing or life was at stake (contract/severe.ts). */
  severe: boolean;
  claim?: { by: string; mine: boolean; until: string };
  escalatedBy?: string;
  snoozedUntil?: string;
  /** Whoever reads this has passed it on. */
  passedOn: boolean;
  question?: codes.Question;
  /** Workers of the district were told, by whom and until when that stands. */
  headsUp?: { by: string; until: string; answers: { by: string; answer: codes.HeadsUpAnswer }[] };
}

/**
 * Open reports come group by group, in the order to read them: danger and diversity, the second lane after the first and
 * sampled into its first screen. Decided, held and snoozed ones follow. A large group lists some of its reports.
 */
export interface QueueAnswer {
  reports: QueueReport[];
  groups: { key: string; open: number; listed: number; lane: 'first' | 'second' }[];
  /** How many lie on hold and how many asleep, with those that `reports` has no room for. */
  aside: { held: number; asleep: number };
  /** True: far more comes in than usual; proofs of work cost more, and likeness tells more than order. */
  surge: boolean;
  now: string;
  /** Of the shifts before this one, newest first; readable for three days. */
  handover: HandoverNote[];
}
export interface HandoverNote { id: string; by: string; tick: string; text: string }
/** Body of `POST /handover`. */
export const newHandoverNote = z.strictObject({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxTextLength), storable) });

/** Body of `POST /incidents/:id/reports`. */
export const joinIncident = z.strictObject({ reportId: z.uuid() });

