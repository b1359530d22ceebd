/** What the pages under /about show that is not written into them. Bands and codes, months and days; no count, no moment. */
import * as z from 'zod/mini';
import { staffRoles } from './codes.ts';
import { delayBands, fewBands, numberBands, requestKinds, requestOutcomes, shareBands } from './openness.ts';

/** `YYYY-MM-DD`, UTC. */
const day = z.string().check(z.regex(/^20\d\d-\d\d-\d\d$/));
const month = z.string().check(z.regex(/^20\d\d-\d\d$/));
const many = z.enum(numberBands);
const few = z.enum(fewBands);
/** Absent: too few for a median that tells of nobody in particular. */
const median = z.optional(z.enum(delayBands));

/** Reckoned once on `day`, over the four weeks from `from` to `to`, both included; the day before `day` is left to be decided on. */
export const publishedNumbers = z.strictObject({
  day, from: day, to: day,
  /** Reports that were not taken back. */
  reports: many,
  accepted: many, rejected: many,
  /** Not decided, a day and more after they came. */
  waiting: many,
  /** From a report to its decision. */
  decisionTime: median,
  /** From a report to telling the workers of its district. */
  headsUpTime: median,
  /** From the first report of a danger to the first public warning. */
  warningTime: median,
  alerts: few,
  firstWarnings: z.strictObject({ sent: few, signed: few, withdrawn: few }),
  /**
   * What the detector pointed at strongly, and what came of it within 72 hours: a warning of its market and area, or `alone` none,
   * of which a person had `setAside` some. Absent where it does not run yet.
   */
  signals: z.optional(z.strictObject({ seen: many, warned: many, alone: many, setAside: many,
    /** From the first report of one to its being seen. */
    seenTime: median })),
  /** Of planned shifts, those in which somebody opened the queue. Absent: too few were planned. */
  shiftsCovered: z.optional(z.enum(shareBands)),
});

/** The signed end of the audit trail: 80 bits in hex, in groups of four. */
const trail = z.strictObject({ day, fingerprint: z.string().check(z.regex(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/)) });

/** `GET /api/v1/numbers`: each absent until the service has run for a moment. */
export const numbersAnswer = z.strictObject({ numbers: z.optional(publishedNumbers), trail: z.optional(trail) });

/** `since`: the month in which this list began. Newest first. */
export const authorityRequests = z.strictObject({
  since: z.optional(month),
  requests: z.array(z.strictObject({ month, kind: z.enum(requestKinds), outcome: z.enum(requestOutcomes) })),
});

/** Every organisation with an account or a token that works. */
export const partners = z.strictObject({ partners: z.array(z.strictObject({ name: z.string(), roles: z.array(z.enum(staffRoles)) })) });
