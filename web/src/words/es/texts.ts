/** Spanish: where an alert's own words are in another language than the page. */
import type { Language } from '@porchlight/services/contract/languages.ts';

/** As it stands after “in”. */
export const languageNames: Record<Language, string> = { en: 'inglés', es: 'español', fr: 'francés', pt: 'portugués', ar: 'árabe' };

export const textWords = {
  /** On the alert's own page. */
  unchecked: (name: string) => `Esta alerta está en ${name}. Todavía nadie ha comprobado un texto en español.`,
  /** Beside a headline in a list, or beside one sentence. */
  saidIn: (name: string) => `En ${name}`,
};
