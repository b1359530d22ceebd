/** Spreads people over leaves: nobody lives on one point. */
import { discRadius } from './places.ts';
import { eastScale, leafAt, project } from './project.ts';

export interface Resident {
  lon: number;
  lat: number;
  population: number;
}

/** How many of whose people live in a leaf. */
export interface Share<R extends Resident> {
  place: R;
  people: number;
}

/**
 * Leaf quadkey -> shares. Each place's people are dealt to points on rings 1 km apart that fill its disc evenly, in
 * whole persons, so that the leaves sum to the input exactly. A small place gets one ring, a large city up to thirty.
 * The outer half of a disc counts only where the leaf holds a listed place: else the mountains, the bay and the desert
 * beside a large city would be credited with its people.
 */
export function spread<R extends Resident>(places: readonly R[], listed: readonly { lon: number; lat: number }[]): Map<string, Share<R>[]> {
  const settled = new Set(listed.map((place) => leafAt(project(place.lon, place.lat))));
  const leaves = new Map<string, Share<R>[]>();
  for (const place of places) {
    const centre = project(place.lon, place.lat);
    const scale = eastScale(place.lat);
    const radius = discRadius(place.population) * 1000;
    const points = discPoints(radius)
      .map(([dx, dy]) => ({ leaf: leafAt({ x: centre.x + dx * scale, y: centre.y + dy / scale }), far: Math.hypot(dx, dy) > radius / 2 }))
      .filter(({ leaf, far }) => !far || settled.has(leaf));
    const each = Math.floor(place.population / points.length);
    const rest = place.population - each * points.length;
    const counts = new Map<string, number>();
    points.forEach(({ leaf }, i) => {
      const people = each + (i < rest ? 1 : 0);
      if (people > 0) counts.set(leaf, (counts.get(leaf) ?? 0) + people);
    });
    for (const [leaf, people] of counts) {
      const held = leaves.get(leaf);
      if (held) held.push({ place, people });
      else leaves.set(leaf, [{ place, people }]);
    }
  }
  return leaves;
}

/** The centre and rings of 6, 12, 18, … points: every point stands for the same area. */
function discPoints(radius: number): [dx: number, dy: number][] {
  const rings = Math.max(1, Math.round(radius / 1000));
  const points: [number, number][] = [[0, 0]];
  for (let ring = 1; ring <= rings; ring++) {
    const r = (radius * ring) / (rings + 0.5);
    for (let i = 0; i < 6 * ring; i++) {
      const angle = (2 * Math.PI * i) / (6 * ring);
      points.push([r * Math.cos(angle), r * Math.sin(angle)]);
    }
  }
  return points;
}

export function populationOf(shares: readonly Share<Resident>[]): number {
  return shares.reduce((sum, share) => sum + share.people, 0);
}
