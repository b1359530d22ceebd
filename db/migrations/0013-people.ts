import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** Who somebody works for and where, freezing an account, a session's own passkey confirmation, and deeds that two people sign. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table staff add column organisation text;
    alter table staff add column districts text[] not null default '{}';
    alter table staff add column frozen boolean not null default false;
    alter table session add column id uuid not null unique default gen_random_uuid();
    alter table session add column opened_at timestamptz;
    update session set opened_at = expires_at - interval '30 minutes';
    alter table session alter column opened_at set not null;
    alter table session add column confirmed_until timestamptz;
    create table pending_deed (
      id uuid primary key default gen_random_uuid(),
      deed text not null check (deed in ('change-role', 'export')),
      person_id uuid references staff(id),
      role text,
      asked_by uuid not null references staff(id),
      asked_at timestamptz not null,
      state text not null default 'open' check (state in ('open', 'signed', 'refused', 'fetched')),
      settled_by uuid references staff(id),
      settled_at timestamptz,
      check ((deed = 'change-role') = (person_id is not null and role is not null)),
      check ((state = 'open') = (settled_by is null and settled_at is null))
    );
    create unique index pending_deed_once on pending_deed (person_id) where state = 'open' and deed = 'change-role';
    grant select, insert, update on pending_deed to porchlight_staff;
    grant select, delete on pending_deed to porchlight_worker
  `);
}
