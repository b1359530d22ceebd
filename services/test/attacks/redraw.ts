/** For mutants: an area of the same kind as ours, but drawn around where people were when they reported. */
import type { AlertAreas, Outlines } from '../../contract/zones.ts';
import { centreOf, degreesOf, groundOf, places, type Point } from './hiding-places.ts';
import type { Round } from './outbreaks.ts';
import { inMetres } from './read-shapes.ts';
import type { PublicView } from './town.ts';

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

/** Every alert in that area of the latest version which shares least ground with its own. */
export function ontoLatest({ list }: PublicView, { features: latest }: Outlines): (feature: Feature) => Feature {
  return (feature) => {
    const areaId = list.messages.find(({ alert }) => alert.id === feature.properties.alertId)!.alert.area.id;
    const ground = groundOf(areaId.slice(areaId.indexOf('-') + 1));
    const points = Array.from({ length: places }, (_, place) => centreOf(ground, place));
    const [least] = latest
      .map(({ geometry }) => ({ geometry, shared: inMetres(geometry).flatMap((shape) => (shape.kind === 'area' ? points.filter(shape.covers) : [])).length }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => a.shared - b.shared);
    return least ? { ...feature, geometry: least.geometry } : feature;
  };
}

export function squareAround({ x, y }: Point, side: number): Feature['geometry'] {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([dx, dy]) => {
    const { lon, lat } = degreesOf({ x: x + (dx! * side) / 2, y: y + (dy! * side) / 2 });
    return [lon, lat];
  });
  return { type: 'MultiPolygon', coordinates: [[corners]] };
}
