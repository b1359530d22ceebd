import { readFileSync } from 'node:fs';
import { localFacts, type LocalFacts } from '../contract/local-facts.ts';
import { faultOf } from './log.ts';

/** One line a fault: the field and what it must be, never what it holds. */
export class WrongFacts extends Error {}

/** Throws WrongFacts. */
export function readLocalFacts(path: string): LocalFacts {
  const result = localFacts.safeParse(readJson(path));
  if (result.success) return result.data;
  const said = new Map<string, string>();
  for (const { path: field, message, ...issue } of result.error.issues) {
    const faults = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ at: [...field, key], message: 'is not known' })) : [{ at: field, message }];
    // The first of each field: what follows from it says no more.
    for (const fault of faults) if (!said.has(fault.at.join('.'))) said.set(fault.at.join('.'), fault.message);
  }
  throw new WrongFacts([...said].map(([field, message]) => `${field} ${message}`.trim()).join('\n'));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // A parser's own words quote the file.
    throw new WrongFacts(error instanceof SyntaxError ? 'must be a file of JSON' : `must be a file that can be read (${faultOf(error).code})`);
  }
}
