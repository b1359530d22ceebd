/**
 * Worker heads-ups: one report, one reviewer, told at once to outreach and community reviewers of its district. Codes only,
 * never what somebody typed, and never in public.
 */
import * as z from 'zod/mini';
import * as codes from './codes.ts';

/** Body of `POST /heads-ups/:id/answer`. */
export const headsUpAnswer = z.strictObject({ answer: z.enum(codes.headsUpAnswers) });

/** `id` changes when the report's tick ends: who answers the old one gets not-found, and reads the list again. */
export interface HeadsUp {
  id: string;
  zone: { id: string; name: string; district: string };
  kind: codes.ReportKind;
  market: codes.Market;
  form?: codes.Form;
  colour?: codes.Colour;
  effects: codes.Effect[];
  naloxone?: codes.NaloxoneAnswer;
  /** The start of the tick in which the report came. */
  tick: string;
  /** The end of a tick. */
  until: string;
  /** A reviewer has rejected the report since: nobody needs to go. */
  calledOff?: true;
  /** One's own. */
  mine?: codes.HeadsUpAnswer;
  /** For those who review: who has seen it, who is on the way. */
  answers?: { by: string; answer: codes.HeadsUpAnswer }[];
}
/** Answer to `GET /heads-ups`: those of one's districts that stand, newest tick first, then those called off. */
export interface HeadsUpsAnswer { headsUps: HeadsUp[]; now: string }
/** Answer to `POST /reports/:id/heads-up`; the same where workers had been told before. `called`: there is somebody whom a call can reach. */
export interface HeadsUpSent { by: string; until: string; called: boolean }
