/** What the detector counts: separate sources of reports, by the day they happened, and what services send. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Market } from '../../contract/codes.ts';
import { caseStreams, type CaseStream, type SignalStream } from '../../contract/detection.ts';
import { dayIn } from '../../contract/day-in.ts';
import { partBy } from '../../contract/part-by.ts';
import { dateOf, dayOf } from '../scan/read-scan-files.ts';
import type { Counted, DetectDistrict, DetectZone, EarlierArea, EarlierZone, Geography, History } from './history.ts';

/** Of an account that is stopped nothing counts, as long as it is, nor what came by a token that somebody else had. */
const standingCases = sql`(
  select c.* from case_count c join staff s on s.id = c.staff_id left join api_token t on t.id = c.token_id
  where s.active and not s.frozen and t.compromised is not true) standing`;

interface CountedReports { zoneId: string; kind: string; market: Market; day: string | null; tick: Date | null; count: number }

/**
 * Reports that are rejected or taken back do not count, nor what may be the same person twice; undecided ones do, as it is for
 * reviewers to look at them. The day is the one it happened on in the instance's time zone, that of sending where nothing was said,
 * and none where it was "earlier". Of reports that are folded (30 days) the accepted ones are left. Only ticks that have ended are here.
 */
export async function readHistory(trx: Trx, timeZone: string, { from, today }: { from: number; today: number }): Promise<History> {
  const { rows: reports } = await sql<CountedReports>`
    select zone_id as "zoneId", kind, market, happened_on as day, case when happened_on is null then tick end as tick, count(*) as count
    from report where state not in ('rejected', 'withdrawn') and not possible_duplicate and day is distinct from 'earlier'
    group by 1, 2, 3, 4, 5`.execute(trx);
  const { rows: folded } = await sql<CountedReports>`
    select zone_id as "zoneId", kind, market, day, null as tick, sources as count
    from report_count where day between ${dateOf(from)} and ${dateOf(today)} and sources > 0`.execute(trx);
  const { rows: cases } = await sql<{ sender: string; zoneId: string; stream: CaseStream; day: string; count: number }>`
    select staff_id as sender, zone_id as "zoneId", stream, day, count
    from ${standingCases} where day between ${dateOf(from)} and ${dateOf(today)}`.execute(trx);
  const days = new Map<number, number>();
  // The same few ticks come again and again, and a date in a time zone takes long to tell.
  const dayOfTick = (tick: Date) => days.get(tick.getTime()) ?? days.set(tick.getTime(), dayOf(dayIn(timeZone, tick))!).get(tick.getTime())!;
  const counted: Counted[] = [
    ...[...reports, ...folded].map(({ kind, market, zoneId, day, tick, count }): Counted => ({
      ...(kind === 'suspected-overdose' ? { stream: 'overdose' } : { stream: 'supply', market }), zoneId, day: day === null ? dayOfTick(tick!) : dayOf(day)!, count,
    })),
    ...cases.map(({ day, ...one }): Counted => ({ ...one, day: dayOf(day)! })),
  ];
  return {
    geography: await readGeography(trx), start: from, today, firstDays: await firstDays(trx, timeZone),
    counted: counted.filter(({ day, count, sender }) => (count > 0 || sender) && day >= from && day <= today),
  };
}

async function firstDays(trx: Trx, timeZone: string): Promise<History['firstDays']> {
  const { rows: [reports] } = await sql<{ counted: string | null; tick: Date | null }>`
    select (select min(day) from report_count) as counted, (select min(tick) from report) as tick`.execute(trx);
  const { rows: cases } = await sql<{ stream: CaseStream; day: string }>`select stream, min(day) as day from ${standingCases} group by stream`.execute(trx);
  const began = [reports!.counted, reports!.tick && dayIn(timeZone, reports!.tick)].filter((day) => day !== null).sort()[0];
  const first: Partial<Record<SignalStream, number>> = began === undefined ? {} : { supply: dayOf(began)!, overdose: dayOf(began)! };
  for (const { stream, day } of cases) if (caseStreams.includes(stream)) first[stream] = dayOf(day)!;
  return first;
}

/** Earlier areas are few and far between: with the shipped areas only there are none, and nothing is compared. */
async function readGeography(trx: Trx): Promise<Geography> {
  const present = sql`(select area_version from instance)`;
  const { rows: zones } = await sql<DetectZone>`
    select id, name, district_id as "districtId", population, st_y(st_centroid(geom)) as lat, st_x(st_centroid(geom)) as lon
    from zone where version = ${present} order by id`.execute(trx);
  const { rows: districts } = await sql<DetectDistrict>`select id, name, population from district where version = ${present} order by id`.execute(trx);
  const { rows: earlierZones } = await sql<EarlierZone>`
    select id, version, population, district_id as "districtId" from zone where version < ${present}`.execute(trx);
  const { rows: earlierDistricts } = await sql<EarlierArea>`select id, version, population from district where version < ${present}`.execute(trx);
  // Corners are the same numbers in every version (db/zones), so that unequal ones need no look at the shapes.
  const sameOf = (table: 'zone' | 'district') => sql<{ id: string; other: string }>`
    select a.id, b.id as other from ${sql.table(table)} a
    join ${sql.table(table)} b on b.version < a.version and st_xmin(b.geom) = st_xmin(a.geom) and st_ymin(b.geom) = st_ymin(a.geom)
    where a.version = ${present} and st_equals(a.geom, b.geom)`.execute(trx);
  const same = [...(await sameOf('zone')).rows, ...(await sameOf('district')).rows];
  const { rows: overlaps } = await sql<{ id: string; other: string }>`
    select o.district_id as id, o.other_id as other from district_overlap o join district d on d.id = o.district_id
    where d.version = ${present}`.execute(trx);
  return { zones, districts, earlierZones, earlierDistricts, same: listsOf(same), overlapping: listsOf(overlaps) };
}

function listsOf(pairs: { id: string; other: string }[]): Map<string, string[]> {
  return new Map([...partBy(pairs, ({ id }) => id)].map(([id, list]) => [id, list.map(({ other }) => other)]));
}
