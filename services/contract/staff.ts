/** Requests and answers under /api/v1/staff. Times here are ISO; a report's `tick` is all that is known of its arrival. */
import * as z from 'zod/mini';
import { wording, type Alert, type Wording } from './alert.ts';
import * as codes from './codes.ts';
import { districtId, type ReportContent, type Typed } from './report.ts';

const shortText = z.string().check(z.minLength(1), z.maxLength(300));

export const linkToken = z.strictObject({ token: z.string().check(z.minLength(20), z.maxLength(100)) });
export const newInvite = z.strictObject({
  /** A pseudonym, not a legal name. */
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  role: z.enum(codes.staffRoles),
});
export const newToken = z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(60)), role: z.enum(codes.staffRoles) });
export const recoveryCode = z.strictObject({ name: z.string().check(z.maxLength(40)), code: z.string().check(z.maxLength(40)) });
export const chosenArea = z.strictObject({ districts: z.array(districtId).check(z.minLength(1), z.maxLength(60)) });

export interface Me { id: string; name: string; role: codes.StaffRole; passkeys: number; recoveryCodes: number }
export interface Person { id: string; name: string; role: codes.StaffRole; active: boolean; passkeys: number }
export interface InviteAnswer { link: string; expires: string }
export interface TokenAnswer { id: string; name: string; role: codes.StaffRole; expires: string; token?: string }

export const decision = z.strictObject({
  verdict: z.enum(codes.verdicts),
  /** With `reject` and `hold`: from their lists. */
  reason: z.optional(z.enum([...codes.rejectReasons, ...codes.holdReasons])),
});

/** One line of the queue. `spooled`: still inside its tick; a decision is taken now and counts when the tick ends. */
export interface QueueReport extends Omit<ReportContent, 'zone' | 'typed' | 'text'> {
  id: string;
  zone: { id: string; name: string; districtId: string };
  tick: string;
  state: 'open' | 'held' | 'accepted' | 'rejected' | 'withdrawn';
  spooled: boolean;
  lane: 'first' | 'second';
  possibleDuplicate: boolean;
  /** What was typed, opened for this reviewer; absent where nothing was typed. */
  typed?: Typed;
  text?: string;
  additions: string[];
  /** True: something was typed and its 72 hours are over. */
  textGone: boolean;
  holdReason?: string;
  decidedBy?: string;
  incidentId?: string;
  /** Incidents of the same zone that this report of unknown market may belong to. */
  suggestions: { incidentId: string; market: codes.Market }[];
}
export interface QueueAnswer { reports: QueueReport[]; now: string }

export interface IncidentView {
  id: string;
  market: codes.Market;
  area: { level: codes.AreaLevel; id: string; name: string; districts: string[] };
  /** Reports that count as separate sources, and rows. */
  sources: number;
  reports: number;
  openedTick: string;
  alertId?: string;
}
export const joinIncident = z.strictObject({ reportId: z.uuid() });

/** What a proposal shows and an approval sends back, edited. */
export const approval = z.strictObject({
  severity: z.enum(codes.severities),
  wording,
  steps: z.array(z.enum(codes.steps)).check(z.maxLength(codes.steps.length)),
  /** Hours until it ends by itself: 1 to 336. */
  hours: z.int().check(z.minimum(1), z.maximum(336)),
});
export type Approval = z.infer<typeof approval>;
export const dismissal = z.strictObject({ reason: shortText });

export interface ProposalView {
  id: string;
  state: 'open' | 'approved' | 'issued' | 'dismissed';
  /** One plain sentence: why the software proposes it. */
  reason: string;
  incident: IncidentView;
  evidence: codes.Evidence;
  band: codes.CountBand;
  draft: Approval;
  form?: codes.Form;
  colour?: codes.Colour;
  effects: codes.Effect[];
  naloxone?: codes.NaloxoneAnswer;
  /** Who will be told: districts with their names. How many subscribe is not shown. */
  districts: { id: string; name: string }[];
  /** With `approved`: when it goes out. */
  publishAt?: string;
  alertId?: string;
}

export const alertUpdate = z.strictObject({ ...approval.shape, note: shortText });
export const alertCancel = z.strictObject({ reason: z.enum(codes.cancelReasons), note: shortText });
export interface StaffAlert { alert: Alert; current: boolean }

/** A laboratory's or service's result. `samples`: from different people. */
export const newFinding = z.strictObject({
  districtId,
  market: z.enum(codes.markets),
  method: z.enum(codes.testMethods),
  samples: z.int().check(z.minimum(1), z.maximum(1000)),
  /** What was found, in plain words: "fentanyl and medetomidine". */
  found: z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.minLength(1), z.maxLength(10)),
  form: z.optional(z.enum(codes.forms)),
  colour: z.optional(z.enum(codes.colours)),
});
export type NewFinding = z.infer<typeof newFinding>;

export interface AuditEntry { at: string; by: string; action: string; subject: string; subjectId: string; reason?: string }
export type { Wording };
