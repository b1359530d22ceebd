/** Where a page stands in this language: `/report`, `/es/report`. */
import { pathIn } from '@porchlight/services/contract/languages.ts';
import { language } from '#words/language.ts';

export const pagePath = (path: string): string => pathIn(language, path);
