/** Once a day the end of the audit trail is signed, so that what came before can be changed by nobody who has only the database. */
import type { AuditHeadRow } from '@porchlight/db/schema.ts';
import type { Context } from '../runtime/context.ts';
import { hasHead, insertHead, lastLink } from './audit-queries.ts';

/** What the first entry of all is tied to. */
export const chainStart = { place: 0, hash: Buffer.alloc(32) };

export const macOf = ({ keys }: Pick<Context, 'keys'>, { day, place, hash }: Omit<AuditHeadRow, 'mac'>): Promise<Buffer> =>
  keys.hmac('audit', `${day} ${place} ${hash.toString('hex')}`);

/**
 * What people may write down and compare: 80 bits of the signature, in groups of four. It changes every day, so that it does
 * not tell whether anything was done.
 */
export const fingerprintOf = (mac: Buffer): string => mac.toString('hex', 0, 10).replace(/.{4}(?!$)/g, '$& ');

export async function sealAudit(context: Context): Promise<void> {
  const day = context.clock.date().toISOString().slice(0, 10);
  await context.db.as('worker', async (trx) => {
    if (await hasHead(trx, day)) return;
    const end = (await lastLink(trx)) ?? chainStart;
    await insertHead(trx, { day, ...end, mac: await macOf(context, { day, ...end }) });
  });
}
