/** Reports that came in, were accepted by somebody and were grouped: where many tests begin. */
import { groupIncident } from '../aggregation/group-incident.ts';
import { proposeDistricts } from '../aggregation/propose-districts.ts';
import { receiveTick } from '../contract/limits.ts';
import type { NewReport } from '../contract/report.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { decideReport } from '../moderation/decide-report.ts';
import { listQueue } from '../moderation/list-queue.ts';
import { aReport } from './builders.ts';
import type { TestContext } from './harness.ts';

type Arriving = Partial<NewReport> & { zone: string; possibleDuplicate?: boolean };

/** One tick: all of them arrive in it and are accepted in it; the clock then stands in the next. */
export async function acceptReports(context: TestContext, staffId: string, reports: Arriving[]): Promise<NewReport[]> {
  const sent: NewReport[] = [];
  for (const { possibleDuplicate = false, ...content } of reports) {
    const report = aReport(content);
    await submitReport(context, report, { lane: 'first', possibleDuplicate, source: 'community' });
    sent.push(report);
  }
  for (const { id, spooled, state } of (await listQueue(context)).reports) {
    if (spooled && state === 'open') await decideReport(context, id, { verdict: 'accept' }, staffId);
  }
  context.enqueued.length = 0;
  context.clock.step(receiveTick);
  await openSpool(context);
  for (const job of context.enqueued) if (job.name === 'group-incident') await groupIncident(context, job.payload);
  await proposeDistricts(context);
  return sent;
}
