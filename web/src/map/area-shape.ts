/** Plane geometry of an area: its bounds, and the place inside it where its name has most room. */
type Coordinates = number[][][][];
export interface AreaShape { geometry: { coordinates: Coordinates } }
export type Bounds = [west: number, south: number, east: number, north: number];

/** `width`: how many degrees of longitude are free there. */
export interface Room { lon: number; lat: number; width: number }

export function boundsOf(shapes: readonly AreaShape[], turn = (lon: number) => lon): Bounds | undefined {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of shapes) {
    for (const [x = 0, y = 0] of geometry.coordinates.flat(2)) {
      bounds[0] = Math.min(bounds[0], turn(x));
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], turn(x));
      bounds[3] = Math.max(bounds[3], y);
    }
  }
  return bounds[0] === Infinity ? undefined : bounds;
}

const scanLines = 15;

/** Looks along level lines for the widest stretch inside, preferring the middle: a centre of mass may lie outside. */
export function roomForName({ geometry }: AreaShape): Room | undefined {
  const bounds = boundsOf([{ geometry }]);
  if (!bounds) return undefined;
  const [, south, , north] = bounds;
  let best: (Room & { score: number }) | undefined;
  for (let i = 1; i < scanLines; i += 1) {
    const lat = south + ((north - south) * i) / scanLines;
    const fromMiddle = Math.abs(i / scanLines - 0.5);
    for (const [from, to] of stretchesInside(geometry.coordinates, lat)) {
      const score = (to - from) * (1 - fromMiddle);
      if (!best || score > best.score) best = { lon: (from + to) / 2, lat, width: to - from, score };
    }
  }
  return best && { lon: best.lon, lat: best.lat, width: best.width };
}

/** Even-odd: between the first and second crossing is inside, between the second and third a hole or a gap. */
function stretchesInside(coordinates: Coordinates, lat: number): [number, number][] {
  const crossings: number[] = [];
  for (const ring of coordinates.flat()) {
    ring.forEach(([x = 0, y = 0], i) => {
      const [x0 = 0, y0 = 0] = ring[i - 1] ?? ring[ring.length - 1] ?? [];
      if (y > lat !== y0 > lat) crossings.push(x0 + ((lat - y0) / (y - y0)) * (x - x0));
    });
  }
  crossings.sort((a, b) => a - b);
  const stretches: [number, number][] = [];
  for (let i = 0; i + 1 < crossings.length; i += 2) stretches.push([crossings[i] ?? 0, crossings[i + 1] ?? 0]);
  return stretches;
}
