/** From a place to the id of its zone, on this device. The place itself goes no further than these functions. */
import { cellTable, zoneOf } from '@porchlight/services/contract/zone-of.ts';
import type { Outlines, ServedArea, ServedZone } from '@porchlight/services/contract/zones.ts';

type Shape = Outlines['features'][number];

/** Even-odd rule over every ring: holes count themselves out. */
export function holds({ geometry }: Pick<Shape, 'geometry'>, lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of geometry.coordinates.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1 = 0, y1 = 0] = ring[i] ?? [];
      const [x2 = 0, y2 = 0] = ring[j] ?? [];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/**
 * The served zone that holds the place, or undefined outside. The table knows served zones only, so a zone of
 * somebody else's cut out of one of ours would read as ours: the outline decides.
 */
export function servedZoneAt(served: ServedArea, outlines: Outlines, lon: number, lat: number): ServedZone | undefined {
  const cells = cellTable(served.zones);
  const zone = zoneOf(lon, lat, (cell) => cells.get(cell));
  const shape = zone && outlines.features.find(({ properties }) => properties.id === zone.id);
  return shape && holds(shape, lon, lat) ? zone : undefined;
}
