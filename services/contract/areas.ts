/** An operator's own areas: neighbourhoods, counties or health districts of a GeoJSON file, made into zones and districts. */
import * as z from 'zod/mini';
import type { ServedDistrict } from './zones.ts';

export { maxAreasBytes } from './limits.ts';

const column = z.string().check(z.minLength(1), z.maxLength(100));

/** Body of `POST /api/v1/staff/area/import`, with `?dryRun=1` to see what it would do. `name` and `population`: properties of each feature. */
export const areaImport = z.strictObject({ geojson: z.unknown(), name: column, population: column });
export type AreaImport = z.infer<typeof areaImport>;

/** A MultiPolygon's coordinates, good for a drawing. */
export type Shape = number[][][][];

/** One area of the file had too few people, or got no cell of its own, and was joined to a neighbour. */
export interface AreaMerge {
  /** What was joined: one area of the file, or several joined before. */
  area: string;
  population: number;
  into: string;
  /** `few-in-cells`: enough people by the file, but not in the squares that the zone would be made of. */
  why: 'few-people' | 'no-cell' | 'few-in-cells';
  /** Length of the border they share in kilometres; 0: they touch nowhere, it was the nearest. */
  borderKm: number;
}

/** Answer to `POST /api/v1/staff/area/import`. A file at fault: problem `bad-areas`, whose detail names the first feature at fault. */
export interface AreaImportAnswer {
  /** False on a dry run. */
  applied: boolean;
  /** The number these areas have, or would get. */
  version: number;
  population: number;
  /** [west, south, east, north] degrees. */
  bounds: [number, number, number, number];
  /** The areas as the file has them, in its order. */
  before: { name: string; population: number; geometry: Shape }[];
  /** What people will choose from. `areas`: names of the file's areas in it, most people first. */
  zones: { id: string; name: string; population: number; districtId: string; areas: string[]; geometry: Shape }[];
  districts: { id: string; name: string; population: number; zones: number; geometry: Shape }[];
  merges: AreaMerge[];
  /** Ground that the areas enclose and none holds; each bit of it goes to the area nearest. From 1 % of the whole on the file is refused. */
  gaps: { squareKilometres: number; share: number };
}

/** `GET /api/v1/staff/area`. `own`: the areas were imported from a file; districts of the shipped map can no longer be added. */
export interface StaffArea { chosen: ServedDistrict[]; fixed: boolean; version: number; own: boolean }
