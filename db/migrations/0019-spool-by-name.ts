import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * A row of the spool is looked for by its name alone, in every tick that may hold it. The key began with the tick and could not
 * be used for that: each report read all of its tick, so that a hundred times as many cost ten thousand times as much.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table intake_spool drop constraint intake_spool_pkey;
    alter table intake_spool add primary key (dedupe, tick)
  `);

  // One name after the other: of a list the planner thinks that it is long and the tick short, and reads the tick.
  await sql.raw(`
    create function spooled_mac(p_tags jsonb) returns bytea
    language plpgsql stable set search_path = public, pg_temp as $$
    declare tag bytea; known bytea;
    begin
      for tag in select from_hex(p_tags) loop
        select mac into known from intake_spool where dedupe = tag;
        exit when known is not null;
      end loop;
      return known;
    end $$`).execute(db);

  await replaceIn(db, 'submit_spool', {
    'select mac into known from intake_spool where dedupe in (select from_hex(p_tags))': 'known := spooled_mac(p_tags)',
  });
  await replaceIn(db, 'report_status', {
    'exists (select 1 from intake_spool where dedupe in (select from_hex(p_withdrawal_tags)))': 'spooled_mac(p_withdrawal_tags) is not null',
    'exists (select 1 from intake_spool where dedupe in (select from_hex(p_tags)))': 'spooled_mac(p_tags) is not null',
  });
  await run(db, 'revoke all on function spooled_mac from public');
}

async function replaceIn(db: Kysely<unknown>, name: string, changes: Record<string, string>): Promise<void> {
  const { rows: [held] } = await sql<{ text: string }>`select pg_get_functiondef(${name}::regproc) as text`.execute(db);
  let { text } = held!;
  for (const [before, after] of Object.entries(changes)) {
    if (!text.includes(before)) throw new Error(`${name} reads otherwise than expected`);
    text = text.replace(before, after);
  }
  await sql.raw(text).execute(db);
}
