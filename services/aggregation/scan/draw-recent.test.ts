import { expect, test } from 'vitest';
import { createDraw } from './draw-recent.ts';
import { createRandom } from './random.ts';
import { countOf, places, sideBySide } from './side-by-side.ts';

/** Three zones; the last two days hold 3 of 9 cases. */
const [perZone, perDay] = [Uint32Array.of(4, 3, 2), Uint32Array.of(1, 2)];
const runs = 60_000;
/** What a scan sees of a replica: cases of each zone on each of the last days. */
type Look = (count: (seen: string) => void) => void;

const lanes = sideBySide(3);
const partial: Look = (count) => {
  const draw = createDraw(perZone, perDay, createRandom(1), lanes);
  const into = new Int32Array(perDay.length * perZone.length * places);
  for (let run = 0; run < runs; run++) {
    const lane = run % lanes.lanes;
    if (lane === 0) draw(into);
    count(into.filter((_, at) => at % places === lane % places).map((packed) => countOf(packed, lane, lanes)).join());
  }
};

/** As the null hypothesis says it: the days of all cases are shuffled, each time from the beginning, by another generator. */
const shuffled: Look = (count) => {
  let state = 12345n;
  const random = () => Number((state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn) >> 32n) / 2 ** 32;
  for (let run = 0; run < runs; run++) {
    const zoneOf = [...perZone].flatMap((cases, zone) => Array.from({ length: cases }, () => zone));
    // Day 2 stands for all days that a scan does not look at.
    const dayOf = zoneOf.map((_, at): number => (at < 1 ? 0 : at < 3 ? 1 : 2));
    for (let at = dayOf.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [dayOf[at], dayOf[other]] = [dayOf[other]!, dayOf[at]!];
    }
    const seen = new Int32Array(6);
    for (const [at, day] of dayOf.entries()) if (day < 2) seen[day * 3 + zoneOf[at]!]! += 1;
    count(seen.join());
  }
};

function tally(look: Look): Map<string, number> {
  const counts = new Map<string, number>();
  look((seen) => counts.set(seen, (counts.get(seen) ?? 0) + 1));
  return counts;
}

/** Probability of exactly this: ways to choose these cases, by day, among all ordered ways. */
function exact(seen: string): number {
  const left = [...perZone];
  let [ways, slots] = [1, 9];
  for (const [day, cases] of [[0, 1], [1, 2]] as const) {
    const drawn = seen.split(',').map(Number).slice(day * 3, day * 3 + 3);
    let orders = cases === 2 && Math.max(...drawn) === 1 ? 2 : 1;
    for (const [zone, count] of drawn.entries()) for (let at = 0; at < count; at++) orders *= left[zone]!--;
    ways *= orders;
    for (let at = 0; at < cases; at++) ways /= slots--;
  }
  return ways;
}

test('drawing only the last days has the distribution of a full shuffle', () => {
  const [ours, full] = [tally(partial), tally(shuffled)];
  const outcomes = [...new Set([...ours.keys(), ...full.keys()])];
  expect(outcomes).toHaveLength(17);
  expect(outcomes.reduce((sum, seen) => sum + exact(seen), 0)).toBeCloseTo(1, 12);
  // The 99.9th percentile of chi-square with 16 degrees of freedom is 39.25.
  const twoSamples = outcomes.reduce((sum, seen) => sum + ((ours.get(seen) ?? 0) - (full.get(seen) ?? 0)) ** 2 / ((ours.get(seen) ?? 0) + (full.get(seen) ?? 0)), 0);
  expect(twoSamples).toBeLessThan(39.25);
  const toExact = outcomes.reduce((sum, seen) => sum + ((ours.get(seen) ?? 0) - runs * exact(seen)) ** 2 / (runs * exact(seen)), 0);
  expect(toExact).toBeLessThan(39.25);
});

test('one replica says nothing about the next', () => {
  const draw = createDraw(perZone, perDay, createRandom(2), lanes);
  const into = new Int32Array(6 * places);
  const pairs = new Map<string, number>();
  let lane = 0;
  const next = () => {
    if (lane === 0) draw(into);
    const zone = [0, 1, 2].find((zone) => countOf(into[zone * places + lane % places]!, lane, lanes) === 1)!;
    lane = (lane + 1) % lanes.lanes;
    return zone;
  };
  for (let run = 0; run < runs; run++) {
    const pair = `${next()}${next()}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const share = (zone: number) => perZone[zone]! / 9;
  let chi = 0;
  for (const a of [0, 1, 2]) for (const b of [0, 1, 2]) chi += ((pairs.get(`${a}${b}`) ?? 0) - runs * share(a) * share(b)) ** 2 / (runs * share(a) * share(b));
  // Eight degrees of freedom.
  expect(chi).toBeLessThan(26.12);
});
