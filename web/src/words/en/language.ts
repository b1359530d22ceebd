/** Which language this build speaks. `locale` is for Intl. */
import type { Language } from '@porchlight/services/contract/languages.ts';

export const language: Language = 'en';
export const locale: string = 'en-GB';
/** Between two parts of a line. */
export const comma = ', ';
