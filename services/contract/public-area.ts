/** The served area and the areas of alerts as GeoJSON: zones and unions of zones, never a point. */
import * as z from 'zod/mini';
import { alert, areaId, minute } from './public-alert.ts';
import * as codes from './codes.ts';
import { districtId, uuid, zoneId } from './report.ts';

const name = z.string();
const degrees = (most: number) => z.number().check(z.minimum(-most), z.maximum(most));

/** Outlines are the largest answers there are, and nothing in one can be left out: looked through by hand, not by shapes. */
const isRing = (ring: unknown): boolean =>
  Array.isArray(ring) && ring.length >= 4 && ring.every((point: unknown) =>
    Array.isArray(point) && point.length === 2 && Math.abs(point[0] as number) <= 180 && Math.abs(point[1] as number) <= 90
    && typeof point[0] === 'number' && typeof point[1] === 'number');
const isMultiPolygon = (polygons: unknown): boolean =>
  Array.isArray(polygons) && polygons.every((rings: unknown) => Array.isArray(rings) && rings.every(isRing));
const geometry = z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.custom<number[][][][]>(isMultiPolygon) });

export const servedZone = z.strictObject({
  /** `z<version>-<quadkey>`, see zone-of.ts. */
  id: zoneId,
  name,
  districtId,
  /** What the zone is made of: `cellTable` of zone-of.ts reads it. */
  cells: z.string().check(z.regex(/^([0-9a-f][0-3]{0,15}( |$))*$/)),
  /** Where areas of an operator were joined: the names of all of them, most people first. People search by them. */
  areas: z.optional(z.array(name)),
});
/** `formerly`: districts of earlier versions of the areas that overlap this one. Whoever follows it is told of their alerts too. */
export const servedDistrict = z.strictObject({ id: districtId, name, zones: z.int(), formerly: z.array(districtId) });

/** `GET /api/v1/zones/served`: empty lists until an administrator has chosen the area. */
export const servedArea = z.strictObject({
  /** Of the areas. Another number: what was kept of zones and outlines is of the past. Districts followed stay followed. */
  version: z.int(),
  districts: z.array(servedDistrict),
  zones: z.array(servedZone),
  /** [west, south, east, north] degrees. */
  bounds: z.optional(z.tuple([degrees(180), degrees(90), degrees(180), degrees(90)])),
  /** ISO codes of the countries it lies in; a country's place names: `GET /api/v1/zones/places/<code>.json`. */
  countries: z.array(z.string().check(z.regex(/^[A-Z]{2}$/))),
});

/** Places of one country: names to zones, most people first, no coordinates. */
export const placeFile = z.strictObject({
  /** Of the shipped areas. */
  version: z.int(),
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  licence: z.string(),
  credit: z.string(),
  /** State (or '' where there is none), then zone key, then names divided by `|`. */
  states: z.record(z.string(), z.record(z.string(), z.string())),
});
/** `GET /api/v1/zones/places`: those in and around the area served, for search. */
export const placesNear = z.strictObject({ files: z.array(placeFile) });

const collection = <P extends z.ZodMiniType>(properties: P) => z.strictObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.strictObject({ type: z.literal('Feature'), properties, geometry })),
});

/** `GET /api/v1/zones/outlines`: served districts or zones. */
export const outlines = collection(z.strictObject({ id: areaId, name, level: z.enum(codes.areaLevels) }));

/** `GET /api/v1/alerts.geojson`: areas of current alerts. */
export const alertAreas = collection(z.strictObject({
  alertId: uuid, severity: alert.shape.severity, evidence: alert.shape.evidence, headline: alert.shape.wording.shape.headline,
  name, level: z.enum(codes.areaLevels), expires: minute, firstWarning: alert.shape.firstWarning,
}));
