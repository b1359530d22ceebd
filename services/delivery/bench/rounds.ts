/** Measures ways of doing one thing, one after the other and again from the start, so that what else the machine does meets all of them. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../../test/measured.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export interface Way {
  name: string;
  /** What is not measured: what the product does in idle time. */
  before?: () => void | Promise<void>;
  once: (index: number) => unknown;
}

/** Operations per second of this process's own time on the processor: each way's rounds. The first round is for warming up. */
export async function playRounds(ways: readonly Way[], { rounds, count, atOnce }: { rounds: number; count: number; atOnce: number }): Promise<number[][]> {
  const rates: number[][] = ways.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { before, once }] of ways.entries()) {
      await before?.();
      // What the one before left behind is not this one's cost.
      collect();
      const start = process.cpuUsage();
      let next = 0;
      await Promise.all(Array.from({ length: atOnce }, async () => {
        while (next < count) await once(next++);
      }));
      const { user, system } = process.cpuUsage(start);
      if (round > 0) rates[at]!.push(count / ((user + system) / 1e6));
    }
  }
  return rates;
}

/** `peer`: the way that the others are compared with, round by round. */
export function tableOf(ways: readonly Way[], rates: number[][], peer: number): { lines: string[]; ratios: number[] } {
  const ratios = rates.map((list) => median(list.map((rate, round) => rate / rates[peer]![round]!)));
  const lines = ways.map(({ name }, at) => {
    const list = rates[at]!.map(Math.round);
    return `| ${name} | ${median(list)} | ${Math.min(...list)}–${Math.max(...list)} | ${ratios[at]!.toFixed(2)} |`;
  });
  return { lines, ratios };
}
