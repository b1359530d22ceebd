import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * The audit trail can be added to and nothing else, and each entry is tied to the one before it: who changes, removes or
 * slips in one afterwards, as owner of the database too, breaks the chain. Once a day its end is signed under a key that is
 * not in the database. A person's own words are sealed; the chain knows their salted hash. Beside it what is told in public:
 * the numbers of each day and the demands of authorities.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    update audit set reason = null where action in ('alert-updated', 'alert-cancelled', 'proposal-dismissed');
    alter table audit add column note_hash bytea check (octet_length(note_hash) = 32);
    alter table audit add column note_sealed bytea;
    alter table audit add column note_key_hour timestamptz
      check (extract(epoch from note_key_hour)::bigint % 3600 = 0 and extract(microseconds from note_key_hour)::bigint % 1000000 = 0);
    alter table audit add constraint audit_note_whole
      check ((note_sealed is null) = (note_key_hour is null) and (note_sealed is null or note_hash is not null));
    alter table audit add constraint audit_reason_is_a_code check (reason ~ '^[^[:space:]]{1,200}$');
    create table audit_chain (
      place bigint primary key check (place > 0),
      audit_id uuid not null unique references audit(id) on delete cascade,
      hash bytea not null check (octet_length(hash) = 32)
    );
    create table audit_head (
      day date primary key,
      place bigint not null check (place >= 0),
      hash bytea not null check (octet_length(hash) = 32),
      mac bytea not null check (octet_length(mac) = 32)
    );
    create table authority_request (
      id uuid primary key default gen_random_uuid(),
      month text not null check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
      kind text not null,
      outcome text not null
    );
    create table published_numbers (
      day date primary key,
      content jsonb not null
    )
  `);

  // Each field with its length before it, so that no two entries have the same bytes. verify-audit.ts says the same in its
  // own words: whoever changes this function does not change what is verified.
  await sql.raw(`
    create function link_audit(p_entry audit) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare last audit_chain; content text;
    begin
      -- Commit order: held until the transaction is over, and taken when all it does is done, so that nobody waits for
      -- anything else while holding it.
      perform pg_advisory_xact_lock(10);
      select * into last from audit_chain order by place desc limit 1;
      select string_agg(coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-'), ',' order by n) into content
      from unnest(array[
        p_entry.id::text, (extract(epoch from p_entry.at) * 1000000)::bigint::text, p_entry.staff_id::text, p_entry.action,
        p_entry.subject, p_entry.subject_id, p_entry.reason, encode(p_entry.note_hash, 'hex')]) with ordinality as t(field, n);
      insert into audit_chain (place, audit_id, hash) values (
        coalesce(last.place, 0) + 1, p_entry.id,
        sha256(coalesce(last.hash, decode(repeat('00', 32), 'hex')) || convert_to(content, 'UTF8')));
    end $$`).execute(db);
  await sql.raw(`
    create function chain_audit() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform link_audit(new);
      return null;
    end $$`).execute(db);
  await sql.raw(`
    do $$ declare entry audit; begin
      for entry in select * from audit order by at, id loop perform link_audit(entry); end loop;
    end $$`).execute(db);

  // Two things may happen to an entry: its sealed words go with their key, and after its time it goes itself.
  await sql.raw(`
    create function keep_audit() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('porchlight.purging', true) = 'audit' then return old; end if;
      if tg_op = 'UPDATE' and tg_table_name = 'audit' and to_jsonb(new) =
        to_jsonb(old) || '{"note_sealed": null, "note_key_hour": null}' then return new; end if;
      raise exception '% never changes', tg_table_name;
    end $$`).execute(db);

  // Up to a signed end whose entries are all past their time, so that what stays begins right behind a signature.
  await sql.raw(`
    create function purge_audit(p_before timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp set porchlight.purging = 'audit' as $$
    declare cutoff timestamptz; spent bigint;
    begin
      select least(p_before, max(day)::timestamp at time zone 'UTC' - interval '399 days') into cutoff from audit_head;
      select max(h.place) into spent from audit_head h
        where h.day::timestamp at time zone 'UTC' < cutoff and not exists (
          select 1 from audit_chain c join audit a on a.id = c.audit_id where c.place <= h.place and a.at >= cutoff);
      delete from audit where id in (select audit_id from audit_chain where place <= spent);
    end $$`).execute(db);

  await run(db, `
    create constraint trigger audit_is_chained after insert on audit deferrable initially deferred
      for each row execute function chain_audit();
    create trigger published_numbers_never_change before update or delete on published_numbers for each row execute function refuse_change();
    create trigger audit_never_changes before update or delete on audit for each row execute function keep_audit();
    create trigger audit_chain_never_changes before update or delete on audit_chain for each row execute function keep_audit();
    create trigger audit_head_never_changes before update or delete on audit_head for each row execute function refuse_change();
    revoke all on function link_audit, chain_audit, purge_audit from public;
    revoke delete on audit from porchlight_worker;
    grant update (note_sealed, note_key_hour) on audit to porchlight_worker;
    grant execute on function purge_audit to porchlight_worker;
    grant select on audit_chain to porchlight_worker;
    grant select, insert on audit_head to porchlight_worker;
    grant select (day, mac) on audit_head to porchlight_public_reader;
    grant select on audit_head to porchlight_staff;
    grant select, insert, update (outcome) on authority_request to porchlight_staff;
    grant select, insert on published_numbers to porchlight_worker;
    grant select on authority_request, published_numbers to porchlight_public_reader
  `);
}
