/** What the basemap shows: each layer with the zooms it is cut for. Coarse outlines far out, fine ones close in. */
import type { Feature, Geometry, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';
import { feature, mesh, type TopoCollection, type TopoGeometry, type Topology } from 'topojson-client';
import { labelPoint } from './label-point.ts';
import { placesByZoom } from './places.ts';
import type { Sources } from './sources.ts';
import { unroll, unrollRing } from './unroll.ts';

export interface Layer { name: string; minZoom: number; maxZoom: number; features: Feature[] }

const objects = (topology: Topology, name: string): TopoCollection => {
  const found = topology.objects[name];
  if (!found) throw new Error(`The map data has no object called ${name}`);
  return found;
};
type Shape = Feature<Polygon | MultiPolygon>;
const shapes = (topology: Topology, name: string): Shape[] =>
  feature(topology, objects(topology, name)).features.filter(({ geometry }) => geometry) as Shape[];
const lines = (topology: Topology, name: string): Feature[] =>
  feature(topology, objects(topology, name)).features.map(({ geometry }) => put(geometry));
const put = (geometry: Geometry, properties: Record<string, unknown> = {}): Feature =>
  ({ type: 'Feature', geometry, properties });
const point = (coordinates: number[]): Point => ({ type: 'Point', coordinates });

/** Country shapes, not merged land: one polygon of all Eurasia loses whole tiles when it is cut. */
function land(topology: Topology): Feature[] {
  return shapes(topology, 'countries').flatMap(({ geometry }) => {
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return parts.map((rings) => put({ type: 'Polygon', coordinates: rings.map(unrollRing) }));
  });
}

const isBetween = (a: TopoGeometry, b: TopoGeometry) => a !== b;
function borders(topology: Topology, among: TopoCollection, kind: string, keep = isBetween): Feature {
  const shared: MultiLineString = mesh(topology, among, keep);
  return put({ type: 'MultiLineString', coordinates: shared.coordinates.map(unroll) }, { kind });
}

/** The two-letter code of a UN M49 number, by which a browser knows the country's name in its own language. */
const isoOf = (id: string | number | undefined, name: unknown): string | undefined =>
  name === 'Kosovo' ? 'XK' : id === undefined ? undefined : new Intl.Locale(`und-${id}`).region;

function countryNames(topology: Topology): Feature[] {
  return shapes(topology, 'countries').flatMap(({ id, geometry, properties }) => {
    const iso = isoOf(id, properties?.name);
    // Without a code: bases, buffer zones, reefs. Their outline is drawn, a name is not.
    if (!iso) return [];
    const { at, squareDegrees } = labelPoint(geometry);
    const rank = squareDegrees > 100 ? 1 : squareDegrees > 15 ? 2 : 3;
    return put(point(at), { iso, name: properties?.name, rank });
  });
}

const names = (topology: Topology, object: string): Feature[] =>
  shapes(topology, object).map(({ geometry, properties }) =>
    put(point(labelPoint(geometry).at), { name: properties?.name }));

/** Its name would cover the city's. */
const stateNames = (usa: Topology): Feature[] =>
  names(usa, 'states').filter(({ properties }) => properties?.name !== 'District of Columbia');

/** A county often has the name of its town; the first two digits of its number are the state's. */
function countyNames(usa: Topology): Feature[] {
  return shapes(usa, 'counties').flatMap(({ id, geometry, properties }) => {
    const number = String(id);
    const isCity = Number(number.slice(2)) >= 500; // a city that is no part of a county, as Baltimore
    const [louisiana, alaska, territories] = ['22', '02', '60'];
    if (isCity || number.startsWith(alaska) || number >= territories) return [];
    const kind = number.startsWith(louisiana) ? 'Parish' : 'County';
    return put(point(labelPoint(geometry).at), { name: `${properties?.name} ${kind}` });
  });
}

const canada: Record<string, string> = {
  AB: 'Alberta', BC: 'British Columbia', MB: 'Manitoba', NB: 'New Brunswick', NL: 'Newfoundland and Labrador',
  NS: 'Nova Scotia', NT: 'Northwest Territories', NU: 'Nunavut', ON: 'Ontario', PE: 'Prince Edward Island',
  QC: 'Quebec', SK: 'Saskatchewan', YT: 'Yukon',
};
function provinceNames(waters: Topology): Feature[] {
  return shapes(waters, 'subunits').flatMap(({ id, geometry, properties }) => {
    const name = properties?.gu === 'CAN' ? canada[String(id)] : undefined;
    return name ? put(point(labelPoint(geometry).at), { name }) : [];
  });
}

export function basemapLayers(maxZoom: number, sources: Sources): Layer[] {
  const { countriesCoarse, countriesMiddle, countriesFine, usa, waters } = sources;
  const subunits = objects(waters, 'subunits').geometries.filter(({ properties }) => properties?.gu !== 'USA');
  const layer = (name: string, minZoom: number, until: number, features: Feature[]): Layer =>
    ({ name, minZoom, maxZoom: Math.min(until, maxZoom), features });
  const countries = (topology: Topology) => borders(topology, objects(topology, 'countries'), 'country');
  return [
    layer('land', 0, 2, land(countriesCoarse)),
    layer('land', 3, 4, land(countriesMiddle)),
    layer('land', 5, maxZoom, land(countriesFine)),
    layer('water', 2, maxZoom, shapes(waters, 'lakes').map(({ geometry }) => put(geometry))),
    layer('rivers', 4, maxZoom, lines(waters, 'rivers')),
    layer('borders', 0, 2, [countries(countriesCoarse)]),
    layer('borders', 3, 4, [countries(countriesMiddle)]),
    layer('borders', 5, maxZoom, [countries(countriesFine)]),
    layer('borders', 3, maxZoom, [
      borders(usa, objects(usa, 'states'), 'region'),
      borders(waters, { type: 'GeometryCollection', geometries: subunits }, 'region'),
    ]),
    // Inside a state only: where counties of two states meet, the state border is drawn already.
    layer('borders', 6, maxZoom, [
      borders(usa, objects(usa, 'counties'), 'county', (a, b) => a !== b && a.id?.slice(0, 2) === b.id?.slice(0, 2)),
    ]),
    layer('countries', 0, maxZoom, countryNames(countriesFine)),
    layer('regions', 3, maxZoom, [...stateNames(usa), ...provinceNames(waters)]),
    layer('counties', 7, maxZoom, countyNames(usa)),
    ...[...placesByZoom(maxZoom)].map(([zoom, features]) => layer('places', zoom, maxZoom, features)),
  ].filter(({ minZoom, maxZoom: last }) => minZoom <= last);
}
