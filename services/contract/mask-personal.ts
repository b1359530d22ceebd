/** What a person typed as reviewers read it: what could name somebody is left out, and what was there is said. */
import { findPersonal, type PersonalKind } from './find-personal.ts';

/** In square brackets, in place of the words. */
export const maskWords: Record<PersonalKind, string> = {
  name: 'name', number: 'number', 'e-mail': 'e-mail', handle: 'account', link: 'link', plate: 'plate', address: 'address', sharing: 'who shared it',
};

/** Long gaps tell nobody anything, and finding words takes the square of their length: a thousand of them would stall the queue. */
const withoutGaps = (text: string): string => text.replace(/(\s)\s{3,}/gu, '$1$1$1');

export function maskPersonal(typed: string, options?: { brand?: boolean }): string {
  const text = withoutGaps(typed);
  let masked = '';
  let at = 0;
  for (const { kind, from, to } of findPersonal(text, options)) {
    masked += `${text.slice(at, from)}[${maskWords[kind]}]`;
    at = to;
  }
  return masked + text.slice(at);
}

/** All that a report's reader sees of it: the text, the words beside lists, what was added. */
export function maskReport<Words extends { typed?: Partial<Record<string, string>>; text?: string; additions?: string[] }>(words: Words): Words {
  const { typed, text, additions } = words;
  return {
    ...words,
    ...(typed && { typed: Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, maskPersonal(value ?? '', { brand: field === 'stamp' })])) }),
    ...(text !== undefined && { text: maskPersonal(text) }),
    ...(additions && { additions: additions.map((addition) => maskPersonal(addition)) }),
  };
}
