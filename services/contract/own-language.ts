/**
 * What reviewers write an alert's first text in, and staff pages speak; the others are said beside it once a reviewer has
 * read them. By itself, so that a page which asks only this loads no list of languages.
 */
import type { Language } from './languages.ts';

export const ownLanguage = 'en' satisfies Language;
