/** What PostGIS has to say about areas before any of them is used: the same on either engine. */
import { sql, type Kysely } from 'kysely';
import type { Border } from './merge-areas.ts';
import { AreaFault, called, type GivenArea, type Polygon } from './read-areas.ts';

/** One transaction a question: on the embedded database everybody waits while it is answered. */
export type Ask = <T>(work: (db: Kysely<never>) => Promise<T>) => Promise<T>;

/** Areas may overlap by the rounding of their corners: so much of the smaller one, and no more than a hectare unless it is most of it. */
const OVERLAP_SHARE = 0.001;
const OVERLAP_METRES = 10_000;
const OVERLAP_MOST = 0.1;
/** Degrees, about 20 m: borders of neighbours drawn this far apart are common. */
const APART = 0.0002;

/** Areas as the database takes them: their place in the file and their outline, in well-known binary. */
export type Sent = string & { sent: true };

export function send(areas: readonly GivenArea[], from = 0): Sent {
  return JSON.stringify(areas.map(({ polygons }, i) => [from + i, wellKnownBinary(polygons)])) as Sent;
}

const listed = (sent: Sent) => sql`listed as materialized (
  select (row->>0)::int as n, st_setsrid(st_geomfromwkb(decode(row->>1, 'hex')), 4326) as geom from jsonb_array_elements(${sent}::jsonb) as row)`;

export async function refuseInvalid(ask: Ask, areas: readonly GivenArea[], sent: Sent): Promise<void> {
  const { rows: [fault] } = await ask((db) => sql<{ n: number; reason: string }>`
    with ${listed(sent)}
    select n, st_isvalidreason(geom) as reason from listed where not st_isvalid(geom) order by n limit 1`.execute(db));
  if (!fault) return;
  const [, what = '', lon, lat] = /^(.*?)(?:\[(\S+) (\S+)\])?$/.exec(fault.reason) ?? [];
  const where = lon && lat && Number.isFinite(Number(lon)) ? ` near ${Number(lon).toFixed(4)}, ${Number(lat).toFixed(4)}` : '';
  const words = /self-intersection/i.test(what)
    ? 'has an outline that crosses or touches itself' : `has an outline that encloses no proper ground (${what.toLowerCase()})`;
  throw new AreaFault(`${called(fault.n, areas[fault.n]?.name)} ${words}${where}.`, `features.${fault.n}.geometry`);
}

export async function refuseOverlap(ask: Ask, areas: readonly GivenArea[], sent: Sent): Promise<void> {
  const { rows: [fault] } = await ask((db) => sql<{ a: number; b: number; metres: number }>`
    with ${listed(sent)}, pairs as materialized (
      select a.n as a, b.n as b, st_intersection(a.geom, b.geom) as common, least(st_area(a.geom), st_area(b.geom)) as smaller
      from listed a join listed b on b.n > a.n and b.geom && a.geom and st_relate(a.geom, b.geom, '2********')
    ), measured as (
      select a, b, st_area(common) / smaller as share, st_area(st_collectionextract(common, 3)::geography) as metres
      from pairs where st_area(common) > smaller * ${OVERLAP_SHARE}::float8
    )
    select a, b, metres from measured where metres > ${OVERLAP_METRES}::float8 or share > ${OVERLAP_MOST}::float8 order by a, b limit 1`.execute(db));
  if (!fault) return;
  const { a, b, metres } = fault;
  throw new AreaFault(
    `${called(a, areas[a]?.name)} and ${called(b, areas[b]?.name)} overlap, by ${kilometres2(metres)}. Each place may be in one area only.`,
    `features.${b}.geometry`);
}

/** Ground the areas enclose and none of them holds, as a share of what they hold; `beside` the biggest bit of it. */
export async function measureHoles(ask: Ask, sent: Sent): Promise<{ squareMetres: number; holes: number; beside: number }> {
  const { rows: [found] } = await ask((db) => sql<{ squareMetres: number | null; holes: number | null; beside: number | null }>`
    with ${listed(sent)}, whole as materialized (select st_union(geom) as geom from listed),
    parts as materialized (select (st_dump(geom)).geom as geom from whole),
    holes as materialized (
      select st_makepolygon(st_interiorringn(geom, i)) as geom from parts, generate_series(1, st_numinteriorrings(geom)) as i
    ), biggest as (select geom from holes order by st_area(geom) desc limit 1)
    select st_area((select geom from whole)::geography) as "squareMetres",
      (select sum(st_area(geom::geography)) from holes) as holes,
      (select min(n) from listed, biggest where st_dwithin(listed.geom, biggest.geom, ${APART}::float8)) as beside`.execute(db));
  return { squareMetres: found?.squareMetres ?? 0, holes: found?.holes ?? 0, beside: found?.beside ?? 0 };
}

/** How long a border each two areas share, in metres. */
export async function measureBorders(ask: Ask, sent: Sent): Promise<Border[]> {
  const { rows } = await ask((db) => sql<Border>`
    with ${listed(sent)}, rough as materialized (
      select n, st_simplifypreservetopology(geom, ${APART / 4}::float8) as geom from listed
    ), lines as materialized (
      select n, geom, st_boundary(geom) as line, st_buffer(geom, ${APART}::float8, 'quad_segs=1') as wide from rough
    )
    select a.n as a, b.n as b, st_length(st_collectionextract(
      st_intersection(st_clipbybox2d(a.line, st_envelope(b.wide)::box2d), b.wide), 2)::geography) as metres
    from lines a join lines b on b.n > a.n and b.wide && a.geom`.execute(db));
  return rows.filter(({ metres }) => metres > 0);
}

/** Outlines for a drawing, no finer than a screen shows. */
export async function drawOutlines(ask: Ask, sent: Sent, tolerance: number): Promise<number[][][][][]> {
  const { rows } = await ask((db) => sql<{ geometry: { coordinates: number[][][][] } }>`
    with ${listed(sent)}
    select st_asgeojson(st_multi(st_simplifypreservetopology(geom, ${tolerance}::float8)), 5)::jsonb as geometry from listed order by n`.execute(db));
  return rows.map(({ geometry }) => geometry.coordinates);
}

export const kilometres2 = (metres: number): string => `${metres < 100_000 ? (metres / 1e6).toFixed(3) : (metres / 1e6).toFixed(1)} km²`;

/** A MultiPolygon, little-endian, as hex: every corner arrives to the last bit. */
function wellKnownBinary(polygons: readonly Polygon[]): string {
  const size = polygons.reduce((bytes, rings) => bytes + 9 + rings.reduce((sum, ring) => sum + 4 + 16 * ring.length, 0), 9);
  const out = Buffer.alloc(size);
  let at = 0;
  const byte = (value: number) => void (at = out.writeUInt8(value, at));
  const count = (value: number) => void (at = out.writeUInt32LE(value, at));
  const head = (type: number, members: number) => {
    byte(1);
    count(type);
    count(members);
  };
  head(6, polygons.length);
  for (const rings of polygons) {
    head(3, rings.length);
    for (const ring of rings) {
      count(ring.length);
      for (const [lon, lat] of ring) {
        at = out.writeDoubleLE(lon, at);
        at = out.writeDoubleLE(lat, at);
      }
    }
  }
  return out.toString('hex');
}
