import { expect, test } from 'vitest';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { decided, nothingSettled, refresh, settle } from './settle-queue.ts';

const report = (id: string, change: Partial<QueueReport> = {}): QueueReport => ({
  id, kind: 'drug-supply', market: 'down', zone: { id: 'z1-2', name: 'Two', districtId: 'd1-2' },
  tick: '2026-11-23T03:00:00.000Z', state: 'open', spooled: false, lane: 'first', possibleDuplicate: false,
  additions: [], textGone: false, suggestions: [], undoable: false, group: 'g', severe: false, passedOn: false, ...change,
});
const ids = (settled: ReturnType<typeof settle>) => [...settled.shown.keys()];

test('the first answer is shown at once, and so is a report that comes to an empty screen', () => {
  expect(ids(refresh(nothingSettled, [report('a')]))).toEqual(['a']);
  expect(ids(refresh(settle([]), [report('a')]))).toEqual(['a']);
});

test('a new report waits while others are on screen', () => {
  const settled = refresh(settle([report('a')]), [report('b'), report('a')]);
  expect(ids(settled)).toEqual(['a']);
  expect(settled.waiting.map(({ id }) => id)).toEqual(['b']);
});

test('showing the new ones clears away the decided ones', () => {
  const settled = settle([report('a', { state: 'accepted' }), report('b'), report('c', { state: 'held' })]);
  expect(ids(settled)).toEqual(['b']);
  expect(settled.waiting).toEqual([]);
});

test('what somebody else decided stays in its place and says so', () => {
  const settled = refresh(settle([report('a')]), [report('a', { state: 'rejected', decidedBy: 'Wren' })]);
  expect(settled.shown.get('a')).toMatchObject({ state: 'rejected', decidedBy: 'Wren' });
  expect(settled.waiting).toEqual([]);
});

test('a decided report that is new to this screen does not wait to be shown', () => {
  expect(refresh(settle([report('a')]), [report('a'), report('b', { state: 'held' })]).waiting).toEqual([]);
});

test('a report that was taken back stays in its place without its words', () => {
  const before = settle([report('a', { text: 'secret', typed: { stamp: 'secret' }, additions: ['secret'] }), report('b')]);
  const after = refresh(before, [report('b')]);
  expect(after.shown.get('a')?.state).toBe('withdrawn');
  expect(JSON.stringify(after.shown.get('a'))).not.toContain('secret');
});

test('one’s own decision shows before the server answers the next time', () => {
  expect(decided(settle([report('a')]), 'a', { state: 'accepted' }).shown.get('a')?.state).toBe('accepted');
  expect(ids(decided(settle([report('a')]), 'unknown', { state: 'accepted' }))).toEqual(['a']);
});
