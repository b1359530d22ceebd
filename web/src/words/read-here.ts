/** One line of each language, for whoever lands in another. Only in the server's bundle. */
import type { Language } from '@porchlight/services/contract/languages.ts';

export const readHere: Record<Language, string> = {
  en: 'Read this page in English',
  es: 'Leer esta página en español',
  fr: 'Lire cette page en français',
  pt: 'Ler esta página em português',
  ar: 'اقرأ هذه الصفحة بالعربية',
};
