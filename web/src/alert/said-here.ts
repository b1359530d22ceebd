/** An alert's own words as this page says them: in its language where a reviewer confirmed that, else marked for what they are. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { languages, type Language } from '@porchlight/services/contract/languages.ts';
import { ownLanguage } from '@porchlight/services/contract/own-language.ts';
import { textOf, type Said } from '@porchlight/services/contract/text-of.ts';
import { language as here } from '#words/language.ts';
import { languageNames } from '#words/texts.ts';
import type { KeptAlert } from '../offline/kept-alert.ts';

/**
 * Attributes of an element that holds words of a language. A reviewer's first text may run either way. Written one by one:
 * to spread them costs every page two kilobytes of Svelte.
 */
export interface Marks { lang?: Language; dir: 'auto' | 'ltr' | 'rtl' }
export const marksOf = (language: Language): Marks =>
  ({ ...(language !== here && { lang: language }), dir: language === ownLanguage ? 'auto' : languages[language].dir });

/** The name of a language that is not the page's, for its sentences on that. */
export const otherName = (language: Language): string | undefined => (language === here ? undefined : languageNames[language]);

export const saidHere = (alert: Pick<Alert, 'wording' | 'texts' | 'note'>): Said => textOf(alert, here);

/** Of an alert that is whole, or as the phone keeps it. */
export function headlineHere(alert: Alert | KeptAlert): { headline: string; language: Language } {
  if (!('wording' in alert)) return { headline: alert.headline, language: alert.language ?? ownLanguage };
  const { wording, language } = saidHere(alert);
  return { headline: wording.headline, language };
}
