import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import type { AlertKind } from '../contract/codes.ts';

/** The log's lock: `seq` is given under it, so it is commit order. */
export async function lockLog(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(3)`.execute(trx);
}

export async function nextPlace(trx: Trx): Promise<{ epoch: string; seq: number }> {
  await lockLog(trx);
  const { epoch } = await trx.selectFrom('instance').select('epoch').executeTakeFirstOrThrow();
  const { last } = await trx
    .selectFrom('alert_message')
    .select((e) => e.fn.coalesce(e.fn.max('seq'), sql<number>`0`).as('last'))
    .where('epoch', '=', epoch)
    .executeTakeFirstOrThrow();
  return { epoch, seq: Number(last) + 1 };
}

export async function insertMessage(trx: Trx, place: { epoch: string; seq: number }, alert: Alert, incidentId: string): Promise<void> {
  await trx
    .insertInto('alert_message')
    .values({
      ...place, alert_id: alert.id, version: alert.version, msg_type: alert.msgType, incident_id: incidentId,
      districts: alert.area.districts, severity: alert.severity, content: JSON.stringify(alert),
      sent: new Date(alert.sent), expires: new Date(alert.expires),
    })
    .execute();
  // A wake-up only: every process also reads the log on its own after its cursor.
  await sql`select pg_notify('alert_message', ${String(place.seq)})`.execute(trx);
}

export async function endOfLog(trx: Trx): Promise<{ epoch: string; seq: number }> {
  const { rows } = await sql<{ epoch: string; seq: number }>`
    select i.epoch, coalesce((select max(seq) from alert_message m where m.epoch = i.epoch), 0) as seq from instance i`.execute(trx);
  return rows[0]!;
}

/** The latest message of each alert, leaving out what is over. Newest first. */
export async function currentMessages(trx: Trx, now: Date): Promise<{ epoch: string; seq: number; alert: Alert }[]> {
  const { rows } = await sql<{ epoch: string; seq: number; alert: Alert }>`
    select epoch, seq, content as alert from (
      select distinct on (alert_id) * from alert_message order by alert_id, version desc
    ) latest
    where msg_type <> 'Cancel' and expires > ${now} order by sent desc, seq desc`.execute(trx);
  return rows;
}

/**
 * Messages after a place in the log, oldest first, without those whose time is over. An update may have shortened its
 * alert: it stays until every version before it is over too, or whoever holds one of those would go on showing it.
 */
export async function messagesAfter(trx: Trx, epoch: string, seq: number, now: Date, limit: number) {
  const { rows } = await sql<{ epoch: string; seq: number; alert: Alert }>`
    select epoch, seq, content as alert from alert_message m
    where epoch = ${epoch} and seq > ${seq} and exists (
      select 1 from alert_message held where held.alert_id = m.alert_id and held.version <= m.version and held.expires > ${now})
    order by seq limit ${limit}`.execute(trx);
  return rows;
}

/** Every message of one alert, oldest first. */
export const messagesOf = async (trx: Trx, alertId: string): Promise<{ epoch: string; alert: Alert; incidentId: string }[]> => {
  const { rows } = await sql<{ epoch: string; alert: Alert; incidentId: string }>`
    select epoch, content as alert, incident_id as "incidentId" from alert_message where alert_id = ${alertId}::uuid order by version`.execute(trx);
  return rows;
};

/** The latest message of each alert, whether over or not, newest first. */
export async function latestMessages(trx: Trx, limit: number): Promise<Alert[]> {
  const { rows } = await sql<{ alert: Alert }>`
    select content as alert from (select distinct on (alert_id) * from alert_message order by alert_id, version desc) latest
    order by sent desc limit ${limit}`.execute(trx);
  return rows.map(({ alert }) => alert);
}

/**
 * The latest message of each alert of which some version is not over yet, and when its first was sent. Newest first. So an
 * alert that was taken back is among them for as long as it would have been in force.
 */
export async function standingMessages(trx: Trx, now: Date): Promise<{ alert: Alert; firstSent: Date }[]> {
  const { rows } = await sql<{ alert: Alert; firstSent: Date }>`
    select content as alert, first_sent as "firstSent" from (
      select distinct on (alert_id) content, sent, seq, min(sent) over each as first_sent, max(expires) over each as until
      from alert_message window each as (partition by alert_id) order by alert_id, version desc
    ) latest
    where until > ${now} order by sent desc, seq desc`.execute(trx);
  return rows;
}

/** When anything was last said; undefined on an empty log. */
export async function lastSent(trx: Trx): Promise<Date | undefined> {
  const { last } = await trx.selectFrom('alert_message').select((e) => e.fn.max('sent').as('last')).executeTakeFirstOrThrow();
  return last ?? undefined;
}

/** The newest alert whose id begins with these eight digits. */
export async function alertIdStarting(trx: Trx, digits: string): Promise<string | undefined> {
  const end = (sign: string) => `${digits}-${[4, 4, 4, 12].map((length) => sign.repeat(length)).join('-')}`;
  const { rows } = await sql<{ id: string }>`
    select alert_id as id from alert_message where alert_id between ${end('0')}::uuid and ${end('f')}::uuid
    order by sent desc, seq desc limit 1`.execute(trx);
  return rows[0]?.id;
}

/** Taken until the transaction ends, so that two updates of one alert follow each other. */
export async function lockAlert(trx: Trx, alertId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${alertId}, 4))`.execute(trx);
}

/** One by one, in the order of their ids: two who take the same reports do not wait for each other. */
export async function moveReports(trx: Trx, incidentId: string, reportIds: string[]): Promise<void> {
  const ids = reportIds.toSorted();
  for (const id of ids) await trx.deleteFrom('incident_report').where('report_id', '=', id).where('incident_id', '<>', incidentId).execute();
  await trx
    .insertInto('incident_report')
    .values(ids.map((report_id) => ({ report_id, incident_id: incidentId })))
    .onConflict((conflict) => conflict.column('report_id').doNothing())
    .execute();
}

export const insertDistrictIncident = (trx: Trx, row: { id: string; market: string; districtId: string; openedTick: Date; kind?: AlertKind }) =>
  trx
    .insertInto('incident')
    .values({ id: row.id, market: row.market, kind: row.kind ?? 'drug-supply', level: 'district', area_id: row.districtId, opened_tick: row.openedTick })
    .execute();

export async function acceptedReports(trx: Trx, incidentId: string): Promise<number> {
  const { reports } = await trx
    .selectFrom('incident_report as i')
    .innerJoin('report as r', 'r.id', 'i.report_id')
    .select((e) => e.fn.countAll<number>().as('reports'))
    .where('i.incident_id', '=', incidentId)
    .where('r.state', '=', 'accepted')
    .executeTakeFirstOrThrow();
  return reports;
}

/** First warnings that went out in a stretch of time, and what became of them since. */
export async function firstWarnings(trx: Trx, from: Date, until: Date): Promise<{ sent: number; signed: number; withdrawn: number }> {
  const { rows } = await sql<{ sent: number; signed: number; withdrawn: number }>`
    select count(*)::int as sent,
      count(*) filter (where exists (
        select 1 from alert_message m where m.alert_id = w.alert_id and m.msg_type = 'Update' and not m.content ? 'firstWarning'))::int as signed,
      count(*) filter (where exists (
        select 1 from alert_message m where m.alert_id = w.alert_id and m.msg_type = 'Cancel' and m.content->>'cancelReason' <> 'over'))::int as withdrawn
    from alert_message w
    where w.version = 1 and w.content ? 'firstWarning' and w.sent >= ${from} and w.sent < ${until}`.execute(trx);
  return rows[0]!;
}
