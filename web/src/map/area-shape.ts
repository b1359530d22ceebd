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

/** Even, so that one runs through the middle. */
const scanLines = 16;

/** Stretches inside along level lines, widest and nearest the middle first: a centre of mass may lie outside. */
export function roomsForName({ geometry }: AreaShape): Room[] {
  const bounds = boundsOf([{ geometry }]);
  if (!bounds) return [];
  const [, south, , north] = bounds;
  const rooms: (Room & { score: number })[] = [];
  const latOf = (line: number) => south + ((north - south) * line) / scanLines;
  const inside = (_: unknown, line: number) => stretchesInside(geometry.coordinates, latOf(line));
  const lines = Array.from({ length: scanLines + 1 }, inside);
  for (let line = 1; line < scanLines; line += 1) {
    const fromMiddle = Math.abs(line / scanLines - 0.5);
    for (const stretch of lines[line] ?? []) {
      // A name is taller than a line: what is free just above and below counts too.
      const beside = [-2, -1, 1, 2].map((step) => lines[line + step]);
      const [from, to] = beside.reduce(narrow, stretch);
      rooms.push({ lon: (from + to) / 2, lat: latOf(line), width: to - from, score: (to - from) * (1 - fromMiddle) });
    }
  }
  return rooms.sort((a, b) => b.score - a.score);
}

type Stretch = [from: number, to: number];
/** The widest part of a stretch that is inside on a neighbouring line too; no width where none is. */
function narrow(stretch: Stretch, beside: readonly Stretch[] | undefined): Stretch {
  if (!beside) return stretch;
  const shared = beside
    .map(([from, to]): Stretch => [Math.max(from, stretch[0]), Math.min(to, stretch[1])])
    .filter(([from, to]) => to > from);
  const middle = (stretch[0] + stretch[1]) / 2;
  const [widest = [middle, middle]] = shared.sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
  return widest;
}

/** Even-odd: between the first and second crossing is inside, between the second and third a hole or a gap. */
function stretchesInside(coordinates: Coordinates, lat: number): Stretch[] {
  const crossings: number[] = [];
  for (const ring of coordinates.flat()) {
    ring.forEach(([x = 0, y = 0], i) => {
      const [x0 = 0, y0 = 0] = ring[i - 1] ?? ring[ring.length - 1] ?? [];
      if (y > lat !== y0 > lat) crossings.push(x0 + ((lat - y0) / (y - y0)) * (x - x0));
    });
  }
  crossings.sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (let i = 0; i + 1 < crossings.length; i += 2) stretches.push([crossings[i] ?? 0, crossings[i + 1] ?? 0]);
  return stretches;
}
