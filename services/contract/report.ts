/**
 * Stage 1 of the path: the shape a report may have. There is no coordinate, no time finer than a part of a day
 * and no field about a person; an unknown key is refused, so none can be added by accident.
 */
import * as z from 'zod/mini';
import * as codes from './codes.ts';
import { maxOutreachNote, maxTextLength, maxTypedLength } from './limits.ts';
import { looksLikePosition } from './looks-like-position.ts';
import { reportCodePattern } from './report-code.ts';

export const zoneId = z.string().check(z.regex(/^z\d+-[0-3]{0,15}$/));
export const districtId = z.string().check(z.regex(/^d\d+-[0-3]{0,15}$/));
/** Random, never counted up. */
export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

const once = <T extends string>(values: readonly T[]) =>
  z.array(z.enum(values as [T, ...T[]])).check(
    z.maxLength(values.length),
    z.refine((chosen) => new Set(chosen).size === chosen.length, 'each value once'),
  );

/** What a person typed beside a closed list: `stamp` or the word for an "other". At most 60 characters each. */
export const typed = z.partialRecord(z.enum(codes.typedFields), z.string().check(z.minLength(1), z.maxLength(maxTypedLength)));

/** The solved proof of work; without it the report goes to the second lane, never away. */
export const proof = z.strictObject({ challenge: z.unknown(), solution: z.unknown() });

/** Where outreach may come, roughly: for outreach of the district alone, for twelve hours. Never part of what a report says. */
const outreachNote = z.string().check(
  z.minLength(1), z.maxLength(maxOutreachNote), z.refine((words) => !looksLikePosition(words), 'words, not coordinates'),
);

const content = {
  zone: zoneId,
  kind: z.enum(codes.reportKinds),
  market: z.enum(codes.markets),
  form: z.optional(z.enum(codes.forms)),
  colour: z.optional(z.enum(codes.colours)),
  routes: z.optional(once(codes.routes)),
  effects: z.optional(once(codes.effects)),
  naloxone: z.optional(z.enum(codes.naloxoneAnswers)),
  people: z.optional(z.enum(codes.peopleBands)),
  howKnown: z.optional(z.enum(codes.howKnownAnswers)),
  day: z.optional(z.enum(codes.days)),
  partOfDay: z.optional(z.enum(codes.partsOfDay)),
  typed: z.optional(typed),
  text: z.optional(z.string().check(z.minLength(1), z.maxLength(maxTextLength))),
};

export const code = z.string().check(z.regex(reportCodePattern));
export const reportContent = z.strictObject(content);
/** Body of `POST /api/v1/reports`. `code` is made by the browser (report-code.ts), so a repeated send is the same report. */
export const newReport = z.strictObject({ code, ...content, outreach: z.optional(outreachNote), proof: z.optional(proof) });
/** Body of `POST /api/v1/reports/status` and `/withdraw`: the code travels in the body, never in an address. */
export const reportCodeOnly = z.strictObject({ code });
/** Body of `POST /api/v1/reports/addition`: more words to a report already sent; never a second source. */
export const newAddition = z.strictObject({
  code,
  text: z.string().check(z.minLength(1), z.maxLength(maxTextLength)),
  proof: z.optional(proof),
});
/** Where a report stands; `alertId` only with `published`. `question`: what a reviewer would like to know, once, from the end of a tick on. */
export const reportStatus = z.strictObject({
  status: z.enum(codes.reportStatuses), alertId: z.optional(uuid), question: z.optional(z.enum(codes.questions)),
});

export type ReportContent = z.infer<typeof reportContent>;
/** All that is sent but its code. */
export type SentReport = ReportContent & { outreach?: string | undefined };
export type NewReport = z.infer<typeof newReport>;
export type Typed = z.infer<typeof typed>;
export type ReportStatusAnswer = z.infer<typeof reportStatus>;
