/** All that is open, by codes alone, in the order to read it; no word of anybody is opened for this. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { ReportContent } from '../contract/report.ts';
import type { Context } from '../runtime/context.ts';
import { earlyDecisions } from './decision-queries.ts';
import { groupReports } from './group-reports.ts';
import { isSurge } from './is-surge.ts';
import { marks, type MarkRow } from './mark-queries.ts';
import { orderQueue, type OrderedGroup, type Waiting } from './order-queue.ts';
import { queuedCodes, receivedSince } from './queries.ts';
import { states } from './read-reports.ts';
import { tagOf } from './report-tag.ts';
import { readSpool, type SpooledReport } from './read-spool.ts';
import { withoutNulls } from './without-nulls.ts';

export interface Spooled extends SpooledReport { decision: Awaited<ReturnType<typeof earlyDecisions>>[number] | undefined }
/** `group` of what is decided, on hold or asleep too, as it stands beside its like. */
export interface Queued extends Waiting { tick: Date; state: 'open' | 'held' | 'accepted' | 'rejected'; snoozed: boolean }
export interface ReadQueue {
  groups: OrderedGroup<Queued>[];
  surge: boolean;
  /** Of spooled and of opened reports; the decided ones among them since `decidedSince`. */
  all: Map<string, Queued>;
  spooled: Map<string, Spooled>;
  marks: Map<string, MarkRow>;
}

type Codes = Pick<ReportContent, 'market' | 'form' | 'colour' | 'kind' | 'effects' | 'naloxone' | 'people'> & {
  id: string; zone: string; tick: Date; lane: 'first' | 'second'; possibleDuplicate: boolean; state: Queued['state']; mark: MarkRow | undefined;
};

export async function readQueue(context: Context, trx: Trx, { reader = '', decidedSince }: { reader?: string; decidedSince?: Date } = {}): Promise<ReadQueue> {
  const now = context.clock.now();
  const marked = new Map((await marks(trx, new Date(now))).map((row) => [row.report_tag.toString('hex'), row]));
  const early = new Map((await earlyDecisions(trx)).map((row) => [row.tag.toString('hex'), row]));
  const spooled = (await readSpool(context, trx)).map((report) => ({ ...report, decision: early.get(report.tag.toString('hex')) }));
  const opened = await queuedCodes(trx, decidedSince ?? new Date(now));
  const reports: Codes[] = [
    ...spooled.map(({ id, tag, tick, lane, possibleDuplicate, content, decision }): Codes => ({
      ...content, id, tick, lane, possibleDuplicate, mark: marked.get(tag.toString('hex')),
      state: decision ? states[decision.verdict as keyof typeof states] : 'open',
    })),
    ...opened.map((row) => ({ ...withoutNulls(row), mark: marked.get(tagOf(row.id).toString('hex')) }) as Codes),
  ];
  const surge = isSurge(reports.filter(({ state }) => state === 'open').length, await receivedSince(trx, new Date(now - 7 * 24 * 3_600_000)));
  const keys = groupReports(reports.map((report) => ({ ...report, tick: report.tick.getTime() })), now, surge);
  const queued = reports.map(({ mark, ...report }): Queued => ({
    ...report, group: keys.get(report.id)!, escalated: Boolean(mark?.escalated_by), passedOn: Boolean(mark?.passed_by.includes(reader)),
    snoozed: Boolean(mark?.snoozed_until && mark.snoozed_until.getTime() > now),
  }));
  return {
    groups: orderQueue(queued.filter(({ state, snoozed }) => state === 'open' && !snoozed)), surge, marks: marked,
    all: new Map(queued.map((report) => [report.id, report])), spooled: new Map(spooled.map((report) => [report.id, report])),
  };
}
