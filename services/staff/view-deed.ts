import type { Trx } from '@porchlight/db/connect.ts';
import { deedAloneAfter, exportLifetime } from '../contract/limits.ts';
import type { DeedView } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { ableSigners, type DeedRecord } from './deed-queries.ts';

const day = 24 * 3_600_000;

/** Administrators who can sign what `askedBy` asked for, now. */
export const signersFor = ({ clock }: Context, trx: Trx, askedBy: string): Promise<string[]> =>
  ableSigners(trx, askedBy, new Date(clock.now() - day));

/** A deed as this person may see it. */
export async function viewDeed(context: Context, trx: Trx, record: DeedRecord, me: string): Promise<DeedView> {
  const { id, deed, personId, personName, personRole, role, askedBy, asker, askedAt, state, settler, settledAt } = record;
  const alone = state === 'open' && (await signersFor(context, trx, askedBy)).length === 0;
  const until = settledAt && new Date(settledAt.getTime() + exportLifetime);
  const fetchable = deed === 'export' && state === 'signed' && askedBy === me && until && until.getTime() > context.clock.now();
  return {
    id, deed, askedBy: asker, mine: askedBy === me, asked: askedAt.toISOString(), state,
    ...(personId && personName && personRole && { person: { id: personId, name: personName, role: personRole } }),
    ...(role && { role }),
    ...(settler && { settledBy: settler }),
    ...(alone && { aloneFrom: new Date(askedAt.getTime() + deedAloneAfter).toISOString() }),
    ...(fetchable && { until: until.toISOString() }),
  };
}
