import type { Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * Areas come in versions: those of earlier ones stay for the incidents, reports and subscriptions that name them. `zone_cell` is
 * the one table that browser and server resolve a place with; `district_overlap` tells who follows the same ground under
 * another version, both ways.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table instance add column area_version int not null default 1 check (area_version >= 1);
    -- Names of the areas that a zone was made of: what people say and search for.
    alter table zone add column areas text[] not null default '{}';
    create table zone_cell (
      version int not null,
      key text not null check (key ~ '^[0-3]{0,15}$'),
      zone_id text not null references zone(id),
      primary key (version, key)
    );
    create index zone_cell_zone on zone_cell (zone_id);
    insert into zone_cell (version, key, zone_id) select version, substring(id from '-(.*)$'), id from zone;
    create table district_overlap (
      district_id text not null references district(id),
      other_id text not null references district(id),
      primary key (district_id, other_id),
      check (district_id <> other_id)
    );
    grant select on zone_cell, district_overlap
      to porchlight_public_reader, porchlight_intake_writer, porchlight_subscriber, porchlight_staff, porchlight_worker;
    grant insert on zone_cell, district_overlap to porchlight_staff;
    grant update (area_version) on instance to porchlight_staff
  `);
}
