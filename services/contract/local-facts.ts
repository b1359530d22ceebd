/**
 * What holds where this instance is: one JSON file, the setting LOCAL_FACTS. docs/local-facts.md says how to write it.
 * Nothing of it is built in, for a wrong number is worse than none.
 */
import * as z from 'zod/mini';
import { languageCodes, type Language } from './languages.ts';
import { storable } from './words.ts';

const words = (longest: number) => z.string(`must be words, at most ${longest} characters`)
  .check(z.trim(), z.minLength(1, 'must not be empty'), z.maxLength(longest, `must be words, at most ${longest} characters`), storable);

/** By language, at least one: `{"en": "…", "es": "…"}`. */
const text = (longest: number) => z.strictObject(
  Object.fromEntries(languageCodes.map((code) => [code, z.optional(words(longest))])) as Record<Language, z.ZodMiniOptional<ReturnType<typeof words>>>,
  `must be words by language: ${languageCodes.join(', ')}`,
).check(z.refine((byLanguage) => Object.values(byLanguage).some(Boolean), `must be in at least one of ${languageCodes.join(', ')}`));

const country = z.string('must be a country code like US').check(z.regex(/^[A-Z]{2}$/, 'must be a country code like US'));
const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true;
const isHttps = (address: string) => address.startsWith('https://') && URL.canParse(address);
/** As people write it; 15 digits are the most there are (E.164). */
const number = z.string('must be a telephone number').check(
  z.regex(/^\+?\d[\d ()/.-]*$/, 'must be a telephone number: digits, with + before and spaces between'),
  // Dialled as written it would ring elsewhere.
  z.refine((typed) => !/\(0\)/.test(typed), 'must be without (0)'),
  z.refine((typed) => typed.replace(/\D/g, '').length <= 15, 'must have at most 15 digits'),
);
const url = z.string('must be an https address').check(z.maxLength(300, 'must have at most 300 characters'), z.refine(isHttps, 'must be an https address'));

/** `source`: an https address, or words like "called them". `checkedOn`: the day somebody last saw that it holds. */
const known = {
  country,
  source: words(300).check(z.refine((source) => !/^\w+:\/\//.test(source) || isHttps(source), 'must be an https address or words')),
  checkedOn: z.string('must be a day like 2026-11-23').check(z.refine(isDay, 'must be a day like 2026-11-23')),
};

const object = <S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject(shape, 'must be an object');
const list = <T extends z.ZodMiniType>(of: T, most: number) => z._default(z.array(of, 'must be a list').check(z.maxLength(most, `must have at most ${most}`)), []);

const name = words(80);
const emergency = object({ number, ...known });
const law = object({ text: text(600), ...known });
const spottingLine = object({ name, number, hours: text(120), languages: z.array(
  z.string('must be language codes like en').check(z.regex(/^[a-z]{2,3}$/, 'must be language codes like en')), 'must be a list of language codes',
).check(z.minLength(1, 'must not be empty'), z.maxLength(12, 'must have at most 12')), ...known });
const site = object({ name, where: text(160), hours: text(160), url: z.optional(url), number: z.optional(number), ...known });

/** Short lists: every page carries them. */
export const localFacts = object({
  /** Of the instance. The emergency number and the law are this country's; a line or a site may be across a border. */
  country,
  emergency: z.optional(emergency),
  law: z.optional(law),
  spottingLines: list(spottingLine, 4),
  sites: list(site, 8),
}).check(z.superRefine((facts, found) => {
  for (const part of ['emergency', 'law'] as const) {
    if (facts[part] && facts[part].country !== facts.country) found.addIssue({ code: 'custom', path: [part, 'country'], message: 'must be the country of this instance' });
  }
}));

export type LocalFacts = z.infer<typeof localFacts>;
export type FactText = z.infer<ReturnType<typeof text>>;
