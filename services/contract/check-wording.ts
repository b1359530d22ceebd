/**
 * The words of an alert before they go out: what may not stand in them, and what stands there only for a reason. The form
 * asks while somebody types, the server when they send. It knows English so far; what names a person is found in any text.
 */
import type { Wording } from './alert.ts';
import type { Evidence } from './codes.ts';
import { claimsConfirmation, isTested } from './claims-confirmation.ts';
import { findPersonal, type PersonalKind } from './find-personal.ts';
import { stripLimits } from './instruction-blocks.ts';
import { namesStamp, stampWords } from './names-stamp.ts';
import { highestGrade, readingOf } from './reading-level.ts';
import { english } from './wording-english.ts';

export const wordingRules = [
  'place', 'venue', 'person', 'plate', 'contact', 'stamp-in-headline', 'names-stamp', 'claims-confirmation', 'only-do-not-use', 'strip-without-limits',
  'advertises', 'scares', 'blames', 'hard-to-read',
] as const;
export type WordingRule = (typeof wordingRules)[number];
/** `note`: an update's or a cancellation's sentence, which the public reads too. */
export type WordingField = keyof Wording | 'note';

export interface WordingFault {
  field: WordingField;
  rule: WordingRule;
  /** What is at fault, as it stands in the field; empty where it is what is missing. */
  words: string[];
  /** `change`: it does not go out so. `give-reason`: it does, with a reason for the audit trail. */
  must: 'change' | 'give-reason';
  /** One or two sentences: why, and what to say instead. */
  say: string;
}

/**
 * `stamp`: named in the alert, or to be once a second person signs. `mayName`: words below the headline may speak of it, since
 * it stands in the alert or goes out only together with its signature. `evidence`: the alert's. Without one of these two what
 * it decides is not asked. `places`: names of the alert's own area and districts, which hide no street.
 */
export interface Worded {
  wording: Partial<Wording>; note?: string | undefined; stamp?: string | undefined; mayName?: boolean | undefined; evidence?: Evidence | undefined;
  places?: readonly string[];
}

/** Patterns are written without the borders of words; they hold whatever the case. */
export interface WordingLanguage {
  flagged: { rule: 'advertises' | 'scares' | 'blames'; must: WordingFault['must']; words: string; say: string }[];
  venues: { named: string; say: string };
  personal: Record<'place' | 'person' | 'plate' | 'contact', string>;
  stamp: string;
  unsignedStamp: string;
  confirmation: string;
  /** A sentence that only says not to: as a whole, or by how it starts and what it is about. */
  against: { whole: string; start: string; what: string };
  /** With one of these, "do not use" is advice on how: "never use alone". */
  saferUse: string;
  onlyAgainst: string;
  strips: { mentioned: string; limited: string; kinds: Record<Exclude<keyof typeof stripLimits, 'any'>, { mentioned: string; limited: string }>; say: string };
  hard: string;
  drugs: string;
}

/** With two groups, what goes before and what is found: old browsers know no look-behind. */
const word = (pattern: string, flags = 'giu') => new RegExp(`(^|[^\\p{L}\\p{Nd}])(${pattern})(?![\\p{L}\\p{Nd}])`, flags);
const oneOf = (words: string) => words.trim().split(/\s+(?![^[]*\])/).join('|');
const compile = (language: WordingLanguage) => ({
  ...language,
  flagged: language.flagged.map((list) => ({ ...list, pattern: word(oneOf(list.words)) })),
  venue: venuePattern(language.venues.named),
  against: new RegExp(`^${language.against.whole}$|(?:^|[^\\p{L}])${language.against.start}\\s+(?:\\p{L}+\\s+){0,2}?${language.against.what}(?![\\p{L}])`, 'iu'),
  saferUse: word(language.saferUse, 'iu'),
  drug: word(oneOf(language.drugs)),
  strips: {
    ...language.strips, mentioned: word(language.strips.mentioned), limited: new RegExp(language.strips.limited, 'iu'),
    kinds: Object.entries(language.strips.kinds).map(([kind, { mentioned, limited }]) => (
      { kind: kind as keyof WordingLanguage['strips']['kinds'], mentioned: word(mentioned, 'iu'), limited: new RegExp(limited, 'iu') }
    )),
  },
});
type Rules = ReturnType<typeof compile>;
const languages = { en: compile(english) };

const kinds: Partial<Record<PersonalKind, keyof WordingLanguage['personal']>> = {
  address: 'place', name: 'person', plate: 'plate', number: 'contact', 'e-mail': 'contact', handle: 'contact', link: 'contact',
};

/** In the order of the form, what must change before what needs a reason. */
export function checkWording({ wording, note, stamp, mayName, evidence, places = [] }: Worded, language: keyof typeof languages = 'en'): WordingFault[] {
  const rules = languages[language];
  const fields: [WordingField, string][] = (['headline', 'description', 'effectsText', 'instruction'] as const).map((field) => [field, wording[field] ?? '']);
  if (note !== undefined) fields.push(['note', note]);
  const faults: WordingFault[] = [];
  for (const [field, text] of fields) {
    const apart = withoutPlaces(text, places);
    const personal = findPersonal(apart);
    for (const rule of ['place', 'person', 'plate', 'contact'] as const) {
      const words = personal.filter(({ kind }) => kinds[kind] === rule).map((one) => one.words);
      if (words.length > 0) faults.push({ field, rule, words, must: 'change', say: rules.personal[rule] });
    }
    const venues = found(apart, rules.venue);
    if (venues.length > 0) faults.push({ field, rule: 'venue', words: venues, must: 'change', say: rules.venues.say });
    if (field === 'headline' && stamp?.trim() && namesStamp(text, stamp)) {
      faults.push({ field, rule: 'stamp-in-headline', words: [stamp.trim()], must: 'change', say: rules.stamp });
    }
    const spoken = mayName === false ? [...found(apart, stampWords), ...(field !== 'headline' && stamp?.trim() && namesStamp(text, stamp) ? [stamp.trim()] : [])] : [];
    if (spoken.length > 0) faults.push({ field, rule: 'names-stamp', words: spoken, must: 'change', say: rules.unsignedStamp });
    const claimed = evidence !== undefined && !isTested(evidence) ? claimsConfirmation(apart, language) : [];
    if (claimed.length > 0) faults.push({ field, rule: 'claims-confirmation', words: claimed, must: 'change', say: rules.confirmation });
    if (field === 'instruction' && onlyAgainst(text, rules)) faults.push({ field, rule: 'only-do-not-use', words: [text.trim()], must: 'change', say: rules.onlyAgainst });
    for (const { rule, must, pattern, say } of rules.flagged) {
      const words = found(apart, pattern);
      if (words.length > 0) faults.push({ field, rule, words, must, say });
    }
    const reading = field === 'headline' ? undefined : readingOf(apart.replace(rules.drug, '$1 '));
    if (reading && reading.grade > highestGrade) faults.push({ field, rule: 'hard-to-read', words: [reading.hardest], must: 'give-reason', say: rules.hard });
  }
  faults.push(...stripFaults(fields, rules));
  return [...faults.filter(({ must }) => must === 'change'), ...faults.filter(({ must }) => must === 'give-reason')];
}

/** The words stay as long, so that what is found in them stands where it stood. */
function withoutPlaces(text: string, places: readonly string[]): string {
  return places.filter((place) => place.trim() !== '').reduce((left, place) => {
    const pattern = new RegExp(place.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
    return left.replace(pattern, (name) => ' '.repeat(name.length));
  }, text);
}

const found = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, , words = '']) => words.trim()))];

/** A venue with a name of its own, or a small word of place before it: "at the Blue Moon bar". "In a park" names none. */
function venuePattern(named: string): RegExp {
  const kind = oneOf(named);
  const Kind = kind.split('|').map((one) => `[${one[0]!.toUpperCase()}${one[0]}]${one.slice(1)}`).join('|');
  const proper = `(?!(?:The|A|An|In|At|On|Near|No|This|That|From|Our|Your|Any|Every|Each|Sold|Bad|Down)[^\\p{L}])\\p{Lu}[\\p{L}'’.-]+`;
  return new RegExp(`(^|[^\\p{L}])(${proper}(?:\\s+${proper}){0,2}\\s+(?:${Kind}))(?![\\p{L}])`, 'gu');
}

/** True where there is advice, and all of it is not to. */
function onlyAgainst(text: string, { against, saferUse }: Rules): boolean {
  const sentences = text.split(/[.!?;\n]+/).map((sentence) => sentence.trim()).filter(Boolean);
  return sentences.length > 0 && sentences.every((sentence) => against.test(sentence) && !saferUse.test(sentence));
}

/** Said anywhere in the alert, a limit holds for all of it. */
function stripFaults(fields: [WordingField, string][], { strips }: Rules): WordingFault[] {
  const at = fields.find(([, text]) => found(text, strips.mentioned).length > 0);
  if (!at) return [];
  const all = fields.map(([, text]) => text).join('. ');
  const missing: string[] = strips.kinds.filter(({ mentioned, limited }) => mentioned.test(all) && !limited.test(all)).map(({ kind }) => stripLimits[kind]);
  if (!strips.limited.test(all)) missing.unshift(stripLimits.any);
  if (missing.length === 0) return [];
  return [{ field: at[0], rule: 'strip-without-limits', words: found(at[1], strips.mentioned), must: 'change', say: `${strips.say} “${missing.join(' ')}”` }];
}
