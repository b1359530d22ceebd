/**
 * What waits for a decision, and whether somebody has taken it in hand: for the watch, which reads all and writes nothing. What
 * has lost its words is left out: it waits without haste.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import { sealedTextLifetime } from '../contract/limits.ts';
import { isSevere } from '../contract/severe.ts';
import { tickEnd, tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { earlyDecisions } from './decision-queries.ts';
import { marks } from './mark-queries.ts';
import { readSpool } from './read-spool.ts';
import { tagOf } from './report-tag.ts';
import { districtOfZones, undecidedReports } from './undecided-queries.ts';

export interface Undecided {
  id: string;
  districtId: string | undefined;
  severe: boolean;
  firstLane: boolean;
  /** Nobody has decided it, claimed it or put it off. */
  free: boolean;
  /** For opened ones: the end of the tick in which it came. */
  since?: number;
}

export async function readUndecided(context: Context): Promise<Undecided[]> {
  return context.db.as('worker', async (trx) => {
    const now = context.clock.now();
    const reports = [...(await spooled(context, trx)), ...(await opened(trx, tickOf(now - sealedTextLifetime)))];
    const inHand = new Set((await marks(trx, new Date(now)))
      .filter(({ claimant, snoozed_until }) => claimant !== null || (snoozed_until !== null && snoozed_until.getTime() > now))
      .map(({ report_tag }) => report_tag.toString('hex')));
    const districts = await districtOfZones(trx, [...new Set(reports.map(({ zone }) => zone))]);
    return reports.map(({ zone, name, open, ...report }) => ({ ...report, districtId: districts.get(zone), free: open && !inHand.has(name) }));
  });
}

/** `name`: of its mark, in hex. */
type Read = Omit<Undecided, 'districtId' | 'free'> & { zone: string; name: string; open: boolean };

/** One that is put on hold or decided inside its tick is in somebody's hands. */
async function spooled(context: Context, trx: Trx): Promise<Read[]> {
  const reports = await readSpool(context, trx);
  if (reports.length === 0) return [];
  const decided = new Set((await earlyDecisions(trx)).map(({ tag }) => tag.toString('hex')));
  return reports.filter(({ tag }) => !decided.has(tag.toString('hex'))).map(({ id, tag, content, lane }) => ({
    id, name: tag.toString('hex'), zone: content.zone, firstLane: lane === 'first', open: true,
    severe: isSevere({ kind: content.kind, effects: content.effects ?? [], naloxone: content.naloxone ?? null }),
  }));
}

async function opened(trx: Trx, from: Date): Promise<Read[]> {
  return (await undecidedReports(trx, from)).map(({ id, zone, tick, state, lane, ...codes }) => ({
    id, name: tagOf(id).toString('hex'), zone, firstLane: lane === 'first', severe: isSevere(codes), open: state === 'open', since: tickEnd(tick.getTime()).getTime(),
  }));
}
