/** Where a page stands in this language: `/report`, `/es/report`. */
import { baseOf } from '@porchlight/services/contract/languages.ts';
import { language } from '#words/language.ts';

const base = baseOf(language);

export const pagePath = (path: string): string => (path === '/' ? base || '/' : base + path);

/** The same page without its language. */
export const withoutLanguage = (path: string): string => (base && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || '/' : path);
