/** Puts planned areas into PostGIS as the next version, beside the rows of all versions before. */
import { sql } from 'kysely';
import type { Trx } from '../../connect.ts';
import { insertAdjacency, squareMetres, degrees, clipped } from '../load-area.ts';
import type { AreaPlan } from './plan-areas.ts';

/**
 * Zones, districts, cells, neighbours, and which districts of earlier versions share ground; then the instance serves the
 * new version. False where another import was faster: then undo. Corners are the same numbers as load-area.ts has, so that
 * the polygons say what the cells say.
 */
export async function saveAreas(trx: Trx, plan: AreaPlan, version: number, countries: readonly string[]): Promise<boolean> {
  await sql`set local jit = off`.execute(trx);
  const { rows } = await sql`
    update instance set area_version = ${version}::int,
      countries = array(select jsonb_array_elements_text(${JSON.stringify(countries)}::jsonb))
    where area_version = ${version - 1}::int returning area_version`.execute(trx);
  if (rows.length === 0) return false;
  const zones = plan.zones.map(({ key, districtKey, name, population, areas, cells }) => ({
    id: `z${version}-${key}`, district_id: `d${version}-${districtKey}`, name, population, areas, cells,
    area_km2: cells.reduce((sum, cell) => sum + squareMetres(clipped(cell)), 0) / 1e6,
    squares: cells.map((cell) => degrees(clipped(cell))),
  }));
  const districts = plan.districts.map(({ key, name, population }) => ({ id: `d${version}-${key}`, name, population }));
  await sql`
    with listed as (
      select * from jsonb_to_recordset(${JSON.stringify(zones)}::jsonb)
        as listed(id text, district_id text, name text, population int, area_km2 float8, areas jsonb, squares jsonb)
    ), placed as materialized (
      select id, district_id, name, population, area_km2, array(select jsonb_array_elements_text(areas)) as areas,
        (select st_multi(st_union(st_makeenvelope((square->>0)::float8, (square->>1)::float8, (square->>2)::float8, (square->>3)::float8, 4326)))
          from jsonb_array_elements(squares) as square) as geom
      from listed
    ), districts as (
      insert into district (id, version, name, population, geom)
      select named.id, ${version}::int, named.name, named.population,
        (select st_multi(st_union(placed.geom)) from placed where placed.district_id = named.id)
      from jsonb_to_recordset(${JSON.stringify(districts)}::jsonb) as named(id text, name text, population int)
    )
    insert into zone (id, version, district_id, name, population, area_km2, areas, geom)
    select id, ${version}::int, district_id, name, population, area_km2, areas, geom from placed`.execute(trx);
  await sql`
    insert into zone_cell (version, key, zone_id)
    select ${version}::int, cell, id
    from jsonb_to_recordset(${JSON.stringify(zones.map(({ id, cells }) => ({ id, cells })))}::jsonb) as listed(id text, cells jsonb),
      jsonb_array_elements_text(cells) as cell`.execute(trx);
  await insertAdjacency(trx, zones.map(({ id }) => id));
  await sql`
    with pairs as materialized (
      select fresh.id as fresh, old.id as old from district fresh join district old on old.version < fresh.version and old.geom && fresh.geom
      where fresh.version = ${version}::int and st_relate(fresh.geom, old.geom, '2********')
    )
    insert into district_overlap (district_id, other_id) select fresh, old from pairs union select old, fresh from pairs`.execute(trx);
  return true;
}
