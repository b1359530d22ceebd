import { expect, test } from 'vitest';
import { mergeUnits, type Neighbours, type Unit } from './merge-areas.ts';
import { joinNames } from './name-merged.ts';

const unit = (population: number, parts = 1, residents = population) => ({ population, residents, parts });
const units = (...populations: number[]) => populations.map((population) => unit(population));
/** Borders by pair; places on a line, as far from each other as their numbers. */
const near = (borders: Record<string, number>): Neighbours => ({
  borders: Object.entries(borders).map(([pair, metres]) => ({ a: Number(pair.split('-')[0]), b: Number(pair.split('-')[1]), metres })),
  distance: (a, b) => Math.abs(a - b),
});
const rules = { people: 100, parts: 1 };
const groups = (found: Unit[]) => found.map(({ members }) => [...members].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);

test('too few people join the neighbour of the longest border, not the nearest or the smallest', () => {
  const { units: left, merges } = mergeUnits(units(99, 500, 100, 101), rules, near({ '0-1': 3, '0-2': 1, '0-3': 2 }));
  expect(groups(left)).toEqual([[0, 1], [2], [3]]);
  expect(merges).toMatchObject([{ from: { members: [0] }, into: { members: [1] }, why: 'few-people', metres: 3 }]);
});

test('joined areas share the borders of both, and join on until they hold enough', () => {
  // 0 joins 1; together 60: to 2 they share 4 + 4, to 3 only 7.
  const { units: left, merges } = mergeUnits(units(20, 40, 200, 200), rules, near({ '0-1': 9, '0-2': 4, '1-2': 4, '1-3': 7 }));
  expect(groups(left)).toEqual([[0, 1, 2], [3]]);
  expect(merges.map(({ from, metres }) => [from.population, metres])).toEqual([[20, 9], [60, 8]]);
  expect(left.reduce((sum, { population }) => sum + population, 0)).toBe(460);
});

test('what touches nobody joins the nearest', () => {
  expect(groups(mergeUnits(units(500, 500, 10, 500), rules, near({})).units)).toEqual([[0], [1, 2], [3]]);
});

test('without a cell, or with too few people in its cells, enough people by the file are not enough', () => {
  const { units: left, merges } = mergeUnits([unit(150, 0), unit(150, 3, 99.4), unit(150)], rules, near({ '0-2': 1, '1-2': 1 }));
  expect(groups(left)).toEqual([[0, 1, 2]]);
  expect(merges.map(({ why }) => why)).toEqual(['no-cell', 'few-in-cells']);
});

test('one that lacks alone is left over as nothing', () => {
  expect(mergeUnits(units(40, 50), rules, near({ '0-1': 1 })).units).toEqual([]);
});

test('a district takes two zones however many people one has', () => {
  const borders = near({ '0-1': 1, '1-2': 1, '2-3': 5 });
  expect(groups(mergeUnits(units(900, 100, 100, 900), { people: 100, parts: 2 }, borders).units)).toEqual([[0, 1], [2, 3]]);
  expect(mergeUnits(units(900), { people: 100, parts: 2 }, near({})).units).toEqual([]);
});

test('names are joined, most people first, and say how many there are when not all fit', () => {
  const taken = new Set<string>();
  expect(joinNames(['Canton'], ' – ', taken)).toBe('Canton');
  expect(joinNames(['Fells Point', 'Harbor East'], ' – ', taken)).toBe('Fells Point – Harbor East');
  expect(joinNames(['Highlandtown', 'Patterson Park', 'Greektown', 'Brewers Hill', 'Bayview'], ' – ', taken)).toBe('Highlandtown – Patterson Park and 3 more');
  expect(joinNames(['Highlandtown', 'Canton', 'Greektown'], ' and ', taken)).toBe('Highlandtown and Canton');
});

test('however long and alike the names, no area is called as another, and none has more than 48 characters', () => {
  const taken = new Set<string>();
  const long = (i: number) => `The Neighbourhood Association of Upper Street ${i}`;
  const names = Array.from({ length: 30 }, (_, i) => joinNames([long(i), long(i + 100), long(i + 200)], i % 2 ? ' – ' : ' and ', taken));
  expect(new Set(names).size).toBe(30);
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(48);
  expect(names[0]).toMatch(/^The Neighbourhood/);
});
