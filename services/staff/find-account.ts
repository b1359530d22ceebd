import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { findAccountByName } from './freeze-queries.ts';

/** The id of who has this name, for the command line, which knows no ids. Throws not-found. */
export async function findAccount(context: Context, name: string): Promise<string> {
  const id = await context.db.as('staff', (trx) => findAccountByName(trx, name));
  if (!id) throw new Problem('not-found', 'Nobody has this name.');
  return id;
}
