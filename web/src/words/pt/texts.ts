/** Portuguese: where an alert's own words are in another language than the page. */
import type { Language } from '@porchlight/services/contract/languages.ts';

/** As it stands after “in”. */
export const languageNames: Record<Language, string> = { en: 'inglês', es: 'espanhol', fr: 'francês', pt: 'português', ar: 'árabe' };

export const textWords = {
  /** On the alert's own page. */
  unchecked: (name: string) => `Este alerta está em ${name}. Ninguém conferiu ainda um texto em português.`,
  /** Beside a headline in a list, or beside one sentence. */
  saidIn: (name: string) => `Em ${name}`,
};
