/** An open report as the queue tells of it, for tests to change what they are about. */
import type { QueueReport } from '@porchlight/services/contract/queue.ts';

export const aQueueReport = (id: string, change: Partial<QueueReport> = {}): QueueReport => ({
  id, kind: 'drug-supply', market: 'down', zone: { id: 'z1-2', name: 'Two', districtId: 'd1-2' },
  tick: '2026-11-23T03:00:00.000Z', state: 'open', spooled: false, lane: 'first', possibleDuplicate: false,
  additions: [], textGone: false, suggestions: [], undoable: false, group: 'g', severe: false, passedOn: false, ...change,
});
