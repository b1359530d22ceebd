/** An alert's texts in other languages while a reviewer works on them, and which of them hold. */
import type { Texts, Wording } from '@porchlight/services/contract/alert.ts';
import { otherLanguages, type OtherLanguage } from '@porchlight/services/contract/languages.ts';

export interface OtherText extends Wording { note?: string }
/** `confirmed`: the very words that were read side by side. Whatever changes on either side, they were not these. */
export interface OtherDraft { text: OtherText; confirmed?: string }
export type OtherDrafts = Partial<Record<OtherLanguage, OtherDraft>>;
/** What they have to say too. `note`: of an update, what changed. */
export interface Main { wording: Wording; note?: string | undefined }

function sideBySide({ wording, note }: Main, { note: own, ...text }: OtherText): string {
  const parts = ({ headline, description, effectsText, instruction }: Wording) => [headline, description, effectsText, instruction];
  // A sentence that is said in one language only was compared with nothing.
  return JSON.stringify([parts(wording), parts(text), own ? [note ?? '', own] : []]);
}

export const isConfirmed = (draft: OtherDraft | undefined, main: Main): boolean => draft?.confirmed !== undefined && draft.confirmed === sideBySide(main, draft.text);

/** It was confirmed, and then one of the two changed. */
export const isStale = (draft: OtherDraft | undefined, main: Main): boolean => draft?.confirmed !== undefined && !isConfirmed(draft, main);

export const confirm = ({ text }: OtherDraft, main: Main, yes: boolean): OtherDraft => ({ text, ...(yes && { confirmed: sideBySide(main, text) }) });

/** What goes out, as the API takes it; undefined where nothing does. */
export function confirmedTexts(drafts: OtherDrafts, main: Main): Texts | undefined {
  const texts: Texts = {};
  for (const language of otherLanguages) {
    const draft = drafts[language];
    if (!draft || !isConfirmed(draft, main)) continue;
    const { note, ...text } = draft.text;
    texts[language] = { ...text, ...(note?.trim() && { note: note.trim() }) };
  }
  return Object.keys(texts).length > 0 ? texts : undefined;
}

/** Of texts that stand beside these words already: what changed the last time is not said again. */
export function draftsOf(texts: Texts | undefined, wording: Wording): OtherDrafts {
  const drafts: OtherDrafts = {};
  for (const language of otherLanguages) {
    const said = texts?.[language];
    if (!said) continue;
    const { note: _, ...text } = said;
    drafts[language] = confirm({ text }, { wording }, true);
  }
  return drafts;
}
