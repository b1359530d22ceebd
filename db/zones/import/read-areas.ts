/** Reads a GeoJSON file of areas with their residents, and refuses at the first thing that is not as it must be. */
import { MAX_NAME } from '../format.ts';

export type Position = [lon: number, lat: number];
/** Outer ring first, then holes; each ring closed. */
export type Polygon = Position[][];

export interface GivenArea { name: string; population: number; polygons: Polygon[] }

/** Names of the properties that hold them. */
export interface Columns { name: string; population: string }

/** Why a file is refused, in a sentence that names the first feature at fault. `field`: where, as a path. */
export class AreaFault extends Error {
  readonly field: string | undefined;

  constructor(sentence: string, field?: string) {
    super(sentence);
    this.field = field;
  }
}

export const MAX_AREAS = 2000;
/** Corners of all outlines together; a state of counties in good detail has a fifth of it. */
export const MAX_CORNERS = 250_000;
const MAX_RESIDENTS = 2_000_000_000;
/** Degrees, longitude first: GeoJSON's own, however a program spells it. */
const DEGREES = [
  /^(urn:ogc:def:crs:)?(OGC:(1\.3)?:?CRS84|EPSG:(\d+(\.\d+)*)?:?4326)$/i,
  /^https?:\/\/www\.opengis\.net\/def\/crs\/(OGC\/1\.3\/CRS84|EPSG\/0\/4326)$/i,
];

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

export function readAreas(geojson: unknown, columns: Columns): GivenArea[] {
  if (!isObject(geojson) || geojson.type !== 'FeatureCollection' || !Array.isArray(geojson.features)) {
    throw new AreaFault('This is not a GeoJSON FeatureCollection. Save the areas as GeoJSON and try again.', 'geojson');
  }
  refuseOtherPlane(geojson.crs);
  const features = geojson.features as unknown[];
  if (features.length === 0) throw new AreaFault('There is no area in the file.', 'features');
  if (features.length > MAX_AREAS) {
    throw new AreaFault(`There are ${features.length} areas, more than ${MAX_AREAS}. Take bigger areas, or fewer.`, 'features');
  }
  const areas: GivenArea[] = [];
  const taken = new Map<string, number>();
  const left = { corners: MAX_CORNERS, residents: MAX_RESIDENTS };
  features.forEach((feature, i) => {
    const area = readArea(feature, i, columns, left);
    const folded = area.name.toLowerCase();
    const before = taken.get(folded);
    if (before !== undefined) {
      throw new AreaFault(`${called(i, area.name)} has the same name as number ${before + 1}. Give each its own.`, path(i, columns.name));
    }
    taken.set(folded, i);
    areas.push(area);
  });
  return areas;
}

/** How a sentence names a feature: by its name where that can be shown, and by its place in the file. */
export function called(i: number, name?: unknown): string {
  const shown = typeof name === 'string' ? name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim().slice(0, MAX_NAME) : '';
  return shown ? `“${shown}” (number ${i + 1})` : `Number ${i + 1}`;
}

function path(i: number, column?: string): string {
  return column === undefined ? `features.${i}` : `features.${i}.properties.${column.replace(/\p{C}/gu, '').slice(0, 30)}`;
}

/** The old `crs` member: RFC 7946 knows only degrees, and what a program of another opinion wrote must not be taken for them. */
function refuseOtherPlane(crs: unknown): void {
  if (crs === undefined || crs === null) return;
  const name = isObject(crs) && isObject(crs.properties) ? crs.properties.name : undefined;
  if (typeof name === 'string' && DEGREES.some((spelling) => spelling.test(name))) return;
  throw new AreaFault('The file is in another coordinate system. Save it in longitude and latitude (WGS 84, EPSG:4326).', 'crs');
}

function readArea(feature: unknown, i: number, columns: Columns, left: { corners: number; residents: number }): GivenArea {
  if (!isObject(feature) || feature.type !== 'Feature') throw new AreaFault(`${called(i)} is not a GeoJSON feature.`, path(i));
  const properties = isObject(feature.properties) ? feature.properties : {};
  const name = readName(own(properties, columns.name), i, columns.name);
  const population = readPopulation(own(properties, columns.population), i, name, columns.population);
  left.residents -= population;
  if (left.residents < 0) throw new AreaFault(`${called(i, name)}: more people than there can be.`, path(i, columns.population));
  const polygons = readGeometry(feature.geometry, i, name, left);
  return { name, population, polygons };
}

const own = (properties: Loose, column: string): unknown => (Object.hasOwn(properties, column) ? properties[column] : undefined);

function readName(value: unknown, i: number, column: string): string {
  const at = path(i, column);
  if (value === undefined || value === null) {
    throw new AreaFault(`${called(i)} has no name: there is nothing in the column “${shownColumn(column)}”.`, at);
  }
  if (typeof value !== 'string' && !Number.isInteger(value)) throw new AreaFault(`${called(i)} has a name that is not text.`, at);
  const name = String(value).normalize('NFC').trim();
  if (name === '') throw new AreaFault(`${called(i)} has an empty name.`, at);
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) throw new AreaFault(`${called(i, name)} has characters in its name that cannot be shown.`, at);
  if (name.length > MAX_NAME) throw new AreaFault(`${called(i, name)} has a name longer than ${MAX_NAME} characters.`, at);
  return name;
}

function readPopulation(value: unknown, i: number, name: string, column: string): number {
  const at = path(i, column);
  if (value === undefined || value === null || value === '') {
    throw new AreaFault(`${called(i, name)} has no population: there is nothing in the column “${shownColumn(column)}”.`, at);
  }
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new AreaFault(`${called(i, name)} has a population that is not a number.`, at);
  if (number < 0) throw new AreaFault(`${called(i, name)} has a population below zero.`, at);
  if (!Number.isInteger(number)) throw new AreaFault(`${called(i, name)} has a population that is not a whole number.`, at);
  return number;
}

const shownColumn = (column: string): string => column.replace(/\p{C}/gu, '').slice(0, 30);

function readGeometry(geometry: unknown, i: number, name: string, left: { corners: number }): Polygon[] {
  const at = `${path(i)}.geometry`;
  const type = isObject(geometry) ? geometry.type : undefined;
  if (type !== 'Polygon' && type !== 'MultiPolygon') throw new AreaFault(`${called(i, name)} is not an area: only polygons can be used.`, at);
  const { coordinates } = geometry as Loose;
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0) throw new AreaFault(`${called(i, name)} has no outline.`, at);
  return polygons.map((polygon: unknown) => {
    if (!Array.isArray(polygon) || polygon.length === 0) throw new AreaFault(`${called(i, name)} has no outline.`, at);
    return polygon.map((ring: unknown) => readRing(ring, i, name, at, left));
  });
}

function readRing(ring: unknown, i: number, name: string, at: string, left: { corners: number }): Position[] {
  if (!Array.isArray(ring) || ring.length < 4) throw new AreaFault(`${called(i, name)} has an outline of fewer than three corners.`, at);
  left.corners -= ring.length;
  if (left.corners < 0) throw new AreaFault(`At ${called(i, name)} the outlines have more than ${MAX_CORNERS} corners. Simplify them first.`, at);
  const read = ring.map((position: unknown): Position => {
    const [lon, lat] = Array.isArray(position) && position.length <= 4 ? (position as unknown[]) : [];
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) {
      throw new AreaFault(`${called(i, name)} has a corner that is not a pair of numbers.`, at);
    }
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      throw new AreaFault(
        `${called(i, name)} has a corner that is not on Earth. Save the file in longitude and latitude (WGS 84, EPSG:4326).`, at);
    }
    return [lon, lat];
  });
  const [first, last] = [read[0], read.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    throw new AreaFault(`${called(i, name)} has an outline that does not end where it begins.`, at);
  }
  return read;
}
