/** Reads a file of areas on this computer: what its columns are, which of them hold names and people, and what of it is sent. */
import { maxAreasBytes } from '@porchlight/services/contract/limits.ts';

/** What is wrong with a file before the server need see it, with the next step. */
export class UnreadableAreas extends Error {}

export interface Column { key: string; examples: string[]; /** All values are numbers of people. */ counts: boolean; different: number }
export interface AreasFile { areas: number; columns: Column[]; features: readonly Feature[]; crs?: unknown }

interface Feature { type?: unknown; id?: unknown; properties?: Record<string, unknown> | null; geometry?: { type?: unknown } | null }

/** Files hold far more than is sent: columns nobody asked for are left out first. */
const maxFileBytes = 5 * maxAreasBytes;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`;
const tooLarge = (bytes: number, most: number) => new UnreadableAreas(
  `This file has ${megabytes(bytes)}; ${megabytes(most)} is the most. Its shapes are finer than is needed here: simplify them in a map program such as QGIS or Mapshaper and save it again.`);

export function checkSize(bytes: number): void {
  if (bytes > maxFileBytes) throw tooLarge(bytes, maxFileBytes);
}

export function readAreas(text: string, fileName = ''): AreasFile {
  const file = parse(text, fileName);
  if (file.type === 'Topology') throw new UnreadableAreas('This is TopoJSON. Save it as GeoJSON and choose it again.');
  const features = file.type === 'FeatureCollection' && Array.isArray(file.features) ? (file.features as Feature[]) : undefined;
  if (!features) throw new UnreadableAreas('This is JSON, but not a GeoJSON collection of features. Export the areas as a GeoJSON FeatureCollection.');
  if (features.some((feature) => typeof feature !== 'object' || feature === null)) throw new UnreadableAreas('Something in this file is not an area. Save it again as a GeoJSON FeatureCollection.');
  if (features.length === 0) throw new UnreadableAreas('There is no area in this file.');
  if (!features.some(({ geometry }) => geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon')) {
    throw new UnreadableAreas('This file holds points or lines. Areas have to be shapes: polygons, one for each area.');
  }
  const columns = columnsOf(features);
  if (columns.length === 0) throw new UnreadableAreas('The shapes in this file have no columns. Each needs a name and the number of people who live there.');
  return { areas: features.length, columns, features, ...('crs' in file && { crs: file.crs }) };
}

function parse(text: string, fileName: string): { type?: unknown; features?: unknown; crs?: unknown } {
  if (/\.(zip|shp|dbf|gpkg|kml|kmz|gdb)$/i.test(fileName)) {
    throw new UnreadableAreas('This is not GeoJSON. A map program such as QGIS can save it as GeoJSON, in WGS 84.');
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    throw new UnreadableAreas('This file cannot be read as GeoJSON. It may be another kind of file, or only a part of one.');
  }
}

function columnsOf(features: readonly Feature[]): Column[] {
  const keys = new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})));
  return [...keys].map((key) => {
    const values = features.map(({ properties }) => properties?.[key]).filter((value) => value !== null && value !== undefined && value !== '');
    const words = values.filter((value) => typeof value !== 'object').map(String);
    return {
      key, examples: [...new Set(words)].slice(0, 2), different: new Set(words).size,
      counts: values.length > 0 && values.every((value) => peopleIn(value) !== undefined),
    };
  }).filter(({ examples }) => examples.length > 0);
}

/** `12300`, `"12300"` and `"12,300"` are people; anything else is not. */
export function peopleIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const digits = value.trim();
  if (/^\d+(\.\d+)?$/.test(digits)) return Number(digits);
  return /^\d{1,3}([, ']\d{3})+$/.test(digits) ? Number(digits.replace(/\D/g, '')) : undefined;
}

const nameLike = [/^(nhood|neighbou?rhood|nbhd|community|district|county|area|ward)?[ _]?name$/i, /name|label/i, /n(eigh)?b?hood|nbrdesc|community|district|county|ward|area/i];
const peopleLike = [/^(total[ _]?)?pop(ulation)?([ _]?(total|\d{2,4}))?$/i, /pop/i, /people|resident|inhabitant|einwohner|habitant/i];
/** Parts, shares and changes of a population. */
const notPeople = /dens|change|growth|rate|percent|pct|share|male|under|over|age|year|house|white|black|hisp|asian/i;

/** The column of `columns` that most looks like one; undefined where none does. */
function mostLike(columns: readonly Column[], patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = columns.find(({ key }) => pattern.test(key));
    if (found) return found.key;
  }
  return undefined;
}

export function guessName({ columns, areas }: AreasFile): string | undefined {
  const words = columns.filter(({ counts }) => !counts);
  const telling = words.filter(({ different }) => different > areas * 0.9);
  return mostLike(telling, nameLike) ?? mostLike(words, nameLike) ?? (telling[0] ?? words[0])?.key;
}

export function guessPopulation({ columns }: AreasFile): string | undefined {
  return mostLike(columns.filter(({ key, counts }) => counts && !notPeople.test(key)), peopleLike);
}

export interface Choice { name: string; population: string }

/** The first areas as they will be read, and how many people there are together. */
export function sampleOf({ features }: AreasFile, { name, population }: Choice) {
  const people = features.map(({ properties }) => peopleIn(properties?.[population]));
  return {
    first: features.slice(0, 3).map(({ properties }, i) => ({ name: String(properties?.[name] ?? ''), people: people[i] })),
    together: people.reduce((sum: number, some) => sum + (some ?? 0), 0),
    without: people.filter((some) => some === undefined).length,
  };
}

/** The request's body: shapes, names and people, and no other column. */
export function bodyOf({ features, crs }: AreasFile, { name, population }: Choice): string {
  const body = JSON.stringify({
    name, population,
    geojson: {
      type: 'FeatureCollection', ...(crs !== undefined && { crs }),
      features: features.map(({ type, id, properties, geometry }) => ({
        type, id, geometry,
        properties: { [name]: properties?.[name], [population]: peopleIn(properties?.[population]) ?? properties?.[population] },
      })),
    },
  });
  const bytes = new Blob([body]).size;
  if (bytes > maxAreasBytes) throw tooLarge(bytes, maxAreasBytes);
  return body;
}
