/** An administrator tells, in public, that an authority asked for data, and what came of it. */
import type { NewAuthorityRequest, RequestOutcome } from '../contract/openness.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { insertRequest, setOutcome } from './queries.ts';

export async function recordRequest(context: Context, request: NewAuthorityRequest, by: string): Promise<{ id: string }> {
  const at = context.clock.date();
  if (request.month > at.toISOString().slice(0, 7)) throw new Problem('bad-field', 'This month has not come yet.', 'month');
  return context.db.as('staff', async (trx) => {
    const id = await insertRequest(trx, request);
    await recordAudit(context, trx, { at, by, action: 'request-recorded', subject: 'request', subjectId: id, reason: `${request.kind}/${request.outcome}` });
    return { id };
  });
}

export async function settleRequest(context: Context, id: string, outcome: RequestOutcome, by: string): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    if (!(await setOutcome(trx, id, outcome))) throw new Problem('not-found', 'Reload the list.');
    await recordAudit(context, trx, { at, by, action: 'request-settled', subject: 'request', subjectId: id, reason: outcome });
  });
}
