/** Which of an alert's texts a reader of a language gets: the one a reviewer confirmed, else the first, which has to be marked. */
import type { Alert, Wording } from './alert.ts';
import type { Language } from './languages.ts';
import { ownLanguage } from './own-language.ts';

export interface Said {
  wording: Wording;
  /** Of `wording`. */
  language: Language;
  /** What changed. It may be in another language than the rest. */
  note?: { text: string; language: Language };
}

export function textOf({ wording, texts, note }: Pick<Alert, 'wording' | 'texts' | 'note'>, language: Language): Said {
  const other = language === ownLanguage ? undefined : texts?.[language];
  const changed: Said['note'] = other?.note ? { text: other.note, language } : note ? { text: note, language: ownLanguage } : undefined;
  return { wording: other ?? wording, language: other ? language : ownLanguage, ...(changed && { note: changed }) };
}

/** For a page of one language: texts of others would only make it heavier. */
export function onlyIn(alert: Alert, language: Language): Alert {
  const { texts, ...rest } = alert;
  const own = language === ownLanguage ? undefined : texts?.[language];
  return own ? { ...rest, texts: { [language]: own } } : rest;
}
