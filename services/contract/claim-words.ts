/** Words that say a laboratory confirmed something, or that speak of a stamp, by language: a text with them makes that claim. */
import type { Claim } from './codes.ts';
import type { Language } from './languages.ts';
import { stampWords } from './names-stamp.ts';

/** Whole words; `\b` would take the end of "análogo" for one. */
const word = (words: string) => new RegExp(`(^|[^\\p{L}])(${words})(?!\\p{L})`, 'iu');

export const claimWords: Record<Language, Record<Claim, RegExp>> = {
  en: { confirmed: /confirm/i, stamp: stampWords },
  es: { confirmed: /confirm|laboratorio/i, stamp: word('sellos?|logos?|logotipos?|marcas?') },
  fr: { confirmed: /confirm|laboratoire/i, stamp: word('logos?|tampons?|marques?') },
  pt: { confirmed: /confirm|laborat/i, stamp: word('carimbos?|logos?|logotipos?|marcas?') },
  ar: { confirmed: /مؤكد|تأكد|تأكيد|أكّ?د|يؤكد|مختبر|مخبر/, stamp: /ختم|شعار|علامة تجارية/ },
};
