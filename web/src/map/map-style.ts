/** How the live map looks: the self-hosted background, the served area and the alerts, in the colours of a palette. */
import type {
  ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification, StyleSpecification,
} from 'maplibre-gl';
import { severities } from '@porchlight/services/contract/codes.ts';
import type { AlertAreas, Outlines } from '@porchlight/services/contract/zones.ts';
import { countryName } from './country-names.ts';
import { nameFeatures } from './name-features.ts';
import type { Palette } from './palette.ts';
import { looks } from './severity.ts';

/** Shown on the map at all times; GeoNames asks for it. The packages' own notices are in the data credits. */
export const attribution = 'Natural Earth · US Census Bureau · GeoNames (CC BY)';

export interface Shown { areas: AlertAreas; districts: Outlines }
/** `background`: the address of its description. */
export interface StyleOptions { palette: Palette; dark: boolean; background: string; language: string }

/** No `glyphs`: names are drawn with the device's own font, so nothing is fetched for them. */
const font = ['system-ui', 'sans-serif'];
/** MapLibre takes the weight from the first name, the browser the first family it has. */
const boldFont = ['Interface Bold', ...font];

const byZoom = (...stops: number[]): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], ...stops];

export function mapStyle(shown: Shown, options: StyleOptions): StyleSpecification {
  return {
    version: 8,
    sources: {
      base: { type: 'vector', url: options.background, attribution },
      ...shownSources(shown),
    },
    layers: [...ground(options), ...served(options.palette), ...alerts(options), ...names(shown, options)],
  };
}

type ShownSources = Record<'areas' | 'districts' | 'names', GeoJSONSourceSpecification>;
export function shownSources({ areas, districts }: Shown): ShownSources {
  return {
    areas: { type: 'geojson', data: areas },
    districts: { type: 'geojson', data: districts },
    names: { type: 'geojson', data: nameFeatures(areas) },
  };
}

const base = { source: 'base' } as const;

function ground({ palette }: StyleOptions): LayerSpecification[] {
  const border = (kind: string, minzoom: number, paint: object): LayerSpecification => ({
    ...base, id: `border-${kind}`, type: 'line', 'source-layer': 'borders', minzoom,
    filter: ['==', ['get', 'kind'], kind], layout: { 'line-join': 'round' }, paint,
  });
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.water } },
    { ...base, id: 'land', type: 'fill', 'source-layer': 'land', paint: { 'fill-color': palette.land } },
    { ...base, id: 'lakes', type: 'fill', 'source-layer': 'water', paint: { 'fill-color': palette.water } },
    {
      ...base, id: 'rivers', type: 'line', 'source-layer': 'rivers',
      paint: { 'line-color': palette.river, 'line-width': byZoom(4, 0.5, 9, 1.6) },
    },
    border('county', 6.5, { 'line-color': palette.faint, 'line-width': byZoom(6.5, 0.5, 10, 1.2) }),
    border('region', 3, { 'line-color': palette.border, 'line-width': 0.8, 'line-dasharray': [4, 2.5] }),
    border('country', 0, { 'line-color': palette.border, 'line-width': byZoom(1, 0.4, 8, 1.6) }),
  ];
}

function served(palette: Palette): LayerSpecification[] {
  return [{
    id: 'served', type: 'line', source: 'districts', layout: { 'line-join': 'round' },
    paint: { 'line-color': palette.district, 'line-width': byZoom(4, 0.6, 9, 1.6), 'line-opacity': 0.8 },
  }];
}

export const alertLayers = severities.map((severity) => `alert-${severity}`);
export const patternName = (severity: string, dark: boolean) => `${severity}-${dark ? 'dark' : 'light'}`;

/** The most severe last, on top. */
function alerts({ palette, dark }: StyleOptions): LayerSpecification[] {
  return severities.toReversed().flatMap((severity): LayerSpecification[] => {
    const { lineWidth, dashes } = looks[severity];
    const colour = palette[severity.toLowerCase() as Lowercase<typeof severity>];
    const dashArray = dashes.length > 0 && { 'line-dasharray': dashes };
    const shared = { source: 'areas', filter: ['==', ['get', 'severity'], severity] satisfies ExpressionSpecification };
    return [
      { ...shared, id: `alert-${severity}`, type: 'fill', paint: { 'fill-pattern': patternName(severity, dark) } },
      // Keeps the gaps of a broken outline clear of the lines beneath.
      {
        ...shared, id: `clear-${severity}`, type: 'line', layout: { 'line-join': 'round' },
        paint: { 'line-color': palette.land, 'line-width': lineWidth },
      },
      {
        ...shared, id: `outline-${severity}`, type: 'line', layout: { 'line-join': 'round' },
        paint: { 'line-color': colour, 'line-width': lineWidth, ...dashArray },
      },
    ];
  });
}

/** A town that an alert area is named after would be written twice. */
export const townFilter = ({ features }: AlertAreas): ExpressionSpecification => [
  'all', ['!=', ['get', 'kind'], 'quarter'],
  ['!', ['in', ['get', 'name'], ['literal', features.map(({ properties }) => properties.name)]]],
];

function names({ areas }: Shown, { palette, language }: StyleOptions): LayerSpecification[] {
  const quiet = { 'text-color': palette['quiet-label'], 'text-halo-color': palette.halo, 'text-halo-width': 1.3 };
  const clear = { ...quiet, 'text-color': ['step', ['get', 'pop'], palette['quiet-label'], 100_000, palette.label] };
  const name: ExpressionSpecification = ['get', 'name'];
  const towns: ExpressionSpecification =
    ['interpolate', ['linear'], ['get', 'pop'], 5000, 11, 200_000, 13, 3_000_000, 16];
  const label = (id: string, layer: string, zooms: [number, number], layout: object, paint: object = quiet) => ({
    ...base, id, type: 'symbol', 'source-layer': layer, minzoom: zooms[0], maxzoom: zooms[1],
    layout: { 'text-field': name, 'text-font': font, 'text-max-width': 8, ...layout }, paint,
  }) satisfies LayerSpecification;
  const biggestFirst = { 'symbol-sort-key': ['-', 0, ['get', 'pop']] };
  return [
    label('counties', 'counties', [8, 24], { 'text-size': 11, 'text-letter-spacing': 0.06 }),
    {
      ...label('quarters', 'places', [10, 24], { 'text-size': 11, ...biggestFirst }),
      filter: ['==', ['get', 'kind'], 'quarter'],
    },
    {
      ...label('towns', 'places', [3, 24], { 'text-size': towns, ...biggestFirst }, clear),
      filter: townFilter(areas),
    },
    label('regions', 'regions', [3.6, 8], {
      'text-size': byZoom(4, 9.5, 6, 12), 'text-transform': 'uppercase', 'text-letter-spacing': 0.12,
    }),
    { ...label('countries', 'countries', [0, 7], {
      'text-field': countryName(language), 'text-size': byZoom(1, 10, 6, 17), 'text-letter-spacing': 0.06,
      'symbol-sort-key': ['get', 'rank'],
    }), filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 1.6, 2, 3.4, 3]] },
    {
      id: 'alert-names', type: 'symbol', source: 'names',
      layout: {
        'text-field': name, 'text-font': boldFont, 'text-size': byZoom(4, 11, 9, 14), 'text-max-width': 9,
        'text-padding': 8,
        'text-variable-anchor': ['center', 'top', 'bottom'], 'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
    },
  ];
}
