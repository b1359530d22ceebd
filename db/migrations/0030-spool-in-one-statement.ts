import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * All that a group needs in one statement: whether its zones are served, whether anything of it was sent before, and its rows.
 * What was sent before is rare and goes the way of submit_to_spool, row by row. Each lookup is by names alone and is planned
 * once: a plan for each call took as long as the lookups, and what the planner knows of a tick's table is always too little.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Parameters as in submit_to_spool, and the separate zones of all rows. Where one is not served nothing is written and the
  // answer has each such zone; else it has each row by its place. None at all: the tick has been opened.
  await sql.raw(`
    create function submit_group(p_tick timestamptz, p_zones text[], p_tags bytea, p_mac_tags bytea, p_codes bytea, p_macs bytea, p_sealed bytea)
    returns table (place int, zone text, answer text)
    language plpgsql security definer set search_path = public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set jit = off set plan_cache_mode = force_generic_plan as $$
    declare
      rows int := octet_length(p_codes) / 32;
      ticks int := octet_length(p_tags) / octet_length(p_codes);
      size int := octet_length(p_sealed) / rows;
      present int;
      tags bytea[];
      codes bytea[];
    begin
      lock table intake_spool in row exclusive mode;
      if p_tick < (select opened_until from instance) then return; end if;

      select area_version into present from instance;
      return query select null::int, sent, case
          when not exists (select from zone as z where z.version = present) then 'nothing-served'
          when starts_with(sent, 'z' || present || '-') then 'not-served' else 'other-version' end
        from unnest(p_zones) as sent where not exists (select from zone as z where z.id = sent and z.version = present);
      if found then return; end if;

      perform pg_advisory_xact_lock(hashtextextended(encode(substr(p_codes, 32 * at + 1, 32), 'hex'), 1)) from generate_series(0, rows - 1) as at;
      tags := array(select substr(p_tags, 32 * at + 1, 32) from generate_series(0, rows * ticks - 1) as at);
      codes := array(select substr(p_codes, 32 * at + 1, 32) from generate_series(0, rows - 1) as at);
      if rows > (select count(distinct code) from unnest(codes) as code)
        or exists (select from intake_spool where dedupe = any(tags))
        or exists (select from report where code_hmac = any(codes))
        or exists (select from report_addition where dedupe = any(codes)) then
        return query select each.place, null::text, each.answer from submit_to_spool(p_tick, p_tags, p_mac_tags, p_codes, p_macs, p_sealed) as each;
        return;
      end if;
      insert into intake_spool (tick, dedupe, mac, sealed)
        select p_tick, tags[ticks * at + 1], substr(p_mac_tags, 32 * ticks * at + 1, 32), substr(p_sealed, size * at + 1, size)
        from generate_series(0, rows - 1) as at;
      return query select at, null::text, 'taken' from generate_series(0, rows - 1) as at;
    end $$`).execute(db);

  await run(db, `
    revoke all on function submit_group from public;
    grant execute on function submit_group to porchlight_intake_writer
  `);
}
