/** One name for each alert area, in its middle: names on the shapes themselves would repeat from tile to tile. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { AlertAreas } from '@porchlight/services/contract/zones.ts';
import { roomsForName } from './area-shape.ts';
import { bySeverity } from './severity.ts';

export function nameFeatures(areas: AlertAreas): FeatureCollection<Point> {
  const named = new Map<string, Feature<Point>>();
  [...areas.features].sort(bySeverity).forEach((feature, order) => {
    const { name } = feature.properties;
    const [room] = roomsForName(feature);
    if (!room || named.has(name)) return;
    const geometry: Point = { type: 'Point', coordinates: [room.lon, room.lat] };
    // A dash stays at the end of its line.
    const label = name.replace(/ (?=[–-] )/g, '\u00a0');
    named.set(name, { type: 'Feature', geometry, properties: { name: label, order } });
  });
  return { type: 'FeatureCollection', features: [...named.values()] };
}
