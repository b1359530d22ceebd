/** The moving map: the only file that holds MapLibre. LiveMap.svelte loads it when a reader asks for it. */
import {
  AttributionControl, GeoJSONSource, Map as MapLibre, NavigationControl, addProtocol, setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { PMTiles } from 'pmtiles';
import type { Severity } from '@porchlight/services/contract/codes.ts';
import { boundsOf, type AreaShape, type Bounds } from './area-shape.ts';
import { boundsToRoam, HeldBackground } from './held-background.ts';
import { alertLayers, mapStyle, shownSources, townFilter, type Shown } from './map-style.ts';
import { mapWords } from '#words/map.ts';
import { readPalette } from './palette.ts';
import { patternImage, pixelRatio } from './pattern-image.ts';
import { looks } from './severity.ts';

setWorkerUrl(workerUrl);

const backgrounds = new Map<string, HeldBackground>();
addProtocol('held', async ({ url }) => (await backgrounds.get(nameOf(url))?.answer(url)) ?? { data: new Uint8Array() });
const nameOf = (url: string) => url.replace(/(\/\d+){3}$/, '');

/** Opened again, the map has its background already, or asks again where it could not be had. */
function holdBackground(basemapUrl: string, roam: Bounds): string {
  const name = `held://${encodeURIComponent(basemapUrl)}@${roam.join()}`;
  if (!backgrounds.has(name)) {
    backgrounds.set(name, new HeldBackground(name, new PMTiles(basemapUrl), roam, () => setTimeout(() => backgrounds.delete(name))));
  }
  return name;
}

export interface LiveMapOptions {
  container: HTMLElement;
  shown: Shown;
  bounds: Bounds;
  basemapUrl: string;
  language: string;
  onSelect(alertId: string): void;
  onReady(): void;
  /** The background is missing; the alert areas are drawn all the same. */
  onNoBackground(): void;
}
export interface LiveMapHandle {
  show(shown: Shown): void;
  fit(bounds: Bounds): void;
  goTo(shapes: readonly AreaShape[]): void;
  remove(): void;
}

/** Closer in there is nothing more to see: no streets are drawn, and no area is smaller. */
const maxZoom = 12;
const view = { padding: 28, maxZoom: 11 };

/** An alert from before the area served was changed may lie beside it. */
const cornersOf = ([west, south, east, north]: Bounds): AreaShape => ({ geometry: { coordinates: [[[[west, south], [east, north]]]] } });

/** Throws where the device cannot draw it (no WebGL). */
export function createLiveMap(options: LiveMapOptions): LiveMapHandle {
  const { container, basemapUrl, language, bounds } = options;
  let { shown } = options;
  const roam = boundsToRoam(boundsOf([...shown.areas.features, cornersOf(bounds)]) ?? bounds);
  const background = holdBackground(new URL(basemapUrl, location.href).href, roam);
  const darkScheme = matchMedia('(prefers-color-scheme: dark)');
  const style = () => mapStyle(shown, {
    palette: readPalette(container), dark: darkScheme.matches, language, background,
  });
  const map = new MapLibre({
    container, bounds, fitBoundsOptions: view, maxBounds: roam, maxZoom, style: style(), attributionControl: false, fadeDuration: 0,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true, renderWorldCopies: true,
    locale: {
      'Map.Title': mapWords.keyboard,
      'NavigationControl.ZoomIn': mapWords.zoomIn,
      'NavigationControl.ZoomOut': mapWords.zoomOut,
      'CooperativeGesturesHandler.WindowsHelpText': mapWords.useCtrl,
      'CooperativeGesturesHandler.MacHelpText': mapWords.useCmd,
      'CooperativeGesturesHandler.MobileHelpText': mapWords.useTwoFingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({ compact: false }));

  map.setMissingStyleImageResolver((id) => {
    const severity = id.split('-')[0] as Severity;
    if (!(severity in looks)) return;
    const colour = readPalette(container)[severity.toLowerCase() as Lowercase<Severity>];
    const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
    map.addImage(id, patternImage(looks[severity].pattern, [red, green, blue]), { pixelRatio });
  });

  map.once('load', options.onReady);
  map.on('error', (event) => {
    if ((event as { sourceId?: string }).sourceId === 'base') options.onNoBackground();
  });
  const alertsAt = (point: { x: number; y: number }) =>
    map.queryRenderedFeatures([point.x, point.y], { layers: alertLayers.filter((id) => map.getLayer(id)) });
  map.on('click', ({ point }) => {
    const [top] = alertsAt(point);
    if (top) options.onSelect(String(top.properties.alertId));
  });
  map.on('mousemove', ({ point }) => {
    map.getCanvas().classList.toggle('over-alert', alertsAt(point).length > 0);
  });

  const changeScheme = () => map.setStyle(style());
  darkScheme.addEventListener('change', changeScheme);
  const fit = (to: Bounds) => map.fitBounds(to, view);
  return {
    show(next) {
      shown = next;
      for (const [id, { data }] of Object.entries(shownSources(shown))) {
        const source = map.getSource(id);
        if (source instanceof GeoJSONSource) source.setData(data);
      }
      if (map.getLayer('towns')) map.setFilter('towns', townFilter(shown.areas));
    },
    fit,
    goTo(shapes) {
      const around = boundsOf(shapes);
      if (around) fit(around);
    },
    remove() {
      darkScheme.removeEventListener('change', changeScheme);
      map.remove();
    },
  };
}
