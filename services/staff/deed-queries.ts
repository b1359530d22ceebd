/** SQL of deeds that two people sign, and of what an export holds. */
import type { Trx } from '@porchlight/db/connect.ts';
import { sql } from 'kysely';
import type { StaffRole } from '../contract/codes.ts';
import type { Deed, DeedView } from '../contract/people.ts';
import { isScript } from './queries.ts';

export interface DeedRecord {
  id: string; deed: Deed; personId: string | null; role: StaffRole | null; askedBy: string; askedAt: Date; state: DeedView['state']; settledAt: Date | null;
  /** Present names. */
  personName: string | null; personRole: StaffRole | null; asker: string; settler: string | null;
}

export interface NewDeed { deed: Deed; personId: string | null; role: StaffRole | null; askedBy: string; askedAt: Date }

/** Undefined where the same person's role is asked for already. */
export async function insertDeed(trx: Trx, row: NewDeed): Promise<string | undefined> {
  const made = await trx.insertInto('pending_deed')
    .values({ deed: row.deed, person_id: row.personId, role: row.role, asked_by: row.askedBy, asked_at: row.askedAt })
    .onConflict((conflict) => conflict.column('person_id').where(sql<boolean>`state = 'open' and deed = 'change-role'`).doNothing())
    .returning('id').executeTakeFirst();
  return made?.id;
}

/** Newest first; one of them, or all since a moment. */
export async function deeds(trx: Trx, which: { id: string } | { since: Date }): Promise<DeedRecord[]> {
  const chosen = 'id' in which ? sql`d.id = ${which.id}` : sql`d.asked_at > ${which.since}`;
  const { rows } = await sql<DeedRecord>`
    select d.id, d.deed, d.person_id as "personId", d.role, d.asked_by as "askedBy", d.asked_at as "askedAt", d.state, d.settled_at as "settledAt",
      p.name as "personName", p.role as "personRole", a.name as asker, s.name as settler
    from pending_deed d join staff a on a.id = d.asked_by left join staff p on p.id = d.person_id left join staff s on s.id = d.settled_by
    where ${chosen} order by d.asked_at desc, d.id`.execute(trx);
  return rows;
}

/** Taken until the transaction ends. */
export async function lockDeed(trx: Trx, id: string): Promise<DeedRecord | undefined> {
  await trx.selectFrom('pending_deed').where('id', '=', id).select('id').forUpdate().executeTakeFirst();
  return (await deeds(trx, { id }))[0];
}

export async function settleDeed(trx: Trx, id: string, state: DeedView['state'], by: string, at: Date): Promise<void> {
  await trx.updateTable('pending_deed').set({ state, settled_by: by, settled_at: at }).where('id', '=', id).execute();
}

/** A request that nobody answered in time makes room for a new one. */
export async function endOldDeeds(trx: Trx, before: Date, by: string, at: Date): Promise<void> {
  await trx.updateTable('pending_deed').set({ state: 'refused', settled_by: by, settled_at: at })
    .where('state', '=', 'open').where('asked_at', '<=', before).execute();
}

/** Administrators beside this one who can come back in by themselves. */
export async function otherAdministrators(trx: Trx, askedBy: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from staff where role = 'administrator' and active and not frozen and not ${isScript} and id <> ${askedBy}
      and exists (select 1 from passkey where passkey.staff_id = staff.id)`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Whether one of two people let in the other since a moment, or somebody let in both, at whatever remove. */
export async function sameHand(trx: Trx, one: string, other: string, since: Date): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    with recursive hand(of_whom, id) as (
      select who, who from unnest(array[${one}, ${other}]::uuid[]) who
      union
      select hand.of_whom, audit.staff_id from hand join audit on audit.subject = 'person' and audit.subject_id = hand.id::text
      where audit.at > ${since} and audit.staff_id is not null and audit.action in ('person-invited', 'person-reactivated', 'account-unfrozen'))
    select exists (select 1 from hand a join hand b on a.id = b.id where a.of_whom = ${one} and b.of_whom = ${other}) as same`.execute(trx);
  return rows[0]!.same;
}

/** Whether this person took the word of another administrator since a moment: froze, ended, or demoted them alone or by a deed they asked for. */
export async function removedAdministrator(trx: Trx, staffId: string, since: Date): Promise<boolean> {
  const { rows } = await sql<{ removed: boolean }>`
    select exists (
      select 1 from audit a left join staff s on s.id::text = a.subject_id
      where a.at > ${since} and a.subject = 'person' and a.subject_id <> ${staffId} and (
        (a.staff_id = ${staffId} and ((a.action = 'account-frozen' and a.reason = 'administrator') or (a.action = 'person-deactivated' and s.role = 'administrator')))
        or (a.action = 'administrator-demoted' and (a.staff_id = ${staffId} or exists (
          select 1 from pending_deed d where d.person_id::text = a.subject_id and d.asked_by = ${staffId} and d.state = 'signed' and d.settled_at = a.at)))
    )) as removed`.execute(trx);
  return rows[0]!.removed;
}

export async function setRole(trx: Trx, id: string, role: StaffRole): Promise<void> {
  await trx.updateTable('staff').set({ role }).where('id', '=', id).execute();
}

/** The whole trail, oldest first: codes and ids. */
export async function auditRows(trx: Trx) {
  return trx.selectFrom('audit').leftJoin('staff', 'staff.id', 'audit.staff_id')
    .select(['at', 'staff.name as by', 'action', 'subject', 'subject_id as subjectId', 'reason']).orderBy('at').orderBy('audit.id').execute();
}

/** Accepted reports that are past their 30 days, in bands. Weeks begin on Mondays. */
export async function countRows(trx: Trx) {
  const { rows } = await sql<{ district: string; name: string; market: string; kind: string; week: string; band: string }>`
    select z.district_id as district, d.name, c.market, c.kind, date_trunc('week', c.day)::date::text as week,
      case when sum(c.rows) < 5 then '<5' when sum(c.rows) <= 10 then '5-10' else '>10' end as band
    from report_count c join zone z on z.id = c.zone_id join district d on d.id = z.district_id
    group by z.district_id, d.name, c.market, c.kind, date_trunc('week', c.day) order by week, z.district_id, c.market, c.kind`.execute(trx);
  return rows;
}
