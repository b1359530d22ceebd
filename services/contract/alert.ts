/** An alert by its types; field by field it stands in public-alert.ts, and only what stands there is ever published. */
import * as z from 'zod/mini';
import { maxHeadlineLength, maxStampLength, maxWordingLength } from './limits.ts';
import { storable } from './words.ts';
import type * as shapes from './public-alert.ts';

/** The words a reviewer writes or edits. Texts are plain, without markup. */
export const wording = z.strictObject({
  headline: z.string().check(z.minLength(1), z.maxLength(maxHeadlineLength), storable),
  /** What it looks like. */
  description: z.string().check(z.maxLength(maxWordingLength), storable),
  /** What it does to people. */
  effectsText: z.string().check(z.maxLength(maxWordingLength), storable),
  /** What to do now; the pictured `steps` stand beside it. */
  instruction: z.string().check(z.minLength(1), z.maxLength(maxWordingLength), storable),
});
/** What a reviewer types of a stamp, logo or mark. */
export const stamp = z.string().check(z.trim(), z.minLength(1), z.maxLength(maxStampLength), z.regex(/^[^\p{C}]+$/u), storable);
export type Wording = z.infer<typeof wording>;

export type Collected = z.infer<typeof shapes.collected>;
export type AlertArea = z.infer<typeof shapes.alertArea>;
export type Alert = z.infer<typeof shapes.alert>;
export type AlertMessage = z.infer<typeof shapes.alertMessage>;
export type AlertList = z.infer<typeof shapes.alertList>;
