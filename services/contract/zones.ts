/** The served area as the browser needs it: enough to turn a place into a zone on the device. */
export interface ServedZone {
  /** `z<version>-<quadkey>`, see zone-of.ts. */
  id: string;
  name: string;
  districtId: string;
  /** What the zone is made of: `cellTable` of zone-of.ts reads it. */
  cells: string;
}
/** `formerly`: districts of earlier versions of the areas that overlap this one. Whoever follows it is told of their alerts too. */
export interface ServedDistrict { id: string; name: string; zones: number; formerly: string[] }

/** `GET /api/v1/zones/served`: empty lists until an administrator has chosen the area. */
export interface ServedArea {
  /** Of the areas. Another number: what was kept of zones and outlines is of the past. Districts followed stay followed. */
  version: number;
  districts: ServedDistrict[];
  zones: ServedZone[];
  /** [west, south, east, north] degrees. */
  bounds?: [number, number, number, number];
  /** ISO country codes whose place-search files cover the area: `GET /api/v1/zones/places/<code>.json`. */
  countries: string[];
}

/** `GET /api/v1/zones/outlines`: GeoJSON of served districts or zones. */
export interface Outlines {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    properties: { id: string; name: string; level: 'zone' | 'district' };
    geometry: { type: 'MultiPolygon'; coordinates: number[][][][] };
  }[];
}

/** `GET /api/v1/alerts.geojson`: areas of current alerts, never points. */
export interface AlertAreas {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    properties: { alertId: string; severity: string; evidence: string; headline: string; name: string; level: string; expires: string };
    geometry: { type: 'MultiPolygon'; coordinates: number[][][][] };
  }[];
}
