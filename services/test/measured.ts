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

/** The slope of the straight line through the points where both axes are logarithms. */
export function exponent(points: [number, number][]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (axis: 0 | 1) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
