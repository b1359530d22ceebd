/**
 * An alert as every reader gets it: API, socket, server page, and (as codes) push. Field names are CAP 1.2's
 * where CAP has the thing; cap.ts holds the mapping.
 */
import * as z from 'zod/mini';
import type * as codes from './codes.ts';
import { maxHeadlineLength, maxWordingLength } from './limits.ts';

/** The words a reviewer writes or edits. Texts are plain, without markup. */
export const wording = z.strictObject({
  headline: z.string().check(z.minLength(1), z.maxLength(maxHeadlineLength)),
  /** What it looks like. */
  description: z.string().check(z.maxLength(maxWordingLength)),
  /** What it does to people. */
  effectsText: z.string().check(z.maxLength(maxWordingLength)),
  /** What to do now; the pictured `steps` stand beside it. */
  instruction: z.string().check(z.minLength(1), z.maxLength(maxWordingLength)),
});
export type Wording = z.infer<typeof wording>;

/** `month`: `YYYY-MM`. */
export interface Collected { month: string; part: codes.PartOfMonth }

export interface AlertArea {
  level: codes.AreaLevel;
  /** Zone or district id. */
  id: string;
  name: string;
  /** Districts whose subscribers and watchers get it. */
  districts: string[];
}

export interface Alert {
  /** Random UUID, the same for every message about this alert. */
  id: string;
  /** 1 for the first message, higher wins. */
  version: number;
  msgType: codes.MsgType;
  /** `Exercise` on a demo: everything it shows says so. */
  status: 'Actual' | 'Exercise';
  severity: codes.Severity;
  urgency: codes.Urgency;
  certainty: codes.Certainty;
  evidence: codes.Evidence;
  kind: codes.ReportKind;
  market: codes.Market;
  form?: codes.Form;
  colour?: codes.Colour;
  effects: codes.Effect[];
  naloxone?: codes.NaloxoneAnswer;
  steps: codes.Step[];
  band: codes.CountBand;
  /** One report and one reviewer stand behind it so far: it covers the whole district and ends within 6 hours. */
  firstWarning?: true;
  /** When the samples were collected, as near as is told. */
  collected?: Collected;
  wording: Wording;
  area: AlertArea;
  /** ISO times, UTC, on a publish tick (`Cancel` and `Update`: the minute). */
  sent: string;
  effective: string;
  expires: string;
  /** The version this one replaces, as CAP `references`. */
  references?: { version: number; sent: string };
  /** With `Update` and `Cancel`: what changed, in one sentence. */
  note?: string;
  cancelReason?: codes.CancelReason;
}

/** A row of the log as readers get it; `cursor` is `<epoch>.<seq>`. */
export interface AlertMessage { cursor: string; alert: Alert }

/** `GET /api/v1/alerts?after=<cursor>`: messages after the cursor, or every current alert where it cannot be followed. */
export interface AlertList {
  messages: AlertMessage[];
  /** Give this back next time. */
  cursor: string;
  /** True: `messages` is everything current; drop what you hold. */
  fresh: boolean;
  /** The service's clock, ISO: expiry is decided against it. */
  now: string;
}
