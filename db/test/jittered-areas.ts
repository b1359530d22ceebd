/** Made-up neighbourhoods for tests: a grid whose corners and sides are pushed about, so that all fit each other and none is a square. */
export interface AreaFeature {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}
export interface AreaFile { type: 'FeatureCollection'; features: AreaFeature[] }

interface Grid {
  columns: number; rows: number; west: number; south: number; east: number; north: number; seed?: number;
  /** Corners pushed by up to this share of a square. */
  jitter?: number;
  /** Further points on each side. */
  detail?: number;
  population?: (i: number, random: () => number) => number;
}

/** Around Baltimore: inside the area that tests serve. */
export const aroundBaltimore = { west: -76.95, south: 39.05, east: -76.25, north: 39.6 };

const trees = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gum', 'Hazel', 'Ironwood', 'Juniper', 'Larch', 'Maple', 'Oak', 'Pine', 'Rowan', 'Sorrel', 'Tulip', 'Willow'];
const grounds = ['Hill', 'Point', 'Park', 'Heights', 'Landing', 'Village', 'Creek', 'Mills', 'Common', 'Cross', 'Green', 'Gate', 'Meadow', 'Quay', 'Ridge', 'Station', 'Terrace', 'Yard'];

export function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
}

export function jitteredAreas({ columns, rows, west, south, east, north, seed = 7, jitter = 0.3, detail = 3, population }: Grid): AreaFile {
  const random = generator(seed);
  const [wide, high] = [(east - west) / columns, (north - south) / rows];
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  const push = (share: number) => (random() - 0.5) * 2 * share;
  const corners = Array.from({ length: rows + 1 }, (_, r) => Array.from({ length: columns + 1 }, (__, c) => [
    round(west + wide * (c + push(jitter))), round(south + high * (r + push(jitter))),
  ] as const));
  /** Points between two corners, the same from both sides. */
  const between = new Map<string, (readonly [number, number])[]>();
  const side = (r1: number, c1: number, r2: number, c2: number): (readonly [number, number])[] => {
    const forth = r1 < r2 || c1 < c2;
    const name = forth ? `${r1} ${c1} ${r2} ${c2}` : `${r2} ${c2} ${r1} ${c1}`;
    let points = between.get(name);
    if (!points) {
      const [a, b] = forth ? [corners[r1]![c1]!, corners[r2]![c2]!] : [corners[r2]![c2]!, corners[r1]![c1]!];
      points = Array.from({ length: detail }, (_, i) => {
        const t = (i + 1) / (detail + 1);
        return [round(a[0] + t * (b[0] - a[0]) + wide * push(jitter / 2 / (detail + 1))), round(a[1] + t * (b[1] - a[1]) + high * push(jitter / 2 / (detail + 1)))] as const;
      });
      between.set(name, points);
    }
    return forth ? points : points.toReversed();
  };
  const features: AreaFeature[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const i = features.length;
      const ring = [
        corners[r]![c]!, ...side(r, c, r, c + 1), corners[r]![c + 1]!, ...side(r, c + 1, r + 1, c + 1), corners[r + 1]![c + 1]!,
        ...side(r + 1, c + 1, r + 1, c), corners[r + 1]![c]!, ...side(r + 1, c, r, c), corners[r]![c]!,
      ];
      const name = `${trees[i % trees.length]} ${grounds[Math.floor(i / trees.length) % grounds.length]}${i >= trees.length * grounds.length ? ` ${i}` : ''}`;
      const people = population ? population(i, random) : Math.round(4000 + 56_000 * random() ** 2);
      features.push({ type: 'Feature', properties: { NAME: name, POP: people }, geometry: { type: 'Polygon', coordinates: [ring] } });
    }
  }
  return { type: 'FeatureCollection', features };
}
