/** For mutants: an area of the same kind as ours, but drawn around where people were when they reported. */
import type { AlertAreas } from '../../contract/zones.ts';
import { degreesOf, type Point } from './hiding-places.ts';
import type { Round } from './outbreaks.ts';

type Feature = AlertAreas['features'][number];

/** A square around the person's place instead of the zone. */
export function areaRound({ outbreaks, views }: Round): (feature: Feature) => Feature {
  const alerts = new Map(views[0]!.list.messages.map(({ alert }) => [alert.id, alert]));
  return (feature) => {
    const alert = alerts.get(feature.properties.alertId);
    const outbreak = outbreaks.find(({ zone, market }) => zone.id === alert?.area.id && market === alert.market);
    return outbreak ? { ...feature, geometry: squareAround(outbreak.spot, outbreak.ground.side) } : feature;
  };
}

export function squareAround({ x, y }: Point, side: number): Feature['geometry'] {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([dx, dy]) => {
    const { lon, lat } = degreesOf({ x: x + (dx! * side) / 2, y: y + (dy! * side) / 2 });
    return [lon, lat];
  });
  return { type: 'MultiPolygon', coordinates: [[corners]] };
}
