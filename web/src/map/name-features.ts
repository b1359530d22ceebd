/** One name for each alert area, in its middle: names on the shapes themselves would repeat from tile to tile. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { AlertAreas } from '@porchlight/services/contract/zones.ts';
import { roomForName } from './area-shape.ts';
import { bySeverity } from './severity.ts';

export function nameFeatures(areas: AlertAreas): FeatureCollection<Point> {
  const named = new Map<string, Feature<Point>>();
  [...areas.features].sort(bySeverity).forEach((feature, order) => {
    const { name } = feature.properties;
    const room = roomForName(feature);
    if (!room || named.has(name)) return;
    const geometry: Point = { type: 'Point', coordinates: [room.lon, room.lat] };
    named.set(name, { type: 'Feature', geometry, properties: { name, order } });
  });
  return { type: 'FeatureCollection', features: [...named.values()] };
}
