import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** Staff, how they sign in, and the audit trail. Links, sessions and tokens are kept as hashes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table staff (
      id uuid primary key default gen_random_uuid(),
      name text not null unique,
      role text not null check (role in ('reviewer', 'community-reviewer', 'outreach', 'partner', 'laboratory', 'administrator')),
      active boolean not null default true,
      created_at timestamptz not null
    );
    create table invite (
      token_hash bytea primary key,
      staff_id uuid not null references staff(id),
      expires_at timestamptz not null
    );
    create table passkey (
      id text primary key,
      staff_id uuid not null references staff(id),
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      created_at timestamptz not null
    );
    create index passkey_staff on passkey (staff_id);
    create table recovery_code (
      hash bytea primary key,
      staff_id uuid not null references staff(id)
    );
    create table session (
      token_hash bytea primary key,
      staff_id uuid not null references staff(id),
      expires_at timestamptz not null,
      challenge text
    );
    create table api_token (
      id uuid primary key default gen_random_uuid(),
      token_hash bytea not null unique,
      staff_id uuid not null references staff(id),
      expires_at timestamptz not null,
      revoked boolean not null default false
    );
    create table audit (
      id uuid primary key default gen_random_uuid(),
      at timestamptz not null,
      staff_id uuid references staff(id),
      action text not null,
      subject text not null,
      subject_id text not null,
      reason text
    );
    create index audit_at on audit (at);
    grant select, insert, update on staff, passkey, api_token to porchlight_staff;
    grant select, insert, update, delete on invite, session, recovery_code to porchlight_staff;
    grant delete on passkey to porchlight_staff;
    grant select, insert on audit to porchlight_staff, porchlight_worker;
    grant select on staff to porchlight_worker;
    grant select, delete on session, invite to porchlight_worker;
    grant delete on audit to porchlight_worker
  `);
}
