import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newReportCode } from '../../contract/report-code.ts';
import type { NewReport } from '../../contract/report.ts';
import { sendAll } from '../../intake/bench/send-all.ts';
import { newCopy } from '../../test/fresh-database.ts';
import { load, median } from '../../test/measured.ts';
import type { Order, Ready, Told } from './api-with-scan.ts';

const rounds = 5;
/** A hundred reports a second for four seconds: more than any town sends, and far from what a process can take. */
const [count, everyMs] = [400, 10];

/**
 * An api process of its own on PostgreSQL, under the same stream of reports with and without a scan of 500 zones and 100,000 reports
 * on a thread of it, by turns. By how many milliseconds the longest turn of its event loop grows (of the medians), and how many
 * times as long the p99 of an answer is. `server`: where a database may be made.
 */
export async function besideIntake(server: string): Promise<{ grown: number; ratio: number }> {
  const copy = await newCopy(server);
  const dataDir = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  const api = fork(join(import.meta.dirname, 'api-with-scan.ts'), [copy.url, dataDir]).once('exit', (code) => code && process.exit(1));
  const ask = async <T>(order: Order): Promise<T> => {
    const answered = once(api, 'message');
    api.send(order);
    return (await answered)[0] as T;
  };
  const [{ port, zones }] = await once(api, 'message') as [Ready];
  const body = (at: number) => JSON.stringify({
    code: newReportCode(), zone: zones[at % zones.length]!, kind: 'drug-supply', market: 'down', form: 'powder', effects: ['hard-to-wake'], day: 'today',
  } satisfies NewReport);

  const played: Record<'without' | 'beside', { longest: number; half: number; p99: number }[]> = { without: [], beside: [] };
  console.log(`\nAn api process that takes ${1000 / everyMs} reports a second, without and with a scan beside it; medians of ${rounds} rounds by turns of ${count}; load ${load()} at the start\n`);
  for (let round = 0; round <= rounds; round++) {
    for (const kind of ['without', 'beside'] as const) {
      await ask({ begin: kind });
      const sent: Promise<number[]>[] = [];
      const from = performance.now();
      for (let at = 0; at < count; at++) {
        await wait(Math.max(0, from + at * everyMs - performance.now()));
        sent.push(sendAll(port, [body(at)], 1));
      }
      const times = (await Promise.all(sent)).flat().toSorted((a, b) => a - b);
      const { longest, scans } = await ask<Told>('end');
      if (kind === 'beside' && scans === 0) throw new Error('no scan ran');
      // The first is for warming up.
      if (round > 0) played[kind].push({ longest, half: times[count >> 1]!, p99: times[Math.floor(count * 0.99)]! });
    }
  }
  api.disconnect();
  await once(api, 'exit');
  await copy.drop();
  await rm(dataDir, { recursive: true });

  console.log('| | longest turn, ms | rounds | half, ms | p99, ms |\n|---|---:|---|---:|---:|');
  for (const [kind, list] of Object.entries(played)) {
    const longest = list.map((one) => one.longest);
    console.log(`| ${kind} a scan | ${median(longest).toFixed(1)} | ${Math.min(...longest).toFixed(1)}–${Math.max(...longest).toFixed(1)} | ${median(list.map(({ half }) => half)).toFixed(1)} | ${median(list.map(({ p99 }) => p99)).toFixed(1)} |`);
  }
  console.log(`\nload ${load()} at the end`);
  return {
    grown: median(played.beside.map(({ longest }) => longest)) - median(played.without.map(({ longest }) => longest)),
    ratio: median(played.beside.map(({ p99 }, round) => p99 / played.without[round]!.p99)),
  };
}
