import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/** Roles, zones and the one row about this instance. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists postgis`.execute(db);
  for (const role of ['public_reader', 'intake_writer', 'subscriber', 'staff', 'worker']) {
    // Roles belong to the whole cluster: another database, or a process that starts with us, may have made them.
    // Made and granted before, as by infra/postgres/roles.sql, they ask for no right to do either.
    await sql.raw(`do $$ begin
      if not exists (select from pg_roles where rolname = 'porchlight_${role}') then create role porchlight_${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`).execute(db);
    await sql.raw(`do $$ begin
      execute format('grant porchlight_${role} to %I', current_user);
    exception when unique_violation or insufficient_privilege then null; end $$`).execute(db);
    await sql.raw(`grant usage on schema public to porchlight_${role}`).execute(db);
  }
  await run(db, `
    create table district (
      id text primary key,
      version int not null,
      name text not null,
      population int not null,
      geom geometry(MultiPolygon, 4326) not null check (st_isvalid(geom))
    );
    create table zone (
      id text primary key,
      version int not null,
      district_id text not null references district(id),
      name text not null,
      population int not null check (population >= 20000),
      area_km2 double precision not null,
      geom geometry(MultiPolygon, 4326) not null check (st_isvalid(geom))
    );
    create index zone_district on zone (district_id);
    create table zone_adjacent (
      zone_id text not null references zone(id),
      neighbour_id text not null references zone(id),
      primary key (zone_id, neighbour_id)
    );
    create table instance (
      one boolean primary key default true check (one),
      epoch uuid not null default gen_random_uuid(),
      countries text[] not null default '{}',
      opened_until timestamptz,
      keys_check bytea
    );
    insert into instance default values;
    grant select on district, zone, zone_adjacent, instance
      to porchlight_public_reader, porchlight_intake_writer, porchlight_subscriber, porchlight_staff, porchlight_worker;
    grant insert, update on district, zone, zone_adjacent to porchlight_staff;
    grant update (countries) on instance to porchlight_staff
  `);
}
