/** SQL of freezing: what hangs on an account, and marking it. */
import type { Trx } from '@porchlight/db/connect.ts';
import { sql } from 'kysely';
import type { StaffRole } from '../contract/codes.ts';
import type { FreezeEffects } from '../contract/people.ts';

export interface Account { id: string; role: StaffRole; active: boolean; frozen: boolean }

/** A person or a script, locked until the transaction ends. */
export async function lockAccount(trx: Trx, id: string): Promise<Account | undefined> {
  const row = await trx.selectFrom('staff').where('id', '=', id).select(['id', 'role', 'active', 'frozen']).forNoKeyUpdate().executeTakeFirst();
  return row && { ...row, role: row.role as StaffRole };
}

export async function setFrozen(trx: Trx, id: string, frozen: boolean): Promise<void> {
  await trx.updateTable('staff').set({ frozen }).where('id', '=', id).execute();
  if (!frozen) return;
  // Passkeys, codes and tokens stay, for the day the account is opened again; until then they open nothing.
  await trx.deleteFrom('session').where('staff_id', '=', id).execute();
  await trx.deleteFrom('invite').where('staff_id', '=', id).execute();
  // Nobody confirms what this account asked for, and on its return it does not go on alone with it.
  await trx.deleteFrom('cancel_request').where('asked_by', '=', id).execute();
}

export async function findAccountByName(trx: Trx, name: string): Promise<string | undefined> {
  return (await trx.selectFrom('staff').where('name', '=', name).select('id').executeTakeFirst())?.id;
}

/** How many accounts this person froze since a moment. */
export async function freezesSince(trx: Trx, staffId: string, since: Date): Promise<number> {
  const { count } = await trx.selectFrom('audit').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('staff_id', '=', staffId).where('action', '=', 'account-frozen').where('at', '>', since).executeTakeFirstOrThrow();
  return Number(count);
}

export async function freezeEffects(trx: Trx, staffId: string, now: Date, since: Date): Promise<FreezeEffects> {
  const { rows: approvals } = await sql<{ proposalId: string; headline: string; publishAt: Date; comesBack: boolean }>`
    select id as "proposalId", content->'wording'->>'headline' as headline, publish_at as "publishAt", not exists (
      select 1 from staff s where s.id in (p.approved_by, p.second_by, p.community_by) and s.id <> ${staffId} and not s.frozen) as "comesBack"
    from proposal p where state = 'approved' and ${staffId} in (approved_by, second_by, community_by) order by publish_at, id`.execute(trx);
  const { rows: published } = await sql<{ alertId: string; headline: string; sent: Date; current: boolean }>`
    select alert_id as "alertId", content->'wording'->>'headline' as headline, sent, msg_type <> 'Cancel' and expires > ${now} as current from (
      select distinct on (alert_id) * from alert_message order by alert_id, version desc) latest
    where sent > ${since} and (
      exists (select 1 from proposal p where p.alert_id = latest.alert_id and (p.approved_by = ${staffId} or p.second_by = ${staffId}))
      or exists (select 1 from audit a where a.staff_id = ${staffId} and a.subject = 'alert' and a.subject_id = latest.alert_id::text and a.at > ${since}))
    order by sent desc, alert_id`.execute(trx);
  const { rows: [counts] } = await sql<{ decisions: number; sessions: number }>`
    select (select count(*) from audit where staff_id = ${staffId} and subject = 'report' and action in ('report-accepted', 'report-held', 'report-rejected')
        and at > ${since})::int as decisions,
      (select count(*) from session where staff_id = ${staffId} and expires_at > ${now})::int as sessions`.execute(trx);
  return {
    approvals: approvals.map((one) => ({ ...one, publishAt: one.publishAt.toISOString() })),
    published: published.map((one) => ({ ...one, sent: one.sent.toISOString() })),
    ...counts!,
  };
}

/** Which of these accounts are frozen. */
export async function frozenAmong(trx: Trx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx.selectFrom('staff').where('id', 'in', [...ids]).where('frozen', '=', true).select('id').execute();
  return rows.map(({ id }) => id);
}
