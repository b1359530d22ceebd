/** Which language this build speaks. `locale` is for Intl. */
import type { Language } from '@porchlight/services/contract/languages.ts';

export const language: Language = 'pt';
export const locale: string = 'pt-BR';
/** Between two parts of a line. */
export const comma = ', ';
