import { expect, test } from 'vitest';
import { leafAt, project } from './project.ts';
import { populationOf, spread } from './spread.ts';

const losAngeles = { lon: -118.24368, lat: 34.05223, population: 3_971_883 };
const mountains = leafAt(project(-118.06, 34.22));

test('deals whole people, none lost and none invented', () => {
  const places = [1, 6, 7, 999, 40_001, 620_007, 14_804_116].map((population, i) => ({ lon: 7 * i, lat: 9 * i, population }));
  const leaves = spread(places, []);
  for (const place of places) {
    const shares = [...leaves.values()].flat().filter((share) => share.place === place);
    expect(shares.reduce((sum, share) => sum + share.people, 0)).toBe(place.population);
    expect(shares.every((share) => Number.isInteger(share.people) && share.people > 0)).toBe(true);
  }
});

test('spreads a large city over many leaves and a town over few', () => {
  const city = spread([losAngeles], [losAngeles]);
  expect(city.size).toBeGreaterThan(4);
  expect(Math.max(...[...city.values()].map(populationOf))).toBeLessThan(losAngeles.population / 3);
  expect(spread([{ ...losAngeles, population: 8000 }], []).size).toBeLessThanOrEqual(4);
});

test('credits the mountains beside a city with its people only where a place is listed', () => {
  expect(spread([losAngeles], [losAngeles]).has(mountains)).toBe(false);
  expect(spread([losAngeles], [losAngeles, { lon: -118.06, lat: 34.22 }]).has(mountains)).toBe(true);
});
