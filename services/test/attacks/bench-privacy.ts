/**
 * `npm run bench:privacy`: measured rates of the attacks on place and person, of the running product beside its rivals, as
 * a table for docs/privacy.md. Ends with 1 where ours is above its bound, or where a rival resists and nothing is proved.
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { minSources } from '../../contract/limits.ts';
import { atMost } from './chance-bound.ts';
import { hitRates, type Trial } from './guess-place.ts';
import { places } from './hiding-places.ts';
import { atOnce, linkOf, linkRates, type PickName } from './link.ts';
import { alertOf, knownMarkets, playRound, publishedOf, type Round, type Size } from './outbreaks.ts';
import { attackRival, claims, type RivalName } from './rival-rates.ts';
import { rivals } from './rivals.ts';
import { seeded } from './seeded.ts';
import { openTown, type Town } from './town.ts';

const seed = Number(process.argv[2] ?? 1);
const releases = [1, 6, 30];
/** Histories of each rival. */
const rivalRuns = 4000;
const markets = knownMarkets.slice(0, 4);
const rounds: (Size & { rounds: number })[] = [
  { markets, releases: 30, again: 10, rounds: 2 },
  { markets, releases: 6, again: 3, rounds: 1 },
  { markets, releases: 1, absent: 0.3, injected: true, rounds: 2 },
];

interface Cell { rate: number; n: number; bound: number }
const faults: string[] = [];

const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
const town = await openTown();
const played: { size: Size; round: Round }[] = [];
for (const { rounds: count, ...size } of rounds) {
  for (let index = 0; index < count; index++) {
    played.push({ size, round: await playRound(town, size, seeded(seed * 1000 + played.length)) });
    console.error(`round ${played.length}: ${seconds()} s`);
  }
}
const watched = played.filter(({ size }) => !size.injected);
const observer = linkCell(watched.map(({ round }) => round));
// The product draws lots that no seed reaches: what is over the bound must be so in rounds of its own, or it was luck.
if (observer.over.length > 0) {
  const fresh: Round[] = [];
  for (const more of [1, 2]) fresh.push(await playRound(town, { markets, releases: 1 }, seeded(seed + more)));
  const { over } = linkCell(fresh);
  for (const way of observer.over.filter((name) => over.includes(name))) faults.push(`T4: picking ${way} is above its bound, and again`);
}
const engine = engineOf(town);
await town.stage.close();

const injected = played.filter(({ size }) => size.injected);
const onlooker = releases.map((count) => {
  const long = watched.filter(({ size }) => size.releases >= count);
  return { name: `T1, ${count} releases`, ...cellOf(long.flatMap(({ round }) => trialsOf(round, count))) };
});
const injector = { name: 'T3', ...cellOf(injected.flatMap(({ round }) => trialsOf(round, 1))) };
const zoneKnown = injected.flatMap(({ round: { outbreaks, views } }) =>
  outbreaks.map((outbreak) => (alertOf(views[0]!, outbreak) !== undefined) === outbreak.present));
const hasty = watched.map(({ round }) => linkRates(atOnce(linkOf(round), minSources), seeded(seed)).best);
for (const { name, rate, bound } of [...onlooker, injector]) {
  if (rate > bound) faults.push(`${name}: ${rate.toFixed(4)} is above ${bound.toFixed(4)}`);
}

const rows = (Object.keys(rivals) as RivalName[]).map((rival) => {
  const rates = releases.map((count) => attackRival(rival, count, rivalRuns, seeded(seed + count)).best);
  for (const claim of claims.filter((one) => one.rival === rival)) {
    const rate = rates[releases.indexOf(claim.releases)]!;
    if (rate <= 10 / places) faults.push(`${rival}, ${claim.releases} releases: ${rate.toFixed(4)} is not above 10 of 64`);
  }
  return [rival, ...rates.map(percent), percent(attackRival(rival, 1, rivalRuns, seeded(seed), true).best), percent(mean(hasty))];
});

const table = [
  ['publisher', ...releases.map((count) => `T1: ${count} release${count > 1 ? 's' : ''} read`), 'T3: k - 1 sent, then waits', 'T4: saw who spoke'],
  ['---', ...releases.map(() => '---:'), '---:', '---:'],
  ['**Porchlight** (running)', ...[...onlooker, injector, observer].map((cell) => `**${percent(cell.rate)}**`)],
  ['its bound, luck + 3 sd', ...[...onlooker, injector, observer].map((cell) => `${percent(cell.bound)} (n = ${cell.n})`)],
  ...rows,
];
for (const row of table) console.log(`| ${row.join(' | ')} |`);
console.log(`
Hit rates of one attacker: T1 and T3 for the place among ${places} of a zone (luck: ${percent(1 / places)}), T4 for a contributor of an alert among
all who spoke in its tick. Rivals: ${rivalRuns} histories a cell; none of them says anything of time, so T4 is for alerts that show as soon
as their third report is in. T3 learns the zone itself in ${percent(mean(zoneKnown.map(Number)))} of ${zoneKnown.length} tries: that is the accepted floor.
Seed ${seed}, commit ${commit()}, ${engine}, Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${seconds()} s.`);
for (const fault of faults) console.error(`NOT HELD: ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);

function trialsOf(round: Round, count: number): Trial[] {
  const reporting = round.outbreaks.filter(({ present }) => present);
  return reporting.map((outbreak) => ({ ...outbreak, published: publishedOf(round, outbreak, count) }));
}

function cellOf(trials: Trial[]): Cell {
  if (trials.some(({ published }) => published.length === 0)) faults.push('an outbreak led to no alert: nothing was measured');
  return { rate: hitRates(trials).best, n: trials.length, bound: atMost(1 / places, trials.length) };
}

/** All rounds together, each way of picking for itself; `over`: those above the bound. */
function linkCell(rounds: Round[]): Cell & { over: PickName[] } {
  const all = rounds.map((round) => linkRates(linkOf(round), seeded(seed)));
  const n = all.reduce((sum, linked) => sum + linked.n, 0);
  const bound = atMost(mean(all.map(({ share }) => share)), n);
  const names = Object.keys(all[0]!.rates) as PickName[];
  const rates = new Map(names.map((name) => [name, all.reduce((sum, linked) => sum + linked.rates[name] * linked.n, 0) / n]));
  return { rate: Math.max(...rates.values()), n, bound, over: names.filter((name) => rates.get(name)! > bound) };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(rate < 0.1 ? 1 : 0)} %`;
}

function engineOf({ stage }: Town): string {
  return stage.app.context.db.kind === 'embedded' ? 'embedded database' : 'PostgreSQL';
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') ? ' and changes' : ''}`;
}
