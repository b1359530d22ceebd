import { expect, test } from 'vitest';
import { aQueueReport as report } from '../../test/a-queue-report.ts';
import { areFew, headOf, rowsOf } from './rows.ts';
import { settle } from './settle-queue.ts';

test('a row counts what is to be decided, with what a large group does not list, under the name the group has now', () => {
  const settled = settle([report('a', { group: 'x' }), report('b', { group: 'x' }), report('c', { group: 'y' })]);
  settled.shown.get('a')!.state = 'accepted';
  settled.shown.get('b')!.group = 'x now';
  const rows = rowsOf(settled, [{ key: 'x now', open: 3412, listed: 20, lane: 'second' }]);
  expect(rows.map(({ key, group, open, unlisted }) => ({ key, group, open, unlisted }))).toEqual([
    { key: 'x', group: 'x now', open: 3393, unlisted: 3392 }, { key: 'y', group: 'y', open: 1, unlisted: 0 },
  ]);
});

test('a row is named after the worst in it that is still to be decided', () => {
  const [row] = rowsOf(settle([
    report('a', { effects: ['agitation'], colour: 'pink', form: 'powder' }),
    report('b', { effects: ['seizure', 'someone-died'], severe: true, claim: { by: 'Ana', mine: false, until: '2026-11-23T03:15:00.000Z' } }),
  ]));
  expect(headOf(row!)).toMatchObject({ what: 'Somebody died · Seizure', sold: 'down', looks: 'pink powder', severe: true, secondLane: false, reading: { by: 'Ana' } });
  row!.reports[1]!.state = 'rejected';
  expect(headOf(row!)).toMatchObject({ what: 'Panic or agitation', severe: false, reading: undefined });
});

test('without an effect the kind says what it is', () => {
  expect(headOf(rowsOf(settle([report('a', { kind: 'suspected-overdose', lane: 'second' })]))[0]!)).toMatchObject({ what: 'Overdose', secondLane: true });
});

test('a handful of reports is shown open, a night full of them is not', () => {
  const many = (count: number) => rowsOf(settle(Array.from({ length: count }, (_, at) => report(String(at)))));
  expect([areFew(many(1)), areFew(many(6)), areFew(many(7))]).toEqual([true, true, false]);
});
