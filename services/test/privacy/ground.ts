/** Who lives where in the area served, as points: what a shown area holds is counted on them. */
import type { Outlines } from '../../contract/zones.ts';
import type { Stage } from './stage.ts';

export type Shape = number[][][][];

export interface Ground {
  people: Map<string, number>;
  points: Map<string, readonly [lon: number, lat: number]>;
}

const perSide = 12;

/** The people of each zone, evenly over it. */
export async function readGround({ app, ask }: Stage): Promise<Ground> {
  const { features } = JSON.parse((await ask('GET', '/api/v1/zones/outlines?level=zone')).body) as Outlines;
  const rows = await app.context.db.owner.selectFrom('zone').select(['id', 'population']).execute();
  const ground: Ground = { people: new Map(), points: new Map() };
  for (const { properties: { id }, geometry: { coordinates } } of features) {
    const corners = coordinates.flat(2) as [number, number][];
    const [west, east] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
    const [south, north] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
    const grid = Array.from({ length: perSide ** 2 }, (_, at) => [
      west + ((at % perSide) + 0.5) * (east - west) / perSide, south + (Math.floor(at / perSide) + 0.5) * (north - south) / perSide,
    ] as const).filter((point) => isInside(coordinates, point));
    const { population } = rows.find((row) => row.id === id)!;
    for (const [at, point] of grid.entries()) {
      ground.points.set(`${id} ${at}`, point);
      ground.people.set(`${id} ${at}`, population / grid.length);
    }
  }
  return ground;
}

/** Even-odd rule, over all rings of all parts. */
export function isInside(area: Shape, [x, y]: readonly [number, number]): boolean {
  let crossings = 0;
  for (const ring of area.flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [x1, y1] = ring[at - 1] as [number, number];
      const [x2, y2] = ring[at] as [number, number];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}
