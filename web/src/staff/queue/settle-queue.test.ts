import { expect, test } from 'vitest';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { aQueueReport as report } from '../../test/a-queue-report.ts';
import { changed, isToDecide, nothingSettled, refresh, settle, takenBack } from './settle-queue.ts';

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

const secret = report('a', { text: 'secret', typed: { stamp: 'secret' }, additions: ['secret'] });

test('a report that an answer lists no longer is not called taken back: it stays as it was, out of reach and without its words', () => {
  const after = refresh(settle([secret, report('b', { state: 'open' })]), answer(report('b')));
  expect(after.shown.get('a')).toMatchObject({ state: 'open', unlisted: true });
  expect(isToDecide(after.shown.get('a')!)).toBe(false);
  expect(JSON.stringify(after.shown.get('a'))).not.toContain('secret');
  // Listed again it is as before.
  expect(refresh(after, answer(report('b'), secret)).shown.get('a')).toEqual(secret);
});

test('what the server says was taken back stays in its place and says so, also while no answer lists it', () => {
  const told = changed(settle([secret, report('b')]), 'a', takenBack);
  for (const after of [told, refresh(told, answer(report('b')))]) {
    expect(after.shown.get('a')?.state).toBe('withdrawn');
    expect(after.shown.get('a')).not.toHaveProperty('unlisted');
    expect(JSON.stringify(after.shown.get('a'))).not.toContain('secret');
  }
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
