import { expect, test } from 'vitest';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { aQueueReport as report } from '../../test/a-queue-report.ts';
import { changed, nothingSettled, refresh, settle } from './settle-queue.ts';

const ids = (settled: ReturnType<typeof settle>) => [...settled.shown.keys()];
const answer = (...reports: QueueReport[]) => ({ reports, groups: [] });

test('the first answer is shown at once, and so is a report that comes to an empty screen', () => {
  expect(ids(refresh(nothingSettled, answer(report('a'))))).toEqual(['a']);
  expect(ids(refresh(settle([]), answer(report('a'))))).toEqual(['a']);
});

test('groups stand in the order of the answer, each as one row, and keep it while the answers change', () => {
  const [a, b, c] = [report('a', { group: 'x' }), report('b', { group: 'y' }), report('c', { group: 'x' })];
  const rows = [{ key: 'x', ids: ['a', 'c'] }, { key: 'y', ids: ['b'] }];
  const settled = settle([a, b, c]);
  expect(settled.rows).toEqual(rows);
  expect(refresh(settled, answer({ ...b, group: 'z' }, c, a)).rows).toEqual(rows);
});

test('a new report waits while others are on screen', () => {
  const settled = refresh(settle([report('a')]), answer(report('b'), report('a')));
  expect(ids(settled)).toEqual(['a']);
  expect(settled.waiting.map(({ id }) => id)).toEqual(['b']);
});

test('showing the new ones clears away what is decided, put off or passed on', () => {
  const settled = settle([
    report('a', { state: 'accepted' }), report('b'), report('c', { state: 'held' }),
    report('d', { snoozedUntil: '2026-11-23T05:00:00.000Z' }), report('e', { passedOn: true }),
  ]);
  expect(ids(settled)).toEqual(['b']);
  expect(settled.waiting).toEqual([]);
});

test('what somebody else decided stays in its place and says so', () => {
  const settled = refresh(settle([report('a')]), answer(report('a', { state: 'rejected', decidedBy: 'Wren' })));
  expect(settled.shown.get('a')).toMatchObject({ state: 'rejected', decidedBy: 'Wren' });
  expect(settled.waiting).toEqual([]);
});

test('a decided report, or one that was put off, does not wait to be shown', () => {
  const others = [report('b', { state: 'held' }), report('c', { snoozedUntil: '2026-11-23T05:00:00.000Z' })];
  expect(refresh(settle([report('a')]), answer(report('a'), ...others)).waiting).toEqual([]);
});

test('a report that was taken back stays in its place without its words', () => {
  const before = settle([report('a', { text: 'secret', typed: { stamp: 'secret' }, additions: ['secret'] }), report('b')]);
  const after = refresh(before, answer(report('b')));
  expect(after.shown.get('a')?.state).toBe('withdrawn');
  expect(JSON.stringify(after.shown.get('a'))).not.toContain('secret');
});

test('a report that its large group lists no longer was not taken back', () => {
  const groups = [{ key: 'g', open: 3412, listed: 1, lane: 'second' as const }];
  const after = refresh(settle([report('a'), report('b')]), { reports: [report('b')], groups });
  expect(after.shown.get('a')?.state).toBe('open');
});

test('one’s own deed shows before the server answers the next time', () => {
  expect(changed(settle([report('a')]), 'a', { state: 'accepted' }).shown.get('a')?.state).toBe('accepted');
  expect(ids(changed(settle([report('a')]), 'unknown', { state: 'accepted' }))).toEqual(['a']);
});
