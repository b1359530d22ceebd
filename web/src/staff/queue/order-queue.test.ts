import { expect, test } from 'vitest';
import { dangerOf, isGrave, worstFirst } from '@porchlight/services/contract/danger.ts';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { groupReports } from './order-queue.ts';

const report = (id: string, change: Partial<QueueReport> = {}): QueueReport => ({
  id, kind: 'drug-supply', market: 'down', zone: { id: 'z1-2', name: 'Two', districtId: 'd1-2' },
  tick: '2026-11-23T03:00:00.000Z', state: 'open', spooled: false, lane: 'first', possibleDuplicate: false,
  additions: [], textGone: false, suggestions: [], undoable: false, group: 'g', severe: false, passedOn: false, ...change,
});
const order = (reports: QueueReport[]) => groupReports(reports).flatMap((group) => group.reports.map(({ id }) => id));

test('an overdose without breath comes before an overdose, and that before a bad batch', () => {
  const reports = [
    report('batch', { market: 'coke', effects: ['lost-memory'] }),
    report('overdose', { market: 'meth', kind: 'suspected-overdose' }),
    report('no breath', { kind: 'suspected-overdose', effects: ['slow-breathing', 'not-breathing'] }),
  ];
  expect(order(reports)).toEqual(['no breath', 'overdose', 'batch']);
});

test('a death reported as a bad batch is not below a small overdose', () => {
  expect(dangerOf(report('a', { effects: ['someone-died'] })))
    .toBeGreaterThan(dangerOf(report('b', { kind: 'suspected-overdose', naloxone: 'worked' })));
});

test('a bad batch that stopped somebody breathing is very serious, an unusual colour is not', () => {
  expect(isGrave(report('a', { effects: ['not-breathing'] }))).toBe(true);
  expect(isGrave(report('b', { colour: 'purple' }))).toBe(false);
});

test('reports of one zone and market stand together under the worst of them', () => {
  const groups = groupReports([
    report('a', { effects: ['agitation'] }),
    report('b', { market: 'coke', effects: ['seizure'] }),
    report('c', { effects: ['someone-died'] }),
    report('d', { zone: { id: 'z1-3', name: 'Three', districtId: 'd1-2' } }),
  ]);
  expect(groups.map(({ reports }) => reports.map(({ id }) => id))).toEqual([['c', 'a'], ['b'], ['d']]);
});

test('with equal danger the larger group is first, and in a group the later report', () => {
  const reports = [
    report('lone', { market: 'coke', tick: '2026-11-23T04:00:00.000Z' }),
    report('early'), report('late', { tick: '2026-11-23T03:15:00.000Z' }),
  ];
  expect(order(reports)).toEqual(['late', 'early', 'lone']);
});

test('what came without a proof of work stands after everything that had one, however grave it says it is', () => {
  const junk = report('junk', { market: 'other', lane: 'second', kind: 'suspected-overdose', effects: ['someone-died'] });
  expect(order([junk, report('mild')])).toEqual(['mild', 'junk']);
});

test('inside a group the second lane comes last but stays with its group', () => {
  const groups = groupReports([report('b', { lane: 'second', effects: ['someone-died'] }), report('a')]);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ secondLane: false, reports: [{ id: 'a' }, { id: 'b' }] });
});

test('does not depend on the order of arrival', () => {
  const reports = [report('a'), report('b'), report('c', { market: 'meth' })];
  expect(order([...reports].reverse())).toEqual(order(reports));
});

test('names the worst effect first', () => {
  expect(worstFirst(['agitation', 'wounds', 'not-breathing', 'someone-died']))
    .toEqual(['someone-died', 'not-breathing', 'agitation', 'wounds']);
});
