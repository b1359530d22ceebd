/** What workers are told: of each report its codes and its zone, read from the report itself, and never a word of it. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { HeadsUp, HeadsUpsAnswer } from '../contract/heads-up.ts';
import type { Context } from '../runtime/context.ts';
import { readOwnDistricts } from '../staff/read-own-districts.ts';
import type { SignedIn } from '../staff/require-role.ts';
import { headsUpReports, reportOf, standingHeadsUps, zonesNamed, type StandingHeadsUp } from './heads-up-queries.ts';
import { earlyDecisions } from './decision-queries.ts';
import { readSpool } from './read-spool.ts';

/** Those of the districts that somebody works in. */
export async function listHeadsUps(context: Context, { id, role }: Pick<SignedIn, 'id' | 'role'>): Promise<HeadsUpsAnswer> {
  const now = context.clock.date();
  const headsUps = await context.db.as('staff', async (trx) => {
    const standing = await standingHeadsUps(trx, now);
    const isOwn = await readOwnDistricts(trx, id);
    const reports = [...(await inSpool(context, trx, standing)), ...(await inTable(trx, standing))];
    const zones = new Map((await zonesNamed(trx, reports.map(({ zone }) => zone))).map((zone) => [zone.id, zone]));
    return reports.flatMap(({ name, zone: zoneId, ...codes }): HeadsUp[] => {
      const zone = zones.get(zoneId);
      const { until, answers } = standing.find((one) => one.name === name)!;
      if (!zone || !isOwn(zone.districtId)) return [];
      const mine = answers.find(({ staffId }) => staffId === id)?.answer;
      return [{
        id: name, zone: { id: zone.id, name: zone.name, district: zone.district }, ...codes, until: until.toISOString(),
        ...(mine && { mine }),
        ...(role !== 'outreach' && { answers: answers.map(({ by, answer }) => ({ by, answer })) }),
      }];
    });
  });
  return { headsUps: headsUps.sort((a, b) => Number(a.calledOff ?? false) - Number(b.calledOff ?? false) || b.tick.localeCompare(a.tick) || a.id.localeCompare(b.id)), now: now.toISOString() };
}

type Told = Omit<HeadsUp, 'id' | 'zone' | 'until' | 'mine' | 'answers'> & { name: string; zone: string };

/** Of reports still in their tick; one that was taken back is not among them. */
async function inSpool(context: Context, trx: Trx, standing: StandingHeadsUp[]): Promise<Told[]> {
  const names = new Set(standing.filter(({ name }) => !reportOf(name)).map(({ name }) => name));
  if (names.size === 0) return [];
  const decisions = await earlyDecisions(trx);
  return (await readSpool(context, trx)).filter(({ tag }) => names.has(tag.toString('hex'))).map(({ tag, tick, content }) => {
    const { zone, kind, market, form, colour, effects = [], naloxone } = content;
    return told({
      name: tag.toString('hex'), zone, kind, market, form, colour, effects, naloxone, tick,
      rejected: decisions.some((decision) => decision.verdict === 'reject' && decision.tag.equals(tag)),
    });
  });
}

async function inTable(trx: Trx, standing: StandingHeadsUp[]): Promise<Told[]> {
  const reports = await headsUpReports(trx, standing.flatMap(({ name }) => reportOf(name) ?? []));
  return reports.filter(({ state }) => state !== 'withdrawn')
    .map(({ id, state, ...report }) => told({ ...report, name: id.replaceAll('-', ''), rejected: state === 'rejected' }));
}

function told({ rejected, tick, ...codes }: { rejected: boolean; tick: Date } & Record<string, unknown>): Told {
  const given = Object.fromEntries(Object.entries(codes).filter(([, value]) => value !== null && value !== undefined));
  return { ...given, tick: tick.toISOString(), ...(rejected && { calledOff: true }) } as Told;
}
