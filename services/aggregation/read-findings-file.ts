import { CsvError, parse } from 'csv-parse/sync';
import { maxFindingLines } from '../contract/limits.ts';
import { Problem } from '../runtime/errors.ts';
import { delimiterOf } from './delimiter-of.ts';

/** The header, in any order; the last five may be left out. finding-of-row.ts says what each takes, and so does the page. */
export const columns = [
  'reference', 'sold_as', 'found', 'method', 'samples', 'month', 'part', 'district', 'zone', 'risk_to_life', 'limits', 'form', 'colour',
] as const;
export type Column = (typeof columns)[number];
const needed = columns.slice(0, 8);

/** `line` as a table program counts: the header is line 1. `tooWide`: more cells than the header names. */
export interface FindingRow { line: number; cells: Partial<Record<Column, string>>; tooWide: boolean }

/** Commas, semicolons or tabs; UTF-8 with or without its mark. Throws bad-csv, with the sentence that helps. */
export function readFindingsFile(bytes: Uint8Array): FindingRow[] {
  const text = decode(bytes);
  const [names = [], ...rows] = cellsOf(text);
  const own = names.map((name) => columns.find((column) => column === name.trim().toLowerCase().replace(/[\s-]+/g, '_')));
  const missing = needed.filter((column) => !own.includes(column));
  if (missing.length > 0) throw new Problem('bad-csv', `Line 1 must name the columns, divided by commas. Missing: ${missing.join(', ')}.`);
  const strange = own.findIndex((column, at) => column === undefined ? names[at]!.trim() !== '' : own.indexOf(column) !== at);
  if (strange >= 0) throw new Problem('bad-csv', `Column ${strange + 1} is unknown or there twice. Take it out: nothing else can be kept here.`);
  const filled = rows.map((cells, at) => ({ line: at + 2, cells })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new Problem('bad-csv', 'It has a header and no finding.');
  if (filled.length > maxFindingLines) throw new Problem('bad-csv', `It has more than ${maxFindingLines} findings. Send it in parts.`);
  return filled.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(own.flatMap((column, at) => (column ? [[column, (cells[at] ?? '').trim()]] : []))),
    tooWide: cells.slice(own.length).some((cell) => cell.trim() !== ''),
  }));
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch { /* said below */ }
  throw new Problem('bad-csv', 'Save it as “CSV UTF-8” and send it again.');
}

function cellsOf(text: string): string[][] {
  try {
    return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true });
  } catch (error) {
    if (error instanceof CsvError) throw new Problem('bad-csv', 'A quotation mark opens and does not close, so lines cannot be told apart.');
    throw error;
  }
}
