/** Which language this build speaks. `locale` is for Intl. */
import type { Language } from '@porchlight/services/contract/languages.ts';

export const language: Language = 'fr';
export const locale: string = 'fr';
/** Between two parts of a line. */
export const comma = ', ';
