/** What every benchmark says: of which machine its figures are, how busy that was, and the middle of its rounds. */
import { cpus, loadavg } from 'node:os';

/** `2 × AMD EPYC, Node v24.21.0`. */
export const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`;

/** Processes that want a core, over the last minute. */
export const load = (): string => loadavg()[0]!.toFixed(1);

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
