/** Names of countries and languages as the page's language has them. On the server only. */
import { comma, locale } from '#words/language.ts';

const countries = new Intl.DisplayNames(locale, { type: 'region' });
const languages = new Intl.DisplayNames(locale, { type: 'language' });

export const countryName = (code: string): string => countries.of(code) ?? code;
export const languageNames = (codes: readonly string[]): string => codes.map((code) => languages.of(code) ?? code).join(comma);
