/**
 * What waits for a decision, and whether somebody has taken it in hand: for the watch, which reads all and writes nothing. What
 * has lost its words is left out: it waits without haste.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import { sealedTextLifetime } from '../contract/limits.ts';
import { isSevere } from '../contract/severe.ts';
import { tickEnd, tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { districtOfZones, undecidedReports } from './undecided-queries.ts';
import { earlyDecisions } from './queries.ts';
import { readSpool } from './read-spool.ts';

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
    const reports = [...(await spooled(context, trx)), ...(await opened(trx, tickOf(context.clock.now() - sealedTextLifetime)))];
    const districts = await districtOfZones(trx, [...new Set(reports.map(({ zone }) => zone))]);
    return reports.map(({ zone, ...report }) => ({ ...report, districtId: districts.get(zone) }));
  });
}

type Read = Omit<Undecided, 'districtId'> & { zone: string };

/** One that is put on hold or decided inside its tick is in somebody's hands. */
async function spooled(context: Context, trx: Trx): Promise<Read[]> {
  const reports = await readSpool(context, trx);
  if (reports.length === 0) return [];
  const decided = new Set((await earlyDecisions(trx)).map(({ tag }) => tag.toString('hex')));
  return reports.filter(({ tag }) => !decided.has(tag.toString('hex'))).map(({ id, content, lane }) => ({
    id, zone: content.zone, firstLane: lane === 'first', free: true,
    severe: isSevere({ kind: content.kind, effects: content.effects ?? [], naloxone: content.naloxone ?? null }),
  }));
}

async function opened(trx: Trx, from: Date): Promise<Read[]> {
  return (await undecidedReports(trx, from)).map(({ id, zone, tick, state, lane, ...codes }) => ({
    id, zone, firstLane: lane === 'first', severe: isSevere(codes), free: state === 'open', since: tickEnd(tick.getTime()).getTime(),
  }));
}
