/**
 * `npm run bench:power`: how soon clusters put into quiet days are seen, and how often nothing is taken for something, by our spike,
 * our scan, mean + 2 standard deviations, EARS C1 and a fixed threshold, on the same seeded days. All look at every tick of a day
 * that grows. Ends with 1 where the spike or the scan of nothing proposes more than its budget lets chance explain.
 */
import { median } from '../../test/measured.ts';
import { looksPerDayFactor } from '../scan/chance.ts';
import { createRandom, type Random } from '../scan/random.ts';
import { spikeBar } from '../spike/spike-tail.ts';
import { daysBefore, dayOfNothing, lookAt, lookAsItGrows } from './growing-day.ts';
import { arrivals, daysOfNothing, districtOf, districts, meanOf, poisson, threeAround, ticksADay, zones, type Arrival } from './region.ts';
import { earsC1, meanTwoDeviations, spike, three, type Rule } from './rules.ts';

const series = zones.length + districts;
/** A proposal of the scan comes by chance once in so many days. */
const recurrence = 365;
const bar = 1 / (recurrence * looksPerDayFactor);
const rules: [name: string, rule: Rule][] = [
  [`spike, 12 false proposals a year over ${series} series`, spike(spikeBar(series))],
  ['mean + 2 SD of 90 days', meanTwoDeviations],
  ['EARS C1', earsC1],
  ['three in a day', three],
];
const years = 1000;
const trials = 60;
/** Cases of a zone and day, where clusters are put in. */
const quiet = 0.2;
/** A cluster goes on so long, and is missed if nobody says so until then. */
const longest = 14;

console.log(`${zones.length} zones, ${districts} districts, seeded. False alarms of nothing, one at most a series and day: ${years} years of one series\n`);
const means = [0.05, 0.2, 1, 8, 30];
console.log(`| cases a day | ${means.join(' | ')} |\n|---|${'---:|'.repeat(means.length)}`);
for (const [name, rule] of rules) {
  console.log(`| ${name} | ${means.map((mean) => rounded(falseAlarms(rule, mean, years, 1))).join(' | ')} |`);
}

console.log('\nThe scan of the region on days of nothing, looked at after each tick that brought something:\n');
console.log('| cases a day in the region | days | looks a day | p ≤ 0.05 at a look, times 0.05 | at the last look, times 0.05 | days with a proposal |\n|---:|---:|---:|---:|---:|---:|');
let tooOften = false;
for (const [mean, days] of [[0.05, 2000], [0.2, 1000], [1, 150]] as const) {
  const random = createRandom(2);
  const told = Array.from({ length: days }, () => dayOfNothing(random, mean));
  const share = (of: (day: (typeof told)[number]) => boolean) => told.filter(of).length / days;
  const proposals = told.filter(({ lowest }) => lowest <= bar).length;
  // The 99 % point of a Poisson number around its mean, by the normal distribution, is near enough to say that something is wrong.
  const allowed = days / recurrence;
  if (proposals > allowed + 2.576 * Math.sqrt(allowed) + 1) tooOften = true;
  console.log(`| ${(mean * zones.length).toFixed(1)} | ${days} | ${(told.reduce((sum, { looks }) => sum + looks, 0) / days).toFixed(1)} | ${(share(({ lowest }) => lowest <= 0.05) / 0.05).toFixed(1)} | ${(share(({ last }) => last <= 0.05) / 0.05).toFixed(1)} | ${proposals}, of ${allowed.toFixed(1)} allowed |`);
}

console.log(`\nMedian delay in days from the first midnight of the cluster, and how many of ${trials} were seen within ${longest} days, where a zone has ${quiet} cases a day:\n`);
const clusters = [3, 5, 10].flatMap((extra) => [{ extra, spread: false }, { extra, spread: true }]);
console.log(`| | false alarms a year | ${clusters.map(({ extra, spread }) => `${extra} a day, ${spread ? 'in 3 zones' : '1 zone'}`).join(' | ')} |\n|---|${'---:|'.repeat(1 + clusters.length)}`);
const seen = clusters.map(({ extra, spread }) => {
  const random = createRandom(3 + Number(spread));
  return Array.from({ length: trials }, () => delays(random, extra, spread));
});
for (const [at, [name, rule]] of [...rules, [`scan, by chance once in ${recurrence} days`, undefined] as const].entries()) {
  console.log(`| ${name} | ${rule ? rounded(falseInRegion(rule)) : 'at most 1'} | ${seen.map((trial) => {
    const own = trial.map((delay) => delay[at]!);
    const half = median(own);
    return `${half > longest ? `over ${longest}` : half.toFixed(1)} (${own.filter((delay) => delay <= longest).length})`;
  }).join(' | ')} |`);
}
process.exitCode = tooOften ? 1 : 0;

/** A year, in `years` of one series at a rate that never changes. */
function falseAlarms(rule: Rule, mean: number, years: number, seed: number): number {
  const random = createRandom(seed);
  const history = Uint16Array.from({ length: 90 + 365 * years }, () => poisson(random, mean));
  let alarms = 0;
  for (let day = 90; day < history.length; day++) if (rule(history, day, history[day]!)) alarms++;
  return alarms / years;
}

/** A year, over all zones and districts of the region that clusters are put into, from twenty years. */
function falseInRegion(rule: Rule): number {
  const ofZones = zones.map((_, zone) => meanOf(quiet, zone));
  const ofDistricts = Array.from({ length: districts }, (_, district) => ofZones.reduce((sum, mean, zone) => sum + (districtOf[zone] === district ? mean : 0), 0));
  return [...ofZones, ...ofDistricts].reduce((sum, mean, at) => sum + falseAlarms(rule, mean, 20, 100 + at), 0);
}

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

/** Days from a cluster's beginning to the first alarm on a series that holds one of its zones: of each rule, then of the scan; Infinity where missed. */
function delays(random: Random, extra: number, spread: boolean): number[] {
  const hit = spread ? threeAround(random) : [random.below(zones.length)];
  let past = daysOfNothing(random, daysBefore, quiet);
  const told: number[] = [...rules, undefined].map(() => Infinity);
  for (let day = 0; day < longest && told.includes(Infinity); day++) {
    const today = arrivals(random, quiet, Array.from({ length: extra }, () => hit[random.below(hit.length)]!));
    for (const [at, [, rule]] of rules.entries()) if (told[at] === Infinity) told[at] = day + firstAlarm(rule, past, today, hit);
    if (told[rules.length] === Infinity) told[rules.length] = day + firstCluster(past, today, hit, random);
    past = withDay(past, today);
  }
  return told;
}

/** Part of the day until the alarm; Infinity for none. */
function firstAlarm(rule: Rule, past: Uint32Array, today: readonly Arrival[], hit: readonly number[]): number {
  const watched = [...hit.map((zone) => [zone]), ...[...new Set(hit.map((zone) => districtOf[zone]))].map((district) => zones.flatMap((_, zone) => (districtOf[zone] === district ? [zone] : [])))];
  const histories = watched.map((members) => Array.from({ length: past.length / zones.length }, (_, day) => members.reduce((sum, zone) => sum + past[day * zones.length + zone]!, 0)));
  const counts = watched.map(() => 0);
  for (const { zone, tick } of today) {
    for (const [at, members] of watched.entries()) {
      if (members.includes(zone) && rule(histories[at]!, histories[at]!.length, ++counts[at]!)) return (tick + 1) / ticksADay;
    }
  }
  return Infinity;
}

function firstCluster(past: Uint32Array, today: readonly Arrival[], hit: readonly number[], random: Random): number {
  let at = Infinity;
  lookAsItGrows(past, today, (counts, tick) => {
    const proposed = lookAt(counts, random.next()).clusters.some(({ p, zones: found }) => p <= bar && found.some((zone) => hit.includes(zone)));
    if (proposed) at = tick / ticksADay;
    return proposed;
  });
  return at;
}

function withDay(past: Uint32Array, today: readonly Arrival[]): Uint32Array {
  const counts = new Uint32Array(past.length + zones.length);
  counts.set(past);
  for (const { zone } of today) counts[past.length + zone]! += 1;
  // As long as before.
  return counts.slice(zones.length);
}
