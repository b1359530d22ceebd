import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * What the detector saw, for reviewers: services/aggregation/detect/. One of a series and day, so that looking often says no
 * more than looking once. `looked_tick`: the tick whose look was finished last.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onTick = (column: string) => `check (extract(epoch from ${column})::bigint % 900 = 0 and extract(microseconds from ${column})::bigint % 1000000 = 0)`;
  await run(db, `
    create table signal (
      id uuid primary key default gen_random_uuid(),
      kind text not null check (kind in ('spike', 'cluster')),
      stream text not null check (stream in ('supply', 'overdose', 'naloxone-responses', 'emergency-visits')),
      market text check ((market is null) <> (stream = 'supply')),
      level text not null check (level in ('zone', 'district')),
      area_id text not null,
      zones text[] not null check (cardinality(zones) > 0),
      first_day date not null,
      last_day date not null check (last_day >= first_day),
      observed int not null check (observed > 0),
      expected double precision not null check (expected > 0),
      recurrence_days double precision not null check (recurrence_days > 0),
      strong boolean not null,
      inherited boolean not null,
      faded boolean not null default false,
      seen_tick timestamptz not null ${onTick('seen_tick')},
      dismissed_by uuid references staff(id)
    );
    create unique index signal_series on signal (kind, stream, (coalesce(market, '')), area_id, last_day);
    create index signal_day on signal (last_day);
    grant select, insert, update, delete on signal to porchlight_worker;
    grant select, update (dismissed_by) on signal to porchlight_staff;
    alter table instance add column looked_tick timestamptz ${onTick('looked_tick')};
    grant update (looked_tick) on instance to porchlight_worker
  `);
  const { rows: [held] } = await sql<{ text: string }>`select pg_get_functiondef('rewrite_table'::regproc) as text`.execute(db);
  const more = held!.text.replace(/array\[/i, `array['signal', `);
  if (more === held!.text) throw new Error('rewrite_table has another list than expected');
  await sql.raw(more).execute(db);
}
