import { ownLanguage } from './own-language.ts';

/**
 * Languages of the public pages. English stands at `/`, each other under its code: `/es/report`.
 * Names as their speakers write them.
 */
export const languages = {
  en: { name: 'English', dir: 'ltr' },
  es: { name: 'Español', dir: 'ltr' },
  fr: { name: 'Français', dir: 'ltr' },
  pt: { name: 'Português', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl' }>;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];

export type OtherLanguage = Exclude<Language, typeof ownLanguage>;
export const otherLanguages = languageCodes.filter((code): code is OtherLanguage => code !== ownLanguage);

/** What stands before each path of a page: `''` or `/es`. */
export const baseOf = (language: Language): string => (language === 'en' ? '' : `/${language}`);

/** Where the page of this path stands in a language: `/report` or `/es/report`; the first page is `/` or `/es`. */
export const pathIn = (language: Language, path: string): string => (path === '/' ? baseOf(language) || '/' : baseOf(language) + path);

const prefixed = new RegExp(`^/(${languageCodes.filter((code) => code !== 'en').join('|')})(?!/staff)(?=/|\\?|$)`);

/** Takes the language off a path: `/es/report?x` gives `es` and `/report?x`. */
export function readLanguage(url: string): { language: Language; url: string } {
  const [found, code] = prefixed.exec(url) ?? [];
  if (!found) return { language: 'en', url };
  const rest = url.slice(found.length);
  return { language: code as Language, url: rest.startsWith('/') ? rest : `/${rest}` };
}
