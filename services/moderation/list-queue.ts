/** What reviewers see: every open report, spool included, in the order to read it, with its typed words opened for them. */
import type { Trx } from '@porchlight/db/connect.ts';
import { mostListed, mostListedOfGroup, mostOpenListed, sealedTextLifetime } from '../contract/limits.ts';
import { maskReport } from '../contract/mask-personal.ts';
import type { QueueAnswer, QueueReport } from '../contract/queue.ts';
import { isSevere } from '../contract/severe.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { openText } from '../runtime/sealed.ts';
import { describeReports } from './describe-reports.ts';
import { handoverNotes } from './handover-queries.ts';
import { headsUpsByName } from './heads-up-queries.ts';
import type { MarkRow } from './mark-queries.ts';
import { readQueue, type Queued, type ReadQueue } from './read-queue.ts';
import { tagOf } from './report-tag.ts';

/** Decided reports stay in sight this long. */
const decidedFor = 24 * 3_600_000;

/** `reader`: whose claims are "mine". */
export async function listQueue(context: Context, reader = ''): Promise<QueueAnswer> {
  const now = context.clock.now();
  return context.db.as('staff', async (trx) => {
    const queue = await readQueue(context, trx, { reader, decidedSince: new Date(now - decidedFor) });
    const open = listedOf(queue.groups.map(({ reports }) => reports));
    const ids = [...open, ...others(queue).slice(0, mostListed - open.length)].map(({ id }) => id);
    const lines = await describeReports(context, trx, queue, ids);
    const told = await headsUpsByName(trx, new Date(now));
    const listed = new Set(open.map(({ id }) => id));
    return {
      reports: ids.flatMap((id) => (lines.has(id) ? [{ ...maskReport(lines.get(id)!), ...standing(queue, told, id, reader, now) }] : [])),
      groups: queue.groups.map(({ key, lane, reports }) => ({ key, lane, open: reports.length, listed: reports.filter(({ id }) => listed.has(id)).length })),
      aside: asideOf(queue), surge: queue.surge, now: new Date(now).toISOString(), handover: await handover(context, trx, now),
    };
  });
}

/** At least one of each group as long as there is room, and more of those that come first. */
function listedOf(groups: Queued[][]): Queued[] {
  const half = mostOpenListed / 2;
  const shown = groups.map((_, at) => (at < half ? 1 : 0));
  let room = mostOpenListed - Math.min(groups.length, half);
  for (const [at, reports] of groups.entries()) {
    const more = Math.min(room, Math.min(reports.length, mostListedOfGroup) - shown[at]!);
    shown[at]! += more;
    room -= more;
  }
  return groups.flatMap((reports, at) => reports.slice(0, shown[at]));
}

function asideOf({ all }: ReadQueue): QueueAnswer['aside'] {
  const reports = [...all.values()];
  return { held: reports.filter(({ state }) => state === 'held').length, asleep: reports.filter(({ state, snoozed }) => state === 'open' && snoozed).length };
}

/** Asleep and on hold, of danger to life first, then decided; the later ones first. */
function others({ all }: ReadQueue): Queued[] {
  const rank = ({ state, kind, effects = [], naloxone }: Queued) =>
    (state === 'accepted' || state === 'rejected' ? 4 : (isSevere({ kind, effects, naloxone }) ? 0 : 2) + (state === 'held' ? 1 : 0));
  return [...all.values()].filter(({ state, snoozed }) => state !== 'open' || snoozed)
    .sort((a, b) => rank(a) - rank(b) || b.tick.getTime() - a.tick.getTime() || (a.id < b.id ? -1 : 1));
}

/** Where it stands among the others, and what reviewers noted beside it. */
function standing(
  { all, spooled, marks }: ReadQueue, told: Awaited<ReturnType<typeof headsUpsByName>>, id: string, reader: string, now: number,
): Pick<QueueReport, 'group' | 'passedOn'> & Partial<QueueReport> {
  const { group, passedOn, state } = all.get(id)!;
  const name = (spooled.get(id)?.tag ?? tagOf(id)).toString('hex');
  const headsUp = state === 'rejected' ? undefined : told.get(name);
  const mark: MarkRow | undefined = marks.get(name);
  if (!mark) return { group, passedOn, ...headsUp };
  const { claimant, claimed_by, claimed_until, snoozed_until, escalator, question } = mark;
  return {
    group, passedOn, ...headsUp,
    ...(claimant && { claim: { by: claimant, mine: claimed_by === reader, until: claimed_until!.toISOString() } }),
    ...(snoozed_until && snoozed_until.getTime() > now && { snoozedUntil: snoozed_until.toISOString() }),
    ...(escalator && { escalatedBy: escalator }),
    ...(question && { question: question as NonNullable<QueueReport['question']> }),
  };
}

async function handover(context: Context, trx: Trx, now: number): Promise<QueueAnswer['handover']> {
  const notes = await Promise.all((await handoverNotes(trx, hourOf(now - sealedTextLifetime))).map(async ({ id, by, tick, sealed_text, key_hour }) => {
    const words = await openText<{ text: string }>(context.keys, key_hour, id, sealed_text);
    return words ? [{ id, by, tick: tick.toISOString(), text: words.text }] : [];
  }));
  return notes.flat();
}
