/** What reviewers see: every open report, spool included, with its typed words opened for them. */
import type { Trx } from '@porchlight/db/connect.ts';
import { incidentWindow } from '../contract/limits.ts';
import type { ReportContent, Typed } from '../contract/report.ts';
import { isSevere } from '../contract/severe.ts';
import type { QueueAnswer, QueueReport } from '../contract/queue.ts';
import type { Context } from '../runtime/context.ts';
import { openText } from '../runtime/sealed.ts';
import { headsUpsByName, tagOf } from './heads-up-queries.ts';
import * as queries from './queries.ts';
import { readSpool } from './read-spool.ts';

/** Decided reports stay in sight this long. */
const decidedFor = 24 * 3_600_000;

export async function listQueue(context: Context): Promise<QueueAnswer> {
  const now = context.clock.now();
  const reports = await context.db.as('staff', async (trx) => [
    ...(await spooled(context, trx, now)), ...(await opened(context, trx, now)),
  ]);
  return { reports, groups: [], surge: false, handover: [], now: new Date(now).toISOString() };
}

async function spooled(context: Context, trx: Trx, now: number): Promise<QueueReport[]> {
  const reports = await readSpool(context, trx);
  const told = await headsUpsByName(trx, new Date(now));
  const decided = new Map((await queries.earlyDecisions(trx)).map((row) => [row.tag.toString('hex'), row]));
  const zones = new Map((await queries.zoneNames(trx, reports.map(({ content }) => content.zone))).map((zone) => [zone.id, zone]));
  const states = { accept: 'accepted', hold: 'held', reject: 'rejected' } as const;
  return reports.map(({ id, tag, content, tick, lane, possibleDuplicate, additions }) => {
    const { zone, ...codes } = content;
    const decision = decided.get(tag.toString('hex'));
    return {
      ...codes, id, tick: tick.toISOString(), lane, additions,
      possibleDuplicate: possibleDuplicate && !decision?.separatePerson,
      zone: zones.get(zone) ?? { id: zone, name: zone, districtId: '' },
      state: decision ? states[decision.verdict as keyof typeof states] : 'open',
      spooled: true, textGone: false, suggestions: [], undoable: false, group: `${zone} ${content.market}`, severe: severe(content), passedOn: false,
      ...(decision && { decidedBy: decision.decidedBy }),
      ...(decision?.verdict !== 'reject' && told.get(tag.toString('hex'))),
      ...(decision?.verdict === 'hold' && decision.reason && { holdReason: decision.reason }),
    };
  });
}

async function opened(context: Context, trx: Trx, now: number): Promise<QueueReport[]> {
  const rows = await queries.queuedReports(trx, new Date(now - decidedFor));
  const ids = rows.map(({ id }) => id);
  const additions = await queries.additionsOf(trx, ids);
  const told = await headsUpsByName(trx, new Date(now));
  const suggestions = await queries.suggestions(trx, ids, new Date(now - incidentWindow), new Date(now));
  return Promise.all(rows.map(async ({ sealed_text, key_hour, zoneId, zoneName, districtId, tick, state, ...row }) => {
    const words = sealed_text && sealed_text.length > 0 && key_hour
      ? await openText<{ typed?: Typed; text?: string }>(context.keys, key_hour, row.id, sealed_text)
      : undefined;
    const added = await Promise.all(additions
      .filter(({ report_id }) => report_id === row.id)
      .map(({ id, sealed_text: sealed, key_hour: hour }) => openText<{ text: string }>(context.keys, hour, id, sealed)));
    return {
      ...withoutNulls(row), ...words, undoable: false, group: `${zoneId} ${row.market}`, severe: isSevere(row), passedOn: false,
      zone: { id: zoneId, name: zoneName, districtId }, tick: tick.toISOString(), spooled: false,
      state: state as QueueReport['state'], textGone: Boolean(sealed_text) && !words,
      additions: added.flatMap((addition) => (addition ? [addition.text] : [])),
      ...(state !== 'rejected' && told.get(tagOf(row.id).toString('hex'))),
      suggestions: suggestions.filter(({ reportId }) => reportId === row.id).map(({ incidentId, market }) => ({ incidentId, market })),
    } as QueueReport;
  }));
}

const severe = ({ kind, effects = [], naloxone = null }: Pick<ReportContent, 'kind' | 'effects'> & { naloxone?: string | null | undefined }) => isSevere({ kind, effects, naloxone });
const withoutNulls = (row: object) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
