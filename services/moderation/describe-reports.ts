/** Lines of the queue: each report with its codes, its zone by name and its words opened. */
import type { Trx } from '@porchlight/db/connect.ts';
import { incidentWindow } from '../contract/limits.ts';
import type { QueueReport } from '../contract/queue.ts';
import type { Typed } from '../contract/report.ts';
import { isSevere } from '../contract/severe.ts';
import type { Context } from '../runtime/context.ts';
import { openText } from '../runtime/sealed.ts';
import { partBy } from '../contract/part-by.ts';
import * as queries from './queries.ts';
import type { ReadQueue, Spooled } from './read-queue.ts';
import { states } from './read-reports.ts';
import { withoutNulls } from './without-nulls.ts';

/** What a report itself says; list-queue.ts adds where it stands in the queue. */
export type ReportLine = Omit<QueueReport, 'group' | 'passedOn'>;

/** By id; one that went meanwhile is missing. */
export async function describeReports(context: Context, trx: Trx, { spooled }: ReadQueue, ids: string[]): Promise<Map<string, ReportLine>> {
  const lines = [
    ...(await spooledLines(trx, ids.flatMap((id) => spooled.get(id) ?? []))),
    ...(await openedLines(context, trx, ids.filter((id) => !spooled.has(id)))),
  ];
  return new Map(lines.map((line) => [line.id, line]));
}

async function spooledLines(trx: Trx, reports: Spooled[]): Promise<ReportLine[]> {
  const zones = new Map((await queries.zoneNames(trx, [...new Set(reports.map(({ content }) => content.zone))])).map((zone) => [zone.id, zone]));
  return reports.map(({ id, content, tick, lane, possibleDuplicate, additions, decision }) => {
    const { zone, ...rest } = content;
    return {
      ...rest, id, tick: tick.toISOString(), lane, additions,
      possibleDuplicate: decision?.separatePerson ? false : decision?.samePerson ? true : possibleDuplicate,
      zone: zones.get(zone) ?? { id: zone, name: zone, districtId: '' },
      state: decision ? states[decision.verdict as keyof typeof states] : 'open',
      spooled: true, textGone: false, suggestions: [], undoable: Boolean(decision), severe: isSevere(content),
      ...(decision && { decidedBy: decision.decidedBy }),
      ...(decision?.verdict === 'hold' && decision.reason && { holdReason: decision.reason }),
    };
  });
}

async function openedLines(context: Context, trx: Trx, ids: string[]): Promise<ReportLine[]> {
  const rows = await queries.queuedReports(trx, ids);
  const additions = partBy(await queries.additionsOf(trx, ids), ({ report_id }) => report_id);
  const now = context.clock.now();
  const suggestions = await queries.suggestions(trx, ids, new Date(now - incidentWindow), new Date(now));
  return Promise.all(rows.map(async ({ sealed_text, key_hour, zoneId, zoneName, districtId, tick, state, published, ...row }) => {
    const words = sealed_text && sealed_text.length > 0 && key_hour
      ? await openText<{ typed?: Typed; text?: string }>(context.keys, key_hour, row.id, sealed_text)
      : undefined;
    const added = await Promise.all((additions.get(row.id) ?? [])
      .map(({ id, sealed_text: sealed, key_hour: hour }) => openText<{ text: string }>(context.keys, hour, id, sealed)));
    return {
      ...withoutNulls(row), ...words, severe: isSevere(row),
      zone: { id: zoneId, name: zoneName, districtId }, tick: tick.toISOString(), spooled: false,
      state: state as QueueReport['state'], textGone: Boolean(sealed_text) && !words, undoable: state !== 'open' && !published,
      additions: added.flatMap((addition) => (addition ? [addition.text] : [])),
      suggestions: suggestions.filter(({ reportId }) => reportId === row.id).map(({ incidentId, market }) => ({ incidentId, market })),
    } as ReportLine;
  }));
}
