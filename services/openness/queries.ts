/** All SQL of what the service tells about itself. Delays are in seconds, from the start of the tick in which a report came. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { NewAuthorityRequest, PublishedNumbers, RequestOutcome, StaffRequest } from '../contract/openness.ts';

/** `from` and `to`: reports that came between them. `until`: what happened later is not known yet. */
export interface Window { from: Date; to: Date; until: Date }

export interface ReportCounts { received: number; accepted: number; rejected: number }

export async function countReports(trx: Trx, { from, to, until }: Window): Promise<ReportCounts> {
  const { rows } = await sql<ReportCounts>`
    select count(*) as received,
      count(*) filter (where state = 'accepted' and decided_tick <= ${until}) as accepted,
      count(*) filter (where state = 'rejected' and decided_tick <= ${until}) as rejected
    from report where tick >= ${from} and tick < ${to} and state <> 'withdrawn'`.execute(trx);
  return rows[0]!;
}

const delays = ({ rows }: { rows: { seconds: number }[] }) => rows.map(({ seconds }) => Number(seconds));

export const decisionDelays = async (trx: Trx, { from, to, until }: Window): Promise<number[]> => delays(await sql<{ seconds: number }>`
  select extract(epoch from decided_tick - tick)::int as seconds from report
  where tick >= ${from} and tick < ${to} and decided_tick <= ${until} and state in ('accepted', 'rejected')`.execute(trx));

/** The trail keeps what is forgotten elsewhere after twelve hours. */
export const headsUpDelays = async (trx: Trx, { from, to, until }: Window): Promise<number[]> => delays(await sql<{ seconds: number }>`
  select extract(epoch from min(a.at) - r.tick)::int as seconds from report r join audit a on a.subject_id = r.id::text
  where r.tick >= ${from} and r.tick < ${to} and a.subject = 'report' and a.action = 'heads-up-sent' and a.at <= ${until}
  group by r.id, r.tick`.execute(trx));

export const warningDelays = async (trx: Trx, { from, to }: Window): Promise<number[]> => delays(await sql<{ seconds: number }>`
  select extract(epoch from m.sent - min(r.tick))::int as seconds
  from alert_message m join incident_report ir on ir.incident_id = m.incident_id join report r on r.id = ir.report_id
  where m.version = 1 and m.sent >= ${from} and m.sent < ${to} and r.tick < m.sent
  group by m.alert_id, m.sent`.execute(trx));

export async function countAlerts(trx: Trx, { from, to }: Window): Promise<number> {
  const { alerts } = await trx.selectFrom('alert_message').select((e) => e.fn.countAll<number>().as('alerts'))
    .where('version', '=', 1).where('sent', '>=', from).where('sent', '<', to).executeTakeFirstOrThrow();
  return alerts;
}

export interface SeenSignal { warned: boolean; setAside: boolean; seconds: number | null }

/**
 * Strong signals first seen in the window, each with what came of it within 72 hours, and how long after its first report it was seen.
 * Undefined where the detector has not looked yet.
 */
export async function seenSignals(trx: Trx, { from, to, until }: Window): Promise<SeenSignal[] | undefined> {
  const { looked_tick: looked } = await trx.selectFrom('instance').select('looked_tick').executeTakeFirstOrThrow();
  if (!looked) return undefined;
  const { rows } = await sql<SeenSignal>`
    select s.dismissed_by is not null as "setAside",
      exists (select 1 from alert_message m join incident i on i.id = m.incident_id
        where m.version = 1 and m.sent <= least(${until}::timestamptz, s.seen_tick + interval '72 hours') and m.expires > s.seen_tick
          and coalesce(s.market, i.market) = i.market
          and (i.area_id = any(s.zones) or i.area_id in (select z.district_id from zone z where z.id = any(s.zones)))) as warned,
      extract(epoch from s.seen_tick - (
        select min(r.tick) from report r
        where r.zone_id = any(s.zones) and r.tick < s.seen_tick and r.state <> 'withdrawn' and r.day is distinct from 'earlier'
          and case s.stream when 'supply' then r.kind = 'drug-supply' and r.market = s.market when 'overdose' then r.kind = 'suspected-overdose' else false end
          and coalesce(r.happened_on, (r.tick at time zone 'UTC')::date) between s.first_day and s.last_day))::int as seconds
    from signal s where s.strong and s.seen_tick >= ${from} and s.seen_tick < ${to}`.execute(trx);
  return rows;
}

/** Planned shifts that are over, and those of them in which somebody opened the queue. */
export async function countShifts(trx: Trx, { from, to }: Window): Promise<{ planned: number; covered: number }> {
  return trx.selectFrom('shift').select((e) => [e.fn.countAll<number>().as('planned'), e.fn.count<number>('opened_tick').as('covered')])
    .where('ends_at', '>=', from).where('ends_at', '<', to).executeTakeFirstOrThrow();
}

export async function hasNumbers(trx: Trx, day: string): Promise<boolean> {
  return (await trx.selectFrom('published_numbers').select('day').where('day', '=', day).executeTakeFirst()) !== undefined;
}

/** The first of a day stands. */
export async function insertNumbers(trx: Trx, numbers: PublishedNumbers): Promise<void> {
  await trx.insertInto('published_numbers').values({ day: numbers.day, content: JSON.stringify(numbers) })
    .onConflict((conflict) => conflict.column('day').doNothing()).execute();
}

export async function lastNumbers(trx: Trx): Promise<PublishedNumbers | undefined> {
  const row = await trx.selectFrom('published_numbers').select('content').orderBy('day', 'desc').limit(1).executeTakeFirst();
  return row?.content as PublishedNumbers | undefined;
}

/** The newest signed end of the audit trail, and the day of the first. */
export async function lastHead(trx: Trx): Promise<{ day: string; mac: Buffer } | undefined> {
  return trx.selectFrom('audit_head').select(['day', 'mac']).orderBy('day', 'desc').limit(1).executeTakeFirst();
}
export async function firstDay(trx: Trx): Promise<string | undefined> {
  return (await trx.selectFrom('audit_head').select('day').orderBy('day').limit(1).executeTakeFirst())?.day;
}

export async function listRequests(trx: Trx): Promise<StaffRequest[]> {
  return (await trx.selectFrom('authority_request').selectAll().orderBy('month', 'desc').orderBy('kind').orderBy('id').execute()) as StaffRequest[];
}

export async function insertRequest(trx: Trx, row: NewAuthorityRequest): Promise<string> {
  return (await trx.insertInto('authority_request').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** False where there is none. */
export async function setOutcome(trx: Trx, id: string, outcome: RequestOutcome): Promise<boolean> {
  const done = await trx.updateTable('authority_request').set({ outcome }).where('id', '=', id).returning('id').executeTakeFirst();
  return done !== undefined;
}
