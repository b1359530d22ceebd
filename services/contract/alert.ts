/** An alert by its types; field by field it stands in public-alert.ts, and only what stands there is ever published. */
import * as z from 'zod/mini';
import { otherLanguages, type OtherLanguage } from './languages.ts';
import { maxHeadlineLength, maxNoteLength, maxOtherHeadlineLength, maxOtherWordingLength, maxStampLength, maxWordingLength } from './limits.ts';
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
/** The same in another language, which takes more room. */
export const otherWording = z.strictObject({
  headline: z.string().check(z.minLength(1), z.maxLength(maxOtherHeadlineLength), storable),
  description: z.string().check(z.maxLength(maxOtherWordingLength), storable),
  effectsText: z.string().check(z.maxLength(maxOtherWordingLength), storable),
  instruction: z.string().check(z.minLength(1), z.maxLength(maxOtherWordingLength), storable),
});
/** `note`: with an update, what changed. */
export const otherText = z.strictObject({ ...otherWording.shape, note: z.optional(z.string().check(z.minLength(1), z.maxLength(maxNoteLength), storable)) });
/** By language, each confirmed by a person who read both: it says the same as the words it stands beside. */
export const inOthers = <T extends z.ZodMiniType>(text: T) => {
  const each = Object.fromEntries(otherLanguages.map((code) => [code, z.optional(text)]));
  return z.strictObject(each as Record<OtherLanguage, z.ZodMiniOptional<T>>);
};
export const texts = inOthers(otherText);
/** What a reviewer types of a stamp, logo or mark. */
export const stamp = z.string().check(z.trim(), z.minLength(1), z.maxLength(maxStampLength), z.regex(/^[^\p{C}]+$/u), storable);
export type Wording = z.infer<typeof wording>;
export type Texts = z.infer<typeof texts>;

export type Collected = z.infer<typeof shapes.collected>;
export type AlertArea = z.infer<typeof shapes.alertArea>;
export type Alert = z.infer<typeof shapes.alert>;
export type AlertMessage = z.infer<typeof shapes.alertMessage>;
export type AlertList = z.infer<typeof shapes.alertList>;
