/** Where an alert's own words are in another language than the page. */
import type { Language } from '@porchlight/services/contract/languages.ts';

/** As it stands after “in”. */
export const languageNames: Record<Language, string> = { en: 'English', es: 'Spanish', fr: 'French', pt: 'Portuguese', ar: 'Arabic' };

export const textWords = {
  /** On the alert's own page. */
  unchecked: (name: string) => `This alert is in ${name}. Nobody has checked an English text yet.`,
  /** Beside a headline in a list, or beside one sentence. */
  saidIn: (name: string) => `In ${name}`,
};
