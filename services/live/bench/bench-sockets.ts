/**
 * `npm run bench:sockets`: what an alert to thousands of open pages costs, beside socket.io as it comes and `ws` alone, each in
 * its own process, one publish after the other by turns. Ends with 1 where a target of docs/sockets.md is missed.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { exponent, load, machine, median } from '../../test/measured.ts';
import { kinds, type Asked, type Heard, type Kind, type Order, type Room, type Stat, type Told } from './messages.ts';

const rounds = 5;
const sizes = [625, 2000, 2500, 5000, 10_000];
/** 1, 4 and 16 times as many. */
const fitted = [625, 2500, 10_000];
/** Deliveries of one kind in one round, at least. */
const deliveries = 5_000;
const targets = { cpu: 1.25, p99: 1.5, block: 20, kib: 25 };

interface Pair { server: ChildProcess; readers: ChildProcess; to: { kind: Kind; port: number } }

/** Ends with us; if it fails, so do we. */
function start(name: 'server' | 'readers', args: string[] = []): ChildProcess {
  return fork(join(import.meta.dirname, `${name}.ts`), args, { execArgv: ['--expose-gc'] }).once('exit', (code) => code && process.exit(1));
}

async function ask<T>(child: ChildProcess, asked: Asked | Order): Promise<T> {
  const answered = once(child, 'message', { signal: AbortSignal.timeout(120_000) });
  child.send(asked);
  return (await answered)[0] as T;
}

async function openPair(kind: Kind): Promise<Pair> {
  const server = start('server', [kind]);
  const [port] = await once(server, 'message') as [number];
  const readers = start('readers');
  await once(readers, 'message');
  return { server, readers, to: { kind, port } };
}

/** To the last reader. Milliseconds from the publish to each reading of it, in order. */
async function publish({ server, readers }: Pair, room: Room, expect: number): Promise<number[]> {
  await ask(readers, { expect });
  const heard = once(readers, 'message');
  const { at } = await ask<Told>(server, { publish: room });
  const [{ times, missing }] = await heard as [Heard];
  if (missing > 0) throw new Error(`${missing} of ${expect} readers heard nothing`);
  return times.map((time) => time - at).toSorted((a, b) => a - b);
}

const pairs = await Promise.all(kinds.map(openPair));
const stat = (pair: Pair, when: 'now' | 'tidy' = 'tidy') => ask<Stat>(pair.server, { stat: when });
const empty = await Promise.all(pairs.map((pair) => stat(pair)));
console.log(`${machine}; medians of ${rounds} rounds by turns; load ${load()} at the start`);

const cost = new Map<number, number[]>();
const reached: [name: string, value: number, target: number][] = [];
let there = 0;
for (const size of sizes) {
  for (const { readers, to } of pairs) await ask(readers, { add: size - there, to });
  there = size;
  const cpu: number[][] = pairs.map(() => []);
  const p99: number[][] = pairs.map(() => []);
  const block: number[][] = pairs.map(() => []);
  const blockCpu: number[][] = pairs.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, pair] of pairs.entries()) {
      const times = Math.max(2, Math.ceil(deliveries / size));
      const before = await stat(pair);
      for (let time = 0; time < times; time++) await publish(pair, 'all', size);
      const after = await stat(pair, 'now');
      await publish(pair, 'tenth', Math.ceil(size / 10));
      const heard = await publish(pair, 'tenth', Math.ceil(size / 10));
      await stat(pair);
      pair.server.send({ watch: true } satisfies Order);
      await publish(pair, 'all', size);
      pair.server.send({ watch: false } satisfies Order);
      const turns = await stat(pair, 'now');
      // The first is for warming up.
      if (round === 0) continue;
      cpu[at]!.push((after.cpu - before.cpu) / (times * size));
      p99[at]!.push(heard[Math.floor(heard.length * 0.99)]!);
      block[at]!.push(turns.block);
      blockCpu[at]!.push(turns.blockCpu);
    }
  }
  const wsAt = kinds.indexOf('ws');
  const against = (list: number[][], at: number) => median(list[at]!.map((value, round) => value / list[wsAt]![round]!));
  console.log(`\n| ${size} readers, load ${load()} | processor a delivery, µs | times ws | p99 to a tenth, ms | times ws | longest turn, ms | of it on the processor |\n|---|---:|---:|---:|---:|---:|---:|`);
  for (const [at, kind] of kinds.entries()) {
    console.log(`| ${kind} | ${median(cpu[at]!).toFixed(2)} | ${against(cpu, at).toFixed(2)} | ${median(p99[at]!).toFixed(1)} | ${against(p99, at).toFixed(2)} | ${median(block[at]!).toFixed(1)} | ${median(blockCpu[at]!).toFixed(1)} |`);
  }
  cost.set(size, cpu.map((list) => median(list) * size));
  if (size >= 2000 && size !== 2500) reached.push([`processor a delivery at ${size}, times ws`, against(cpu, 0), targets.cpu]);
  if (size === 5000) reached.push(['p99 to a tenth of 5000, times ws', against(p99, 0), targets.p99]);
  if (size === 10_000) reached.push(['longest turn at 10000, ms', median(block[0]!), targets.block]);
}

const full = await Promise.all(pairs.map((pair) => stat(pair)));
const kib = full.map(({ rss }, at) => (rss - empty[at]!.rss) / there / 1024);
console.log(`\n| | KiB an open socket | cost grows with readers to the power |\n|---|---:|---:|`);
for (const [at, kind] of kinds.entries()) console.log(`| ${kind} | ${kib[at]!.toFixed(1)} | ${exponent(fitted.map((size) => [size, cost.get(size)![at]!])).toFixed(2)} |`);
reached.push(['KiB an open socket', kib[0]!, targets.kib]);
console.log(`\nload ${load()} at the end`);
for (const [name, value, target] of reached) console.log(`${value <= target ? 'reached' : 'missed'}: ${name}: ${value.toFixed(2)}, at most ${target}`);
for (const { server, readers } of pairs) for (const child of [server, readers]) child.disconnect();
process.exitCode = reached.every(([, value, target]) => value <= target) ? 0 : 1;
