/**
 * What in a report could name a person, lead to one, or be held against the one who writes. The browser points at it
 * before sending, on the phone and without a connection; the server masks it for reviewers. It knows English so far; a
 * number, an e-mail or a handle is one in any language. It finds what is usual, never everything: the form says so.
 */
import { english } from './personal-english.ts';

export const personalKinds = ['name', 'number', 'e-mail', 'handle', 'link', 'plate', 'address', 'sharing'] as const;
export type PersonalKind = (typeof personalKinds)[number];
/** `from` and `to` are offsets into the text, in UTF-16 units. */
export interface Personal { kind: PersonalKind; from: number; to: number; words: string }

/** Patterns with two groups: what goes before, and what is found. Old phones know no look-behind. */
export interface PersonalLanguage {
  /** A name stands right after each. */
  beforeName: RegExp[];
  sharing: RegExp[];
  addresses: RegExp[];
  /** What is found is a plate only if it has letters and digits. */
  plates: RegExp[];
  /** In small letters. */
  firstNames: ReadonlySet<string>;
  notNames: ReadonlySet<string>;
  /** What stands before a stamp or brand, however much it sounds like somebody. */
  beforeBrand: RegExp;
}
const languages: readonly PersonalLanguage[] = [english];

const anywhere: [PersonalKind, RegExp][] = [
  ['e-mail', /(^|[^\p{L}\p{Nd}])([\p{L}\p{Nd}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+|[\p{L}\p{Nd}._%+-]+ at [\p{L}\p{Nd}-]+ dot \p{L}{2,4})/giu],
  ['link', /(^|[^\p{L}\p{Nd}])((?:https?:\/\/|www\.)\S+|(?:t\.me|wa\.me|instagram\.com|facebook\.com|fb\.com|snapchat\.com|tiktok\.com)\/\S+)/giu],
  ['handle', /(^|[^\p{L}\p{Nd}@])(@(?!(?:home|work|night|least|my|the|his|her|our|their|a|an|all|any)(?![\p{L}\p{Nd}_]))[\p{L}_](?:[\p{L}\p{Nd}_]|\.(?=[\p{L}\p{Nd}_])){1,29})/giu],
  ['handle', /((?:^|[^\p{L}])(?:snap(?:chat)?|ig|insta(?:gram)?|telegram|signal|whatsapp|wickr|kik|facebook|tiktok)\s*(?:is|:|=|-|name|user(?:name)?)\s*)([\p{L}\p{Nd}_.]{3,30})/giu],
  // A point on a map, as two decimal degrees.
  ['address', /(^|[^\p{Nd}.])(-?\p{Nd}{1,3}\.\p{Nd}{3,}\s*[,; ]\s*-?\p{Nd}{1,3}\.\p{Nd}{3,})/gu],
  ['number', /(^|[^\p{L}\p{Nd}+.])(\+?\(?\p{Nd}(?:[ ().\-–/]{0,2}\p{Nd}){6,14})(?![\p{L}\p{Nd}])/gu],
];
const date = /^(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d)$/;
const surname = /^ (\p{Lu}\p{Ll}[\p{L}'’-]*)/u;
const token = /^\p{L}[\p{L}'’-]*/u;

/** In the order of the text, without overlaps. `brand`: the text is a stamp or logo, so a lone given name in it names nobody. */
export function findPersonal(text: string, { brand = false }: { brand?: boolean } = {}): Personal[] {
  const found: Personal[] = [];
  const add = (kind: PersonalKind, from: number, words: string) => void (words && found.push({ kind, from, to: from + words.length, words }));
  const match = (kind: PersonalKind, pattern: RegExp, holds: (words: string) => boolean = () => true) => {
    for (const [whole, before = '', words = '', at = 0] of matches(text, pattern)) if (whole && holds(words)) add(kind, at + before.length, words);
  };
  for (const [kind, pattern] of anywhere) match(kind, pattern, (words) => kind !== 'number' || !date.test(words));
  for (const language of languages) {
    for (const pattern of language.plates) match('plate', pattern, (words) => words.length > 4 && /\d/.test(words) && /[A-Za-z]/.test(words) && words === words.toUpperCase());
    for (const pattern of language.addresses) match('address', pattern);
    for (const pattern of language.sharing) match('sharing', pattern);
    for (const pattern of language.beforeName) {
      for (const { 0: before, index } of text.matchAll(pattern)) add('name', index + before.length, nameAt(text, index + before.length, language));
    }
    if (!brand) for (const { 0: word, index } of text.matchAll(/\p{L}[\p{L}'’-]*/gu)) {
      const known = language.firstNames.has(bare(word).toLowerCase()) && isTitle(word) && !language.notNames.has(bare(word).toLowerCase());
      // A brand's word stands near; looking at all that goes before each name would take the longer the more names there are.
      if (known && !language.beforeBrand.test(text.slice(Math.max(0, index - nearBrand), index))) add('name', index, nameAt(text, index, language));
    }
  }
  return withoutOverlaps(text, found);
}

function* matches(text: string, pattern: RegExp): Generator<[string, string | undefined, string | undefined, number]> {
  for (const found of text.matchAll(pattern)) yield [found[0], found[1], found[2], found.index];
}

/** The name that begins here, family names included, or nothing. */
function nameAt(text: string, from: number, { firstNames, notNames }: PersonalLanguage): string {
  const first = token.exec(text.slice(from))?.[0] ?? '';
  const small = bare(first).toLowerCase();
  if (small.length < 2 || notNames.has(small) || !(isTitle(first) || firstNames.has(small))) return '';
  let end = from + bare(first).length;
  if (first !== bare(first)) return text.slice(from, end);
  for (let next = surname.exec(text.slice(end)); next && !notNames.has(bare(next[1]!).toLowerCase()); next = surname.exec(text.slice(end))) {
    end += 1 + bare(next[1]!).length;
  }
  return text.slice(from, end);
}

const nearBrand = 80;
const isTitle = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word);
/** Without the 's of belonging. */
const bare = (word: string): string => word.replace(/['’]s?$/iu, '');

/** Of two that overlap the first is as long as both. */
function withoutOverlaps(text: string, found: Personal[]): Personal[] {
  const apart: Personal[] = [];
  for (const one of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = apart.at(-1);
    if (!last || last.to <= one.from) apart.push(one);
    else if (one.to > last.to) Object.assign(last, { to: one.to, words: text.slice(last.from, one.to) });
  }
  return apart;
}
