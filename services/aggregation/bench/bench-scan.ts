/**
 * `npm run bench:scan`: one scan on one thread, for two sizes of a region, beside the plain way of doing the same (all days
 * shuffled, every circle scored), by turns, and then on a thread of a process that takes reports. Seconds are the thread's own on the
 * processor. Ends with 1 where a target is missed.
 * SaTScan 10.3.2 needed 11.0 s for 500 zones, 100,000 reports, 365 days and 999 replicas on one core of a two-core machine.
 */
import { load, machine, median } from '../../test/measured.ts';
import { scanCases } from '../scan/scan-cases.ts';
import { besideIntake } from './beside-intake.ts';
import { largeRegion } from './large-region.ts';
import { scanPlainly } from './scan-plainly.ts';

const rounds = 3;
/** A plain replica takes as long as many of ours; its time is taken for as many as these. */
const plainReplicas = 8;
const target = 1.1;
const blockTarget = 20;

function seconds(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1e6;
}

console.log(`${machine}; 365 days, windows of 1 to 7, 999 replicas; medians of ${rounds} rounds by turns; load ${load()} at the start\n`);
console.log('| zones | reports | radius | seconds | rounds | times faster than plainly | load |\n|---:|---:|---|---:|---|---:|---:|');
let reached = 0;
for (const [count, reports, radiusKm, name] of [
  [500, 100_000, 20_100, 'half of all cases'], [500, 100_000, 50, '50 km'], [2000, 1_000_000, 20_100, 'half of all cases'], [2000, 1_000_000, 50, '50 km'],
] as const) {
  const input = largeRegion(count, reports, radiusKm);
  const [times, ratios]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const ours = seconds(() => scanCases(input));
    const plain = seconds(() => scanPlainly({ ...input, replicas: plainReplicas })) * input.replicas / plainReplicas;
    times.push(ours);
    ratios.push(plain / ours);
  }
  console.log(`| ${count} | ${reports.toLocaleString('en')} | ${name} | ${median(times).toFixed(2)} | ${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)} | ${median(ratios).toFixed(0)} | ${load()} |`);
  if (reached === 0) reached = median(times);
}
console.log(`\n${reached <= target ? 'reached' : 'missed'}: 500 zones, 100,000 reports, up to half of all cases: ${reached.toFixed(2)} s, at most ${target} s`);

/** Where it may make a database: infra/test/bench-postgres.ts says. */
const [server = ''] = process.argv.slice(2);
const { grown, ratio } = await besideIntake(server);
console.log(`${grown <= blockTarget ? 'reached' : 'missed'}: the longest turn of the api's event loop grows by ${grown.toFixed(1)} ms beside a scan, at most ${blockTarget} ms; p99 of intake times ${ratio.toFixed(2)}`);
process.exit(reached <= target && grown <= blockTarget ? 0 : 1);
