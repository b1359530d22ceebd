import type { BecameOfFinding, OwnFinding } from '../contract/finding.ts';
import type { Context } from '../runtime/context.ts';
import { findingsOf } from './finding-queries.ts';

const most = 200;
/** An approval can be taken back, so until it is out it waits. */
const became: Record<string, BecameOfFinding> = { open: 'waiting', approved: 'waiting', issued: 'sent', added: 'added', dismissed: 'not-used' };

/** What a laboratory sent and what became of it. Nothing of it is about a report, and who decided is not told. */
export async function listOwnFindings(context: Context, staffId: string): Promise<OwnFinding[]> {
  const rows = await context.db.as('staff', (trx) => findingsOf(trx, staffId, most));
  return rows.map(({ reference, tick, collected, state, alertId, ...rest }) => ({
    ...rest, recorded: tick.toISOString(), became: became[state] ?? 'waiting',
    ...(reference && { reference }), ...(collected && { collected }),
    ...(alertId && (state === 'issued' || state === 'added') && { alertId }),
  }));
}
