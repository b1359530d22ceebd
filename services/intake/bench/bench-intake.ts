/**
 * `npm run bench:intake`: reports a second, each answered when its row is durable, beside a bare handler that inserts one row
 * a request into the same PostgreSQL; no proof of work in either. With 32 at once, and with 128, where neither waits for who sends.
 * Ends with 1 where the target of docs/performance.md is missed with one of them.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newReportCode } from '../../contract/report-code.ts';
import type { NewReport } from '../../contract/report.ts';
import { newCopy } from '../../test/fresh-database.ts';
import { load, machine, median } from '../../test/measured.ts';
import { kinds, type Kind, type Ready } from './kinds.ts';
import { sendAll } from './send-all.ts';

const rounds = 21;
const count = 2500;
/** Reports before the first round: a program that just started is still being compiled, the larger one for longer. */
const warming = 8000;
const concurrencies = [32, 128];
const target = 0.85;
const floor = 0.7;

/** Where it may make a database: infra/test/bench-postgres.ts says. */
const [server = ''] = process.argv.slice(2);

const copy = await newCopy(server);
const dataDir = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
let zones: string[] = [];

const children = await Promise.all(kinds.map(async (kind) => {
  const child = fork(join(import.meta.dirname, 'server.ts'), [kind, copy.url, join(dataDir, kind)]);
  child.once('exit', (code) => code && process.exit(1));
  const [ready] = await once(child, 'message') as [Ready];
  ({ zones } = ready);
  return { child, port: ready.port };
}));

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ user, system }] = await once(child, 'message') as [NodeJS.CpuUsage];
  return user + system;
}

const body = (at: number) => JSON.stringify({
  code: newReportCode(), zone: zones[at % zones.length]!, kind: 'drug-supply', market: 'down', form: 'powder', effects: ['hard-to-wake'],
  day: 'today', text: 'Pink powder, sold as down, very strong. Two people could not be woken for an hour.',
} satisfies NewReport);

const durable = await askDatabase();
console.log(`${machine}, ${durable}; medians of ${rounds} interleaved rounds of ${count} after ${warming}; load ${load()} at the start`);

interface Round { rate: number; cpu: number; half: number; p99: number }
const bodies = (many: number) => Array.from({ length: many }, (_, index) => body(index));

async function play(connections: number): Promise<Round[][]> {
  const played: Round[][] = kinds.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, { child, port }] of children.entries()) {
      const sent = bodies(count);
      const before = await cpuOf(child);
      const from = performance.now();
      const times = await sendAll(port, sent, connections);
      const rate = count / ((performance.now() - from) / 1000);
      const cpu = ((await cpuOf(child)) - before) / count;
      played[at]!.push({ rate, cpu, half: times[count >> 1]!, p99: times[Math.floor(count * 0.99)]! });
    }
  }
  return played;
}

for (const { port } of children) await sendAll(port, bodies(warming), 64);
console.log('\n| | at once | reports a second | rounds | times bare | times bare-sealed | process, µs each | half, ms | p99, ms | p99 times bare |\n|---|---:|---:|---|---:|---:|---:|---:|---:|---:|');
let reached = Infinity;
for (const connections of concurrencies) {
  const played = await play(connections);
  const against = (at: number, peer: Kind, of: keyof Round) => median(played[at]!.map((one, round) => one[of] / played[kinds.indexOf(peer)]![round]![of]));
  for (const [at, kind] of kinds.entries()) {
    const all = (of: keyof Round) => played[at]!.map((one) => one[of]);
    const rates = all('rate').map(Math.round);
    console.log(`| ${kind} | ${connections} | ${median(rates)} | ${Math.min(...rates)}–${Math.max(...rates)} | ${against(at, 'bare', 'rate').toFixed(2)} | ${against(at, 'bare-sealed', 'rate').toFixed(2)} | ${Math.round(median(all('cpu')))} | ${median(all('half')).toFixed(1)} | ${median(all('p99')).toFixed(1)} | ${against(at, 'bare', 'p99').toFixed(2)} |`);
  }
  reached = Math.min(reached, against(0, 'bare', 'rate'));
}
console.log(`\nload ${load()} at the end`);
console.log(`${reached >= target ? 'reached' : 'missed'}: reports a second, times bare, at its lowest: ${reached.toFixed(2)}, target ${target}${reached < target ? `, floor ${floor} ${reached >= floor ? 'reached' : 'missed'}` : ''}`);

for (const { child } of children) {
  child.disconnect();
  await once(child, 'exit');
}
await copy.drop();
await rm(dataDir, { recursive: true });
process.exit(reached >= target ? 0 : 1);

/** Where nothing has to reach the disk, nothing is measured. */
async function askDatabase(): Promise<string> {
  const client = new pg.Client({ connectionString: copy.url });
  await client.connect();
  const ask = async (name: string) => (await client.query<Record<string, string>>(`show ${name}`)).rows[0]![name]!;
  const [version, fsync, commit] = [await ask('server_version'), await ask('fsync'), await ask('synchronous_commit')];
  await client.end();
  if (fsync !== 'on' || commit !== 'on') throw new Error(`nothing is durable there: fsync ${fsync}, synchronous_commit ${commit}`);
  return `PostgreSQL ${version.split(' ')[0]}, fsync on`;
}
