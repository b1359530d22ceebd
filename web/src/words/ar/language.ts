/** Which language this build speaks. `locale` is for Intl: Arabic with Latin digits. */
import type { Language } from '@porchlight/services/contract/languages.ts';

export const language: Language = 'ar';
export const locale: string = 'ar-u-nu-latn';
/** Between two parts of a line. */
export const comma = '، ';
