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
  /** On hold or put off, and nobody reads it now. */
  aside: boolean;
  /** For opened ones on hold: the end of the tick in which somebody decided first. */
  decided?: number;
  /** For opened ones: the end of the tick in which it came. */
  since?: number;
}

export async function readUndecided(context: Context): Promise<Undecided[]> {
  return context.db.as('worker', async (trx) => {
    const now = context.clock.now();
    const reports = [...(await spooled(context, trx)), ...(await opened(trx, tickOf(now - sealedTextLifetime)))];
    const noted = new Map((await marks(trx, new Date(now))).map((mark) => [mark.report_tag.toString('hex'), mark]));
    const districts = await districtOfZones(trx, [...new Set(reports.map(({ zone }) => zone))]);
    return reports.map(({ zone, name, open, ...report }) => {
      const mark = noted.get(name);
      const claimed = Boolean(mark?.claimant);
      const aside = !open || Boolean(mark?.snoozed_until && mark.snoozed_until.getTime() > now);
      return { ...report, districtId: districts.get(zone), free: !claimed && !aside, aside: !claimed && aside };
    });
  });
}

/** `name`: of its mark, in hex. */
type Read = Omit<Undecided, 'districtId' | 'free' | 'aside'> & { zone: string; name: string; open: boolean };

/** One that is accepted or rejected inside its tick waits for nobody. */
async function spooled(context: Context, trx: Trx): Promise<Read[]> {
  const reports = await readSpool(context, trx);
  if (reports.length === 0) return [];
  const verdicts = new Map((await earlyDecisions(trx)).map(({ tag, verdict }) => [tag.toString('hex'), verdict]));
  const verdictOf = ({ tag }: { tag: Buffer }) => verdicts.get(tag.toString('hex')) ?? 'none';
  return reports.filter((report) => ['none', 'hold'].includes(verdictOf(report))).map(({ id, tag, content, lane }) => ({
    id, name: tag.toString('hex'), zone: content.zone, firstLane: lane === 'first', open: verdictOf({ tag }) === 'none',
    severe: isSevere(content),
  }));
}

async function opened(trx: Trx, from: Date): Promise<Read[]> {
  return (await undecidedReports(trx, from)).map(({ id, zone, tick, state, lane, decided, ...codes }) => ({
    id, name: tagOf(id).toString('hex'), zone, firstLane: lane === 'first', severe: isSevere(codes), open: state === 'open', since: tickEnd(tick.getTime()).getTime(),
    ...(state === 'held' && decided && { decided: decided.getTime() }),
  }));
}
