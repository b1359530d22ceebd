import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { delimiterOf } from '../delimiter-of.ts';

/** What is wrong, where, and what to do; meant to be read by whoever typed the command. */
export class WrongInput extends Error {}

export interface Line<Column extends string> { cells: Record<Column, string>; wrong: (sentence: string) => WrongInput }

/**
 * The lines of a file divided by commas, semicolons or tabs, with these columns in any order; other columns are passed over.
 * UTF-8 with or without its mark. Throws WrongInput.
 */
export function readTable<Column extends string>(path: string, columns: readonly Column[]): Line<Column>[] {
  const name = basename(path);
  const text = textOf(path, name);
  const [names, ...rows] = rowsOf(text, name);
  const places = columns.map((column) => (names?.record ?? []).findIndex((cell) => cell.trim().toLowerCase() === column));
  const missing = columns.filter((_, at) => places[at]! < 0);
  if (missing.length > 0) throw new WrongInput(`${name}, line 1: no column ${missing.join(', ')}. Begin the file with the line ${columns.join(',')}.`);
  return rows.map(({ record, info }) => {
    const wrong = (sentence: string) => new WrongInput(`${name}, line ${info.lines}: ${sentence}`);
    if (record.length > names!.record.length) throw wrong('more cells than line 1 has columns. Put quotation marks around a name with a comma, and write numbers with a point.');
    const cells = Object.fromEntries(columns.map((column, at) => [column, (record[places[at]!] ?? '').trim()])) as Record<Column, string>;
    return { cells, wrong };
  });
}

function textOf(path: string, name: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new WrongInput(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WrongInput(`${name} is not UTF-8. Save it as “CSV UTF-8”.`);
  }
}

function rowsOf(text: string, name: string): { record: string[]; info: { lines: number } }[] {
  try {
    return parse(text, { delimiter: delimiterOf(text), info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as never;
  } catch (error) {
    if (error instanceof CsvError) throw new WrongInput(`${name}: a quotation mark opens and does not close, so lines cannot be told apart. Close it.`);
    throw error;
  }
}
