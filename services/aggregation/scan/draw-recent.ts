import type { Random } from './random.ts';
import { oneOf, places, type SideBySide } from './side-by-side.ts';

/**
 * Draws what the permutation null says of the last days, without touching the other cases.
 *
 * The null hypothesis keeps each case's zone and shuffles all days among all cases: a uniformly random one-to-one mapping of the C
 * day slots (as many of each day as that day had cases) to the C cases. The statistic looks only at the n slots of the last days,
 * since what is expected depends on totals that no shuffle changes. A uniformly random mapping, seen only on n of its slots, is a
 * uniformly random ordered choice of n cases without replacement: each such choice is completed by the same number, (C − n)!, of
 * mappings. The first n steps of a Fisher–Yates shuffle make exactly that choice, whatever order they begin from; so the order a
 * replica leaves behind is a fair beginning for the next, and replicas do not depend on each other. Cost: n of C steps.
 *
 * `perZone`: cases of all days; `perDay`: of all zones, the last day first, only the days that are looked at.
 * What is returned fills `into[(ago × zones + zone) × places + …]` with the next replicas, side by side.
 */
export function createDraw(perZone: Uint32Array, perDay: Uint32Array, random: Random, { lanes }: SideBySide): (into: Int32Array) => void {
  const zones = perZone.length;
  const all = perZone.reduce((sum, cases) => sum + cases, 0);
  const zoneOf = new Int32Array(all);
  for (let zone = 0, filled = 0; zone < zones; zone++) zoneOf.fill(zone, filled, filled += perZone[zone]!);
  const drawOne = (into: Int32Array, place: number, one: number) => {
    let slot = 0;
    for (let ago = 0; ago < perDay.length; ago++) {
      for (let left = perDay[ago]!; left > 0; left--) {
        const taken = slot + random.below(all - slot);
        const zone = zoneOf[taken]!;
        zoneOf[taken] = zoneOf[slot]!;
        zoneOf[slot++] = zone;
        into[(ago * zones + zone) * places + place]! += one;
      }
    }
  };
  return (into) => {
    into.fill(0);
    for (let lane = 0; lane < lanes; lane++) drawOne(into, lane % places, oneOf(lane));
  };
}
