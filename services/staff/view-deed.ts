import type { Trx } from '@porchlight/db/connect.ts';
import { deedAloneAfter, exportLifetime } from '../contract/limits.ts';
import type { DeedView } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { otherAdministrators, removedAdministrator, type DeedRecord } from './deed-queries.ts';
import { mayBeSecond } from './may-be-second.ts';

const day = 24 * 3_600_000;

/** Administrators who can sign what `askedBy` asked for, now. */
export async function signersFor(context: Context, trx: Trx, askedBy: string): Promise<string[]> {
  const able: string[] = [];
  for (const id of await otherAdministrators(trx, askedBy)) if (await mayBeSecond(context, trx, askedBy, id)) able.push(id);
  return able;
}

/** Nobody goes on alone who saw to it that nobody else is there, since asking or in the week before. */
export const madeRoom = (trx: Trx, { askedBy, askedAt }: DeedRecord): Promise<boolean> =>
  removedAdministrator(trx, askedBy, new Date(askedAt.getTime() - 7 * day));

/** A deed as this person may see it. */
export async function viewDeed(context: Context, trx: Trx, record: DeedRecord, me: string): Promise<DeedView> {
  const { id, deed, personId, personName, personRole, role, askedBy, asker, askedAt, state, settler, settledAt } = record;
  const alone = state === 'open' && (await signersFor(context, trx, askedBy)).length === 0 && !(await madeRoom(trx, record));
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
