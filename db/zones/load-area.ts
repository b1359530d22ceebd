/** Puts the served districts and their zones into PostGIS: squares minus the squares cut out of them. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { nodeOf, unproject, WORLD_X, WORLD_Y } from './project.ts';
import type { District, Partition, Zone } from './read-partition.ts';

type Envelope = [west: number, south: number, east: number, north: number];

/**
 * Inserts districts (`d1-…`), their zones and which zones share an edge; what is there already stays. Corners are
 * turned to degrees here, not by ST_Transform: the database's PROJ may be off by a millimetre, and both engines shall
 * hold the same polygons. The projection is cylindrical, so squares are rectangles in degrees, and since each line of
 * the quadtree is always the same number, the overlay meets no rounding. Give it a transaction: it runs several statements.
 * `DB` is any schema with the tables district, zone, zone_cell and zone_adjacent; the statements are plain SQL.
 */
export async function loadArea<DB>(db: Kysely<DB>, partition: Partition, districtIds: readonly string[]): Promise<void> {
  const districts = districtIds.map((id) => {
    const district = partition.districts.get(id);
    if (!district) throw new RangeError(`there is no district ${JSON.stringify(id)} in partition ${partition.version}`);
    return district;
  });
  const present = await sql<{ id: string }>`select id from district where id in (select jsonb_array_elements_text(${json(districtIds)}::jsonb))`.execute(db);
  const held = new Set(present.rows.map((row) => row.id));
  const missing = districts.filter((district) => !held.has(district.id));
  if (missing.length === 0) return;
  await insertAreas(db, partition, missing);
  await insertAdjacency(db, missing.flatMap((district) => district.zones.map((zone) => zone.id)));
}

/** Zones and districts in one statement, so that the reference between them is checked once both are there. */
async function insertAreas<DB>(db: Kysely<DB>, partition: Partition, districts: District[]): Promise<void> {
  const zones = json(districts.flatMap((district) => district.zones.map((zone) => zoneRow(zone, partition))));
  const names = json(districts.map(({ id, name, population }) => ({ id, name, population })));
  await sql`
    with listed as (
      select * from jsonb_to_recordset(${zones}::jsonb)
        as listed(id text, district_id text, name text, population int, area_km2 float8, square jsonb, cuts jsonb)
    ), shaped as materialized (
      select id, district_id, name, population, area_km2,
        st_makeenvelope((square->>0)::float8, (square->>1)::float8, (square->>2)::float8, (square->>3)::float8, 4326) as whole,
        (select st_union(st_makeenvelope((cut->>0)::float8, (cut->>1)::float8, (cut->>2)::float8, (cut->>3)::float8, 4326))
          from jsonb_array_elements(cuts) as cut) as taken
      from listed
    ), placed as materialized (
      select *, st_multi(case when taken is null then whole else st_difference(whole, taken) end) as geom from shaped
    ), districts as (
      insert into district (id, version, name, population, geom)
      select named.id, ${partition.version}::int, named.name, named.population,
        (select st_multi(st_union(placed.geom)) from placed where placed.district_id = named.id)
      from jsonb_to_recordset(${names}::jsonb) as named(id text, name text, population int)
      on conflict (id) do nothing
    )
    insert into zone (id, version, district_id, name, population, area_km2, geom)
    select id, ${partition.version}::int, district_id, name, population, area_km2, geom from placed
    on conflict (id) do nothing
  `.execute(db);
  await sql`
    insert into zone_cell (version, key, zone_id)
    select version, substring(id from '-(.*)$'), id from zone where id in (select listed.id from jsonb_to_recordset(${zones}::jsonb) as listed(id text))
    on conflict (version, key) do nothing`.execute(db);
}

/** Adjacent means sharing an edge: boundaries that meet in a line, not in a corner. */
export async function insertAdjacency<DB>(db: Kysely<DB>, zoneIds: string[]): Promise<void> {
  await sql`
    with pairs as (
      select fresh.id as a, other.id as b
      from zone fresh join zone other on other.version = fresh.version and other.id <> fresh.id and other.geom && fresh.geom
      where fresh.id in (select jsonb_array_elements_text(${json(zoneIds)}::jsonb))
        and st_relate(fresh.geom, other.geom, '****1****')
    )
    insert into zone_adjacent (zone_id, neighbour_id)
    select a, b from pairs union select b, a from pairs
    on conflict (zone_id, neighbour_id) do nothing
  `.execute(db);
}

function zoneRow(zone: Zone, partition: Partition) {
  const { id, districtId, name, population, key } = zone;
  const cuts = (partition.cuts.get(key) ?? []).map(clipped);
  const area = cuts.reduce((left, cut) => left - squareMetres(cut), squareMetres(clipped(key)));
  return { id, district_id: districtId, name, population, area_km2: area / 1e6, square: degrees(clipped(key)), cuts: cuts.map(degrees) };
}

/** The node's square in metres of EPSG:6933, cut at the edge of the world. */
export function clipped(key: string): Envelope {
  const { x, y, side } = nodeOf(key);
  return [Math.max(x, -WORLD_X), Math.max(y, -WORLD_Y), Math.min(x + side, WORLD_X), Math.min(y + side, WORLD_Y)];
}

export function squareMetres([west, south, east, north]: Envelope): number {
  return (east - west) * (north - south);
}

export function degrees([west, south, east, north]: Envelope): Envelope {
  const [low, high] = [unproject({ x: west, y: south }), unproject({ x: east, y: north })];
  return [low.lon, low.lat, high.lon, high.lat];
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
