/** A file of findings: good lines are kept and bad ones named. Sent again it changes nothing, since each line has its reference. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { FindingLine, FindingsFileAnswer } from '../contract/finding.ts';
import { problems } from '../contract/errors.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { areasByName } from './finding-queries.ts';
import { atColumn, findingOfRow } from './finding-of-row.ts';
import { readFindingsFile } from './read-findings-file.ts';
import { writeFinding, type Laboratory } from './record-finding.ts';

class Undone extends Error {}
type InTransaction = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;

/** `preview` does the very same and takes it back, so that it cannot say anything else. Throws bad-csv. */
export async function importFindings(context: Context, bytes: Uint8Array, by: Laboratory, preview: boolean): Promise<FindingsFileAnswer> {
  const each: InTransaction = (work) => context.db.as('staff', work);
  if (!preview) return importLines(context, bytes, by, each);
  let answer: FindingsFileAnswer | undefined;
  await each(async (trx) => {
    answer = await importLines(context, bytes, by, (work) => work(trx));
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return answer!;
}

async function importLines(context: Context, bytes: Uint8Array, by: Laboratory, inTransaction: InTransaction): Promise<FindingsFileAnswer> {
  const rows = readFindingsFile(bytes);
  const areas = await inTransaction(areasByName);
  const lines: FindingLine[] = [];
  for (const row of rows) {
    // A transaction a line: one that is refused keeps no other out.
    lines.push(await inTransaction(async (trx) => writeFinding(context, trx, findingOfRow(row, areas), by)).then(
      (recorded) => ({ line: row.line, ...recorded }),
      (error: unknown) => asLine(row.line, error),
    ));
  }
  const refused = lines.filter((line) => 'code' in line).length;
  const known = lines.filter((line) => 'known' in line && line.known).length;
  return { lines, kept: lines.length - refused - known, known, refused };
}

function asLine(line: number, error: unknown): FindingLine {
  if (!(error instanceof Problem) || error.code === 'fault') throw error;
  const { code, detail, field } = atColumn(error);
  return { line, code, detail: detail ?? problems[code].title, ...(field && { field }) };
}
