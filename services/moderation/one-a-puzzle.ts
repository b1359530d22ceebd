/**
 * A proof of work counts once in a tick. Each api process remembers those it took in its own memory alone; what several took is
 * found here, among the sealed rows of the tick: nothing is written about it, and it is gone with them.
 */
interface Sent { id: string; lane: 'first' | 'second'; puzzle?: string }

/** Of those with one puzzle, all but one are of the second lane; which one is the same for every look, and no order of arrival. */
export function oneAPuzzle<T extends Sent>(reports: readonly T[]): T[] {
  const first = new Map<string, string>();
  for (const { id, puzzle } of reports) {
    const held = puzzle && first.get(puzzle);
    if (puzzle && (!held || id < held)) first.set(puzzle, id);
  }
  return reports.map((report) => (report.puzzle && first.get(report.puzzle) !== report.id ? { ...report, lane: 'second' } : report));
}
