/** Where an alert's own words are in another language than the page. */
import type { Language } from '@porchlight/services/contract/languages.ts';

/** With the “in” before it. */
export const languageNames: Record<Language, string> = { en: 'بالإنجليزية', es: 'بالإسبانية', fr: 'بالفرنسية', pt: 'بالبرتغالية', ar: 'بالعربية' };

export const textWords = {
  /** On the alert's own page. */
  unchecked: (name: string) => `هذا التنبيه ${name}. لم يراجع أحد بعد نصًا بالعربية.`,
  /** Beside a headline in a list, or beside one sentence. */
  saidIn: (name: string) => name,
};
