/** Holds the lines of dump-tables.ts against the counts and hashes among them. */
import { createHash } from 'node:crypto';
import type { Closing, Opening } from './dump-tables.ts';

export class WrongLines extends Error {}

export type Totals = Record<string, Closing>;

/** Hands on every line, whatever else stands between the tables too. Throws WrongLines at the first that does not fit. */
export async function* checkLines(lines: AsyncIterable<string>, totals: Totals = {}): AsyncGenerator<string> {
  let table = '';
  let hash = createHash('sha256');
  let rows = 0;
  for await (const line of lines) {
    if (!line.startsWith('{')) {
      hash.update(line).update('\n');
      rows++;
    } else {
      const told = JSON.parse(line) as Opening | Closing | object;
      if (table && 'rows' in told) {
        const found = { rows, sha256: hash.digest('hex') };
        if (found.rows !== told.rows || found.sha256 !== told.sha256) throw new WrongLines(`the rows of ${table} are not those that were written down`);
        totals[table] = found;
        table = '';
      } else if (table) throw new WrongLines(`${table} does not end`);
      if ('table' in told) {
        table = told.table;
        hash = createHash('sha256');
        rows = 0;
      }
    }
    yield line;
  }
  if (table) throw new WrongLines(`${table} does not end`);
}
