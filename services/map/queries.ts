import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import { packCells } from '../contract/zone-of.ts';
import type { AlertAreas, Outlines, ServedDistrict, ServedZone } from '../contract/zones.ts';

/** Decimal places of published coordinates: about a metre, far below any zone's size. */
const digits = 5;

export interface Served {
  version: number; districts: ServedDistrict[]; zones: ServedZone[]; countries: string[]; bounds: [number, number, number, number] | null;
}

export async function served(trx: Trx): Promise<Served> {
  const { rows: districts } = await sql<ServedDistrict>`
    select d.id, d.name, count(z.id) as zones, array(
      select o.other_id from district_overlap o join district old on old.id = o.other_id
      where o.district_id = d.id and old.version < d.version order by old.version desc, o.other_id) as formerly
    from district d join zone z on z.district_id = d.id
    where d.version = (select area_version from instance) group by d.id order by d.name, d.id`.execute(trx);
  const { rows: zones } = await sql<Omit<ServedZone, 'cells'> & { cells: string[]; areas: string[] }>`
    select z.id, z.name, z.district_id as "districtId", z.areas, array(select key from zone_cell c where c.zone_id = z.id) as cells
    from zone z where z.version = (select area_version from instance) order by z.name, z.id`.execute(trx);
  const { rows: [instance] } = await sql<Pick<Served, 'version' | 'countries' | 'bounds'>>`
    select area_version as version, countries, (select array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)]
      from (select st_extent(geom) as box from district where version = area_version) extent where box is not null) as bounds
    from instance`.execute(trx);
  return { ...instance!, districts, zones: zones.map(({ areas, ...zone }) => ({ ...zone, cells: packCells(zone.cells), ...(areas.length > 1 && { areas }) })) };
}

export async function outlines(trx: Trx, level: 'zone' | 'district', ids?: readonly string[]): Promise<Outlines['features']> {
  const table = sql.table(level);
  const chosen = ids
    ? sql`where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))` : sql`where version = (select area_version from instance)`;
  const { rows } = await sql<{ feature: Outlines['features'][number] }>`
    select jsonb_build_object('type', 'Feature',
      'properties', jsonb_build_object('id', id, 'name', name, 'level', ${level}::text),
      'geometry', st_asgeojson(geom, ${digits}::int)::jsonb) as feature
    from ${table} ${chosen} order by id`.execute(trx);
  return rows.map(({ feature }) => feature);
}

/** Areas of current alerts, with what a map shows of each. */
export async function alertAreas(trx: Trx, now: Date): Promise<AlertAreas['features']> {
  const { rows } = await sql<{ feature: AlertAreas['features'][number] }>`
    select jsonb_build_object('type', 'Feature', 'properties', jsonb_build_object(
        'alertId', latest.alert_id, 'severity', latest.severity, 'evidence', latest.content->>'evidence',
        'headline', latest.content->'wording'->>'headline', 'name', latest.content->'area'->>'name',
        'level', latest.content->'area'->>'level', 'expires', latest.content->>'expires')
        || case when latest.content ? 'firstWarning' then '{"firstWarning": true}' else '{}' end::jsonb,
      'geometry', st_asgeojson(coalesce(z.geom, d.geom), ${digits}::int)::jsonb) as feature
    from (select distinct on (alert_id) * from alert_message order by alert_id, version desc) latest
    left join zone z on z.id = latest.content->'area'->>'id'
    left join district d on d.id = latest.content->'area'->>'id'
    where latest.msg_type <> 'Cancel' and latest.expires > ${now} and coalesce(z.id, d.id) is not null
    order by latest.sent desc, latest.seq desc`.execute(trx);
  return rows.map(({ feature }) => feature);
}

/** Area of one alert, current or not: for its own page. */
export async function areaOf(trx: Trx, areaId: string): Promise<unknown> {
  const { rows } = await sql<{ geometry: unknown }>`
    select st_asgeojson(geom, ${digits}::int)::jsonb as geometry from zone where id = ${areaId}
    union all select st_asgeojson(geom, ${digits}::int)::jsonb from district where id = ${areaId}`.execute(trx);
  return rows[0]?.geometry;
}

export async function addCountries(trx: Trx, countries: readonly string[]): Promise<void> {
  await sql`update instance set countries = (
    select coalesce(array_agg(distinct country order by country), '{}')
    from (select unnest(countries) as country union select jsonb_array_elements_text(${JSON.stringify(countries)}::jsonb)) listed)`.execute(trx);
}

/** Districts in this transaction that share an edge with the given one, and itself. */
export async function withNeighbours(trx: Trx, districtId: string): Promise<{ id: string; name: string; population: number; geometry: { coordinates: number[][][][] }; bounds: number[] }[]> {
  const { rows } = await sql<{ id: string; name: string; population: number; geometry: { coordinates: number[][][][] }; bounds: number[] }>`
    select other.id, other.name, other.population, st_asgeojson(other.geom, ${digits}::int)::jsonb as geometry,
      array[st_xmin(other.geom), st_ymin(other.geom), st_xmax(other.geom), st_ymax(other.geom)] as bounds
    from district own join district other on other.version = own.version and other.geom && own.geom
    where own.id = ${districtId} and (other.id = own.id or st_relate(other.geom, own.geom, '****1****'))
    order by other.id <> own.id, other.population desc, other.id`.execute(trx);
  return rows;
}

export const servedIds = async (trx: Trx): Promise<string[]> =>
  (await trx.selectFrom('district').select('id').where('version', '=', (e) => e.selectFrom('instance').select('area_version')).execute()).map(({ id }) => id);

/** Changes whenever the area served does: a version of areas is only ever added to. */
export async function areaMark(trx: Trx): Promise<{ version: number; districts: number }> {
  const { rows } = await sql<{ version: number; districts: number }>`
    select area_version as version, (select count(*) from district where version = area_version) as districts from instance`.execute(trx);
  return rows[0]!;
}

/** Held until the transaction ends: no import comes between. */
export async function lockAreaVersion(trx: Trx): Promise<number> {
  const { rows } = await sql<{ version: number }>`select area_version as version from instance for update`.execute(trx);
  return rows[0]!.version;
}

export const servedZones = async (trx: Trx): Promise<{ id: string; population: number; districtId: string }[]> =>
  trx.selectFrom('zone').select(['id', 'population', 'district_id as districtId']).where('version', '=', (e) => e.selectFrom('instance').select('area_version')).execute();

export const areaVersion = async (trx: Trx): Promise<number> =>
  (await trx.selectFrom('instance').select('area_version').executeTakeFirstOrThrow()).area_version;
