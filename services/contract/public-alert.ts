/**
 * An alert as every reader gets it: API, socket, page, and (as codes) push. Field names are CAP 1.2's where CAP has
 * the thing; cap.ts holds the mapping. Shapes apart from alert.ts, so that no page loads them for its types.
 */
import * as z from 'zod/mini';
import { texts, wording } from './alert.ts';
import * as codes from './codes.ts';
import { maxStampLength, maxWordingLength } from './limits.ts';
import { districtId, uuid, zoneId } from './report.ts';

export const version = z.int().check(z.minimum(1));
const isoTime = z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/);
/** ISO, UTC. What is finer than the minute is cut off and not refused: an alert that does not go out is the worst fault. */
export const minute = z.string().check(isoTime, z.overwrite((time) => `${time.slice(0, 16)}:00.000Z`));
/** The service's own clock at the time of the answer; nothing else is told to the second. */
export const clockTime = z.string().check(isoTime);
export const areaId = z.union([zoneId, districtId]);
/** A reviewer's words. */
const sentence = z.string().check(z.maxLength(maxWordingLength));

export const alertArea = z.strictObject({
  level: z.enum(codes.areaLevels),
  /** Zone or district id. */
  id: areaId,
  name: z.string(),
  /** Districts whose subscribers and watchers get it. */
  districts: z.array(districtId),
});

export const collected = z.strictObject({
  /** `YYYY-MM`. */
  month: z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/)),
  part: z.enum(codes.partsOfMonth),
});

export const alert = z.strictObject({
  /** The same for every message about this alert. */
  id: uuid,
  /** 1 for the first message, higher wins. */
  version,
  msgType: z.enum(codes.msgTypes),
  /** `Exercise` on a demo: everything it shows says so. */
  status: z.enum(['Actual', 'Exercise']),
  severity: z.enum(codes.severities),
  urgency: z.enum(codes.urgencies),
  certainty: z.enum(codes.certainties),
  evidence: z.enum(codes.evidenceGrades),
  kind: z.enum(codes.alertKinds),
  market: z.enum(codes.markets),
  form: z.optional(z.enum(codes.forms)),
  colour: z.optional(z.enum(codes.colours)),
  /** A stamp, logo or mark on it. Only where a test, or sources of two kinds, and two people stand behind naming it. */
  stamp: z.optional(z.string().check(z.maxLength(maxStampLength))),
  effects: z.array(z.enum(codes.effects)),
  naloxone: z.optional(z.enum(codes.naloxoneAnswers)),
  steps: z.array(z.enum(codes.steps)),
  /** Absent with `supply-disrupted`: no report stands behind it. */
  band: z.optional(z.enum(codes.countBands)),
  /** One report and one reviewer stand behind it so far: it covers the whole district and ends within 6 hours. */
  firstWarning: z.optional(z.literal(true)),
  /** No community reviewer stands behind it, on a service that asks for one. */
  withoutCommunityVote: z.optional(z.literal(true)),
  /** When the samples were collected, as near as is told. */
  collected: z.optional(collected),
  /** In English. */
  wording,
  /** The same in other languages, where a reviewer confirmed it; in the others readers get `wording`, marked so. */
  texts: z.optional(texts),
  area: alertArea,
  /** On a publish tick (`Cancel` and `Update`: the minute). */
  sent: minute,
  effective: minute,
  expires: minute,
  /** The version this one replaces, as CAP `references`. */
  references: z.optional(z.strictObject({ version, sent: minute })),
  /** With `Update` and `Cancel`: what changed, in one sentence. */
  note: z.optional(sentence),
  cancelReason: z.optional(z.enum(codes.cancelReasons)),
  /** With the `Cancel` of a severe alert: one person took it back, for nobody else was there. */
  takenBackAlone: z.optional(z.literal(true)),
});

const cursor = z.string().check(z.regex(/^[0-9a-f-]{36}\.\d{1,15}$/));

/** A row of the log as readers get it; `cursor` is `<epoch>.<seq>`. */
export const alertMessage = z.strictObject({ cursor, alert });

/** `GET /api/v1/alerts?after=<cursor>`: messages after the cursor, or every current alert where it cannot be followed. */
export const alertList = z.strictObject({
  messages: z.array(alertMessage),
  /** Give this back next time. */
  cursor,
  /** True: `messages` is everything current; drop what you hold. */
  fresh: z.boolean(),
  /** Expiry is decided against it. */
  now: clockTime,
});

/**
 * `GET /api/v1/alerts/{id}`: `history` is every message, oldest first; `ended` means cancelled or past its end. `seenToo`:
 * at least three readers say they have seen it, known at the end of a tick; never how many, and it changes no grade.
 */
export const alertWithHistory = z.strictObject({
  alert, ended: z.boolean(), history: z.array(alert), seenToo: z.boolean(),
  /** Street workers know of it and said so; from the end of a tick on, and then for as long as the alert stands. */
  outreachKnows: z.optional(z.literal(true)),
});

/** Body of `POST /api/v1/alerts/{id}/seen`: seen as well, or looked and not seen. The answer is the same whatever becomes of it. */
export const sighting = z.strictObject({ seen: z.boolean() });

/** What a call to staff carries, before padding to the size of every other push: where to look, and nothing of why. */
export const staffCall = z.strictObject({ staff: z.enum(['/staff', '/staff/heads-ups', '/staff/status']) });

/**
 * What a push carries, before padding to `pushBodyBytes`: the alert as codes plus its headline and area name.
 * The service worker words it from its own catalogue and asks the network nothing.
 */
export const pushBody = z.strictObject({
  ...z.pick(alert, {
    id: true, version: true, msgType: true, status: true, severity: true, evidence: true, kind: true, market: true, form: true,
    colour: true, effects: true, naloxone: true, stamp: true, steps: true, band: true, firstWarning: true,
    withoutCommunityVote: true, sent: true, expires: true, cancelReason: true, takenBackAlone: true,
  }).shape,
  headline: wording.shape.headline,
  area: alertArea,
});
