/** What the pages under /about show, for everybody. */
import type { AuthorityRequests, NumbersAnswer, Partners } from '../contract/openness.ts';
import type { Context } from '../runtime/context.ts';
import { listOrganisations } from '../staff/list-organisations.ts';
import { fingerprintOf } from '../staff/seal-audit.ts';
import { firstDay, lastHead, lastNumbers, listRequests } from './queries.ts';

export async function readNumbers(context: Context): Promise<NumbersAnswer> {
  return context.db.as('public_reader', async (trx) => {
    const numbers = await lastNumbers(trx);
    const head = await lastHead(trx);
    return { ...(numbers && { numbers }), ...(head && { trail: { day: head.day, fingerprint: fingerprintOf(head.mac) } }) };
  });
}

/** The list began when the trail was first signed: a moment after the service first ran. */
export async function readRequests(context: Context): Promise<AuthorityRequests> {
  return context.db.as('public_reader', async (trx) => {
    const since = (await firstDay(trx))?.slice(0, 7);
    const requests = (await listRequests(trx)).map(({ month, kind, outcome }) => ({ month, kind, outcome }));
    return { ...(since && { since }), requests };
  });
}

export async function readPartners(context: Context): Promise<Partners> {
  return { partners: await listOrganisations(context) };
}
