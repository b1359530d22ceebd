/** Where an alert's own words are in another language than the page. */
import type { Language } from '@porchlight/services/contract/languages.ts';

/** As it stands after “in”. */
export const languageNames: Record<Language, string> = { en: 'anglais', es: 'espagnol', fr: 'français', pt: 'portugais', ar: 'arabe' };

export const textWords = {
  /** On the alert's own page. */
  unchecked: (name: string) => `Cette alerte est en ${name}. Personne n’a encore vérifié de texte en français.`,
  /** Beside a headline in a list, or beside one sentence. */
  saidIn: (name: string) => `En ${name}`,
};
