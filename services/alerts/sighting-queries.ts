/** SQL about what hangs on an alert: what readers saw themselves, and that outreach knows of it. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { SightingRow } from '@porchlight/db/schema.ts';

/** How many readers said they have seen what an alert is about, and how many that they looked and had not. */
export async function sightingsOf(trx: Trx, alertIds: string[]): Promise<{ alertId: string; seen: number; notSeen: number }[]> {
  if (alertIds.length === 0) return [];
  const { rows } = await sql<{ alertId: string; seen: number; notSeen: number }>`
    select alert_id as "alertId", count(*) filter (where seen)::int as seen, count(*) filter (where not seen)::int as "notSeen"
    from sighting where alert_id in (${sql.join(alertIds)}) group by alert_id`.execute(trx);
  return rows;
}

export async function seenToo(trx: Trx, alertId: string): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`select seen_too(${alertId}::uuid) as seen`.execute(trx);
  return rows[0]!.seen;
}

export async function outreachKnows(trx: Trx, alertId: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select outreach_knows(${alertId}::uuid) as known`.execute(trx);
  return rows[0]!.known;
}

/** What teams said in ticks before this one may be known from now on; in which it was is forgotten. */
export async function tellKnown(trx: Trx, tick: Date): Promise<void> {
  await trx.updateTable('known_to_outreach').set({ tick: null }).where('tick', '<', tick).execute();
}

/** Answers about alerts that are out there; one about anything else is dropped. */
export async function insertSightings(trx: Trx, rows: SightingRow[]): Promise<void> {
  const ids = [...new Set(rows.map(({ alert_id }) => alert_id))];
  if (ids.length === 0) return;
  const known = await trx.selectFrom('alert_message').select('alert_id').distinct().where('alert_id', 'in', ids).execute();
  const there = new Set(known.map(({ alert_id }) => alert_id));
  const kept = rows.filter(({ alert_id }) => there.has(alert_id));
  for (let at = 0; at < kept.length; at += 200) await trx.insertInto('sighting').values(kept.slice(at, at + 200)).execute();
}

/** What hangs on alerts that are over goes: nobody decides on it any more. */
export async function deleteSpent(trx: Trx, now: Date): Promise<void> {
  for (const table of ['sighting', 'cancel_request', 'known_to_outreach'] as const) {
    await sql`
      delete from ${sql.table(table)} own where not exists (
        select 1 from alert_message m where m.alert_id = own.alert_id and m.msg_type <> 'Cancel' and m.expires > ${now}
          and m.version = (select max(version) from alert_message where alert_id = own.alert_id))`.execute(trx);
  }
}
