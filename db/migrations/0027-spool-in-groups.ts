import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * What came together goes into the spool by one statement: a call for each row took three times as long as writing it. Sealed
 * bytes are not tried for compression, which they cannot have.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'alter table intake_spool alter column sealed set storage external');

  // Of each row, in order, 32 bytes of p_codes and p_macs, an equal share of p_sealed, and of p_tags and p_mac_tags 32 for each of
  // the ticks that may still be here, this tick's first. Answers as submit_spool does; 'late' is none at all.
  // A tick's table grows from nothing: what the planner knows of it is always too little, reading all of it too dear, and compiling for it too.
  await sql.raw(`
    create function submit_to_spool(p_tick timestamptz, p_tags bytea, p_mac_tags bytea, p_codes bytea, p_macs bytea, p_sealed bytea)
    returns table (place int, answer text)
    language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off as $$
    declare
      rows int := octet_length(p_codes) / 32;
      ticks int := octet_length(p_tags) / octet_length(p_codes);
      size int := octet_length(p_sealed) / rows;
    begin
      lock table intake_spool in row exclusive mode;
      if p_tick < (select opened_until from instance) then return; end if;
      perform pg_advisory_xact_lock(hashtextextended(encode(substr(p_codes, 32 * at + 1, 32), 'hex'), 1)) from generate_series(0, rows - 1) as at;
      return query
      with sent as (
        select at, code, mac, row_number() over same_code as nth, first_value(mac) over same_code as first_mac
        from (select at, substr(p_codes, 32 * at + 1, 32) as code, substr(p_macs, 32 * at + 1, 32) as mac from generate_series(0, rows - 1) as at) as each
        window same_code as (partition by code order by at)
      ), known as materialized (
        select at, coalesce(
          (select case when there.mac = substr(p_mac_tags, 32 * (ticks * at + th) + 1, 32) then 'same' else 'conflict' end
            from generate_series(0, ticks - 1) as th
            cross join lateral (select mac from intake_spool where dedupe = substr(p_tags, 32 * (ticks * at + th) + 1, 32)) as there limit 1),
          (select case when report.mac = sent.mac then 'same' else 'conflict' end from report where code_hmac = code),
          (select 'same' from report_addition where dedupe = code),
          case when nth = 1 then 'taken' when mac = first_mac then 'same' else 'conflict' end) as answer
        from sent
      ), written as (
        insert into intake_spool (tick, dedupe, mac, sealed)
        select p_tick, substr(p_tags, 32 * ticks * at + 1, 32), substr(p_mac_tags, 32 * ticks * at + 1, 32), substr(p_sealed, size * at + 1, size)
        from known where known.answer = 'taken' order by at
      )
      select at, known.answer from known;
    end $$`).execute(db);

  await run(db, `
    revoke all on function submit_to_spool from public;
    grant execute on function submit_to_spool to porchlight_intake_writer
  `);
}
