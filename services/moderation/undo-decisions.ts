/** Back to open, as long as nothing has gone out with it: a report inside its tick or after it, a merge too. */
import type { Trx } from '@porchlight/db/connect.ts';
import { holdGrouping } from '../aggregation/hold-grouping.ts';
import { leaveIncident } from '../aggregation/leave-incident.ts';
import { holdLog } from '../alerts/hold-log.ts';
import type { BatchAnswer } from '../contract/queue.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { batchAnswer } from './batch-answer.ts';
import { deleteEarlyDecisions, reopenDecided } from './decision-queries.ts';
import { keepOneCounted } from './keep-one-counted.ts';
import { keepSpoolClosed } from './queries.ts';
import { readReports, type FoundReport } from './read-reports.ts';

/** Each that cannot be undone is in the answer with its reason: not-found, already-withdrawn or wrong-state. */
export async function undoDecisions(context: Context, ids: string[], staffId: string): Promise<BatchAnswer> {
  return context.db.as('staff', async (trx) => {
    await keepSpoolClosed(trx);
    const before = await readReports(context, trx, ids);
    await holdGrouping(trx, [...before.values()].map(({ zoneId }) => zoneId));
    await holdLog(trx);
    // Once more: an alert may have gone out while we waited.
    const found = await readReports(context, trx, ids);
    const decided = [...found.values()].filter(({ state, published }) => !published && state !== 'open' && state !== 'withdrawn');
    const done = await reopen(context, trx, decided, staffId);
    return batchAnswer(ids, done, (id) => refusalOf(found.get(id)));
  });
}

async function reopen(context: Context, trx: Trx, decided: FoundReport[], by: string): Promise<string[]> {
  const now = context.clock.now();
  const opened = await reopenDecided(trx, decided.filter(({ spooled }) => !spooled).map(({ id }) => id));
  await leaveIncident(context, trx, opened);
  await keepOneCounted(context, trx, opened);
  const tags = new Set((await deleteEarlyDecisions(trx, decided.filter(({ spooled }) => spooled).map(({ tag }) => tag))).map((tag) => tag.toString('hex')));
  const early = decided.filter(({ tag }) => tags.has(tag.toString('hex')));
  const entry = { by, action: 'report-reopened', subject: 'report' };
  for (const id of opened) await recordAudit(context, trx, { ...entry, at: new Date(now), subjectId: id });
  // Inside its tick by its tag, and without the instant, as a mark (mark-report.ts).
  for (const { tag } of early) await recordAudit(context, trx, { ...entry, at: tickOf(now), subjectId: tag.toString('hex') });
  return [...opened, ...early.map(({ id }) => id)];
}

function refusalOf(report: FoundReport | undefined): Problem {
  if (!report) return new Problem('not-found', 'The report is gone. Reload the queue.');
  if (report.state === 'withdrawn') return new Problem('already-withdrawn', 'Its words are gone. There is nothing left to decide.');
  if (report.published) return new Problem('wrong-state', 'An alert went out with it. Update or cancel that alert instead.');
  return new Problem('wrong-state', 'It is open already.');
}
