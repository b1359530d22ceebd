/** What joined areas are called: their own names, most people first, as many as fit. */
import { MAX_NAME } from '../format.ts';

/**
 * "Canton – Fells Point", "Canton – Fells Point and 3 more". `names`: most people first; each stands in one area only, so
 * whatever begins with another name is another name. `taken` is asked and added to.
 */
export function joinNames(names: readonly string[], joiner: ' – ' | ' and ', taken: Set<string>): string {
  for (const name of candidates(names, joiner)) {
    if (name.length > MAX_NAME || taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
  throw new RangeError('there is no name left for an area');
}

function* candidates(names: readonly string[], joiner: string): Generator<string> {
  const whole = joiner === ' – ' ? 4 : 2;
  if (names.length <= whole) yield names.join(joiner);
  for (const a of names.slice(0, 4)) {
    for (const b of names) if (a !== b) yield a + joiner + b + more(names.length - 2, joiner);
    yield a + more(names.length - 1, joiner);
  }
  const [first = ''] = names;
  for (let n = 1; n < 1000; n++) {
    const end = `… ${n === 1 ? '' : n}`.trimEnd() + more(names.length - 1, joiner);
    yield Array.from(first.slice(0, MAX_NAME - end.length - 1)).join('').trimEnd() + end;
  }
}

/** A district is known by two names; how many more there are says nothing about it. */
function more(count: number, joiner: string): string {
  return count > 0 && joiner === ' – ' ? ` and ${count} more` : '';
}
