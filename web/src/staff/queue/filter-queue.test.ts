import { expect, test } from 'vitest';
import { aQueueReport } from '../../test/a-queue-report.ts';
import { filterRows, matches, noFilter, type Filter } from './filter-queue.ts';

const found = (filter: Partial<Filter>, change: Parameters<typeof aQueueReport>[1] = {}) => matches(aQueueReport('a', change), { ...noFilter, ...filter });

test('each code is a filter, and several must all fit', () => {
  expect(found({ zone: 'z1-2' }) && !found({ zone: 'z1-3' })).toBe(true);
  expect(found({ market: 'down' }) && !found({ market: 'coke' })).toBe(true);
  expect(found({ effect: 'seizure' }, { effects: ['seizure'] }) && !found({ effect: 'seizure' })).toBe(true);
  expect(found({ lane: 'second' }, { lane: 'second' }) && !found({ lane: 'second' })).toBe(true);
  expect(found({ severe: true }, { severe: true }) && !found({ severe: true })).toBe(true);
  expect(found({ severe: true, market: 'coke' }, { severe: true })).toBe(false);
});

test('what I read, and what nobody reads', () => {
  const claim = { by: 'Ana', mine: false, until: '2026-11-23T03:15:00.000Z' };
  expect([found({ claim: 'mine' }), found({ claim: 'mine' }, { claim }), found({ claim: 'mine' }, { claim: { ...claim, mine: true } })]).toEqual([false, false, true]);
  expect([found({ claim: 'unclaimed' }), found({ claim: 'unclaimed' }, { claim })]).toEqual([true, false]);
});

test('a search finds areas and codes in any order, with or without accents, and never what was typed', () => {
  const there = { zone: { id: 'z1-9', name: 'Montréal', districtId: 'd1-9' }, colour: 'pink', effects: ['not-breathing'], text: 'secret' } as const;
  expect(found({ search: 'montreal PINK' }, { ...there, effects: [...there.effects] })).toBe(true);
  expect(found({ search: ' heroin  breathing ' }, { ...there, effects: [...there.effects] })).toBe(true);
  expect(found({ search: 'secret' }, { ...there, effects: [...there.effects] })).toBe(false);
});

test('a group is shown whole where one of its reports fits; what is hidden is counted, danger to life by itself', () => {
  const rows = [
    { key: 'a', open: 2, reports: [aQueueReport('1', { market: 'coke' }), aQueueReport('2', { market: 'meth' })] },
    { key: 'b', open: 3412, reports: [aQueueReport('3', { severe: true }), aQueueReport('4', { severe: true, state: 'accepted' })] },
  ];
  const { shown, hidden, hiddenSevere } = filterRows(rows, { ...noFilter, market: 'coke' });
  expect(shown.map(({ key }) => key)).toEqual(['a']);
  expect({ hidden, hiddenSevere }).toEqual({ hidden: 3412, hiddenSevere: 1 });
  expect(filterRows(rows, noFilter)).toEqual({ shown: rows, hidden: 0, hiddenSevere: 0 });
});
