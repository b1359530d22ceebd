/** SQL about the people behind an alert: what waits for a signature, who asked to take one back, and how much one person did. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { CancelRequestRow } from '@porchlight/db/schema.ts';

/** What one person stands behind of an alert and may say more with a second: its own proposal first, then what was added. */
export async function unsignedProposals(trx: Trx, alertId: string): Promise<string[]> {
  const rows = await trx.selectFrom('proposal').select('id').where('state', 'in', ['issued', 'added']).where('alert_id', '=', alertId)
    .where((e) => e.or([e('second_by', 'is', null), e('community_by', 'is', null)])).orderBy('state', 'desc').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/**
 * What is out without the signature it asks for, ends within `before` milliseconds, and has called nobody since it went out.
 * Not what went out as short a while ago: people were called then.
 */
export async function endingUnsigned(trx: Trx, now: Date, before: number): Promise<{ alertId: string; approvedBy: string }[]> {
  const [from, until] = [new Date(now.getTime() - before), new Date(now.getTime() + before)];
  const { rows } = await sql<{ alertId: string; approvedBy: string }>`
    select p.alert_id as "alertId", p.approved_by as "approvedBy" from alert_message m join proposal p on p.alert_id = m.alert_id and p.state = 'issued'
    where m.expires > ${now} and m.expires <= ${until} and m.msg_type <> 'Cancel' and p.publish_at <= ${from}
      and ((m.content->>'firstWarning')::boolean or (m.content->>'withoutCommunityVote')::boolean)
      and not exists (select 1 from alert_message later where later.alert_id = m.alert_id and later.version > m.version)
      and not exists (select 1 from audit a where a.at >= p.publish_at and a.subject_id = p.alert_id::text and a.action = 'signature-asked')
    order by p.alert_id`.execute(trx);
  return rows;
}

export async function roleOf(trx: Trx, staffId: string): Promise<string | undefined> {
  return (await trx.selectFrom('staff').select('role').where('id', '=', staffId).executeTakeFirst())?.role;
}

/** Taken until the transaction ends: of two deeds of one person each counts the other. */
export async function lockBrake(trx: Trx, staffId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${staffId}, 7))`.execute(trx);
}

/** To how many other things a person did this, as the one who began it. */
export async function deedsSince(trx: Trx, staffId: string, actions: string[], since: Date, apartFrom: string): Promise<number> {
  const { rows } = await sql<{ deeds: number }>`
    select count(distinct subject_id) as deeds from audit
    where staff_id = ${staffId} and action in (${sql.join(actions)}) and reason is distinct from 'two-people'
      and at > ${since} and subject_id <> ${apartFrom}`.execute(trx);
  return Number(rows[0]!.deeds);
}

export const insertCancelRequest = (trx: Trx, row: CancelRequestRow) => trx.insertInto('cancel_request').values(row).execute();
export const deleteCancelRequest = (trx: Trx, alertId: string) => trx.deleteFrom('cancel_request').where('alert_id', '=', alertId).execute();

/** With the name of who asked. */
export const cancelRequests = (trx: Trx, alertIds: string[]) =>
  alertIds.length === 0
    ? Promise.resolve([])
    : trx.selectFrom('cancel_request as c').innerJoin('staff as s', 's.id', 'c.asked_by').selectAll('c').select('s.name').where('c.alert_id', 'in', alertIds).execute();
export const cancelRequestOf = async (trx: Trx, alertId: string) => (await cancelRequests(trx, [alertId]))[0];
