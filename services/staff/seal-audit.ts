/** Once a day the end of the audit trail is signed, so that what came before can be changed by nobody who has only the database. */
import type { AuditHeadRow } from '@porchlight/db/schema.ts';
import type { Context } from '../runtime/context.ts';
import { hasHead, insertHead, lastLink, listHeads } from './audit-queries.ts';

/** What the first entry of all is tied to. */
export const chainStart = { place: 0, hash: Buffer.alloc(32) };

export const macOf = ({ keys }: Pick<Context, 'keys'>, { day, place, hash }: Omit<AuditHeadRow, 'mac'>): Promise<Buffer> =>
  keys.hmac('audit', `${day} ${place} ${hash.toString('hex')}`);

/**
 * What people may write down and compare: 80 bits of the signature, in groups of four. It changes every day, so that it does
 * not tell whether anything was done.
 */
export const fingerprintOf = (mac: Buffer): string => mac.toString('hex', 0, 10).replace(/.{4}(?!$)/g, '$& ');

/** Beside the keys: the newest end that was signed. With the database alone nobody can make it as if there had been none. */
const lineName = 'audit-head';
const lineOf = ({ day, mac }: Pick<AuditHeadRow, 'day' | 'mac'>) => `${day} ${mac.toString('hex')}`;

/** The day of an end that was signed and is in the database no more; undefined where none is missing. */
export async function missingHead({ keys }: Pick<Context, 'keys'>, heads: Pick<AuditHeadRow, 'day' | 'mac'>[]): Promise<string | undefined> {
  const kept = await keys.keptLine(lineName);
  return kept === undefined || heads.some((head) => lineOf(head) === kept) ? undefined : kept.split(' ')[0];
}

export async function sealAudit(context: Context): Promise<void> {
  const day = context.clock.date().toISOString().slice(0, 10);
  const made = await context.db.as('worker', async (trx) => {
    const missing = await missingHead(context, await listHeads(trx));
    // The line stays, so that the next look says it again.
    if (missing) context.log.error({ day: missing }, 'audit-head-missing');
    if (await hasHead(trx, day)) return undefined;
    const end = (await lastLink(trx)) ?? chainStart;
    const head = { day, ...end, mac: await macOf(context, { day, ...end }) };
    await insertHead(trx, head);
    return missing ? undefined : head;
  });
  if (made) await context.keys.keepLine(lineName, lineOf(made));
}

/** The newest end that is here becomes the one that is kept: whoever holds the keys put an older copy in place on purpose. */
export async function acceptHead(context: Context): Promise<void> {
  const newest = (await context.db.as('worker', listHeads)).at(-1);
  if (newest) await context.keys.keepLine(lineName, lineOf(newest));
}
