/**
 * Texts in other languages stand beside the very words they were confirmed for, or not at all: an old translation beside
 * new words would be another warning. Whoever changes the words says anew which of them still hold.
 */
import type { Alert, Texts } from '../contract/alert.ts';
import { claimWords } from '../contract/claim-words.ts';
import type { Claim } from '../contract/codes.ts';
import { otherLanguages, type OtherLanguage } from '../contract/languages.ts';
import { namesStamp } from '../contract/names-stamp.ts';

/** Undefined where no language is left. */
export function mapTexts(texts: Texts | undefined, change: (text: NonNullable<Texts[OtherLanguage]>, language: OtherLanguage) => Texts[OtherLanguage]): Texts | undefined {
  const kept: Texts = {};
  for (const language of otherLanguages) {
    const text = texts?.[language] && change(texts[language], language);
    if (text) kept[language] = text;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** The alert with these texts and no others. */
export function withTexts({ texts: _, ...alert }: Alert, texts: Texts | undefined): Alert {
  return texts ? { ...alert, texts } : alert;
}

export type Notes = Partial<Record<OtherLanguage, string | undefined>>;
export const notesOf = (texts: Texts | undefined): Notes => Object.fromEntries(otherLanguages.map((language) => [language, texts?.[language]?.note]));

/** Each with the sentence on this change and never that of an earlier one. */
export const withNotes = (texts: Texts | undefined, notes: Notes): Texts | undefined =>
  mapTexts(texts, ({ note: _, ...text }, language) => ({ ...text, ...(notes[language] !== undefined && { note: notes[language] }) }));

/** Without those that would say all the same what is not claimed. */
export const silentTexts = (texts: Texts | undefined, claims: readonly Claim[], stamp: string | undefined): Texts | undefined =>
  mapTexts(texts, (text, language) => (Object.values(text).some((said) => speaks(said, language, claims, stamp)) ? undefined : text));

const speaks = (said: string, language: OtherLanguage, claims: readonly Claim[], stamp: string | undefined): boolean =>
  claims.some((claim) => said.search(claimWords[language][claim]) >= 0) || (claims.includes('stamp') && stamp !== undefined && namesStamp(said, stamp));
