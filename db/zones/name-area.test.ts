import { expect, test } from 'vitest';
import { namesFor } from './name-area.ts';
import type { Surroundings } from './name-area.ts';
import type { Place } from './places.ts';

let next = 1;
function place(name: string, population: number, lon = -76.6, lat = 39.3, more: Partial<Place> = {}): Place {
  return { id: next++, name, population, lon, lat, country: 'US', admin: 'MD', code: 'PPL', ...more };
}

function area(fields: Partial<Surroundings>): Surroundings {
  return { population: 60_000, width: 8, centre: { lon: -76.6, lat: 39.3 }, inside: [], shares: [], lands: ['Maryland'], nearby: [], ...fields };
}

function share(of: Place, people: number, lon = of.lon, lat = of.lat) {
  return { place: of, people, lon, lat };
}

function first(surroundings: Surroundings, joiner: ' – ' | ' and ' = ' – '): string | undefined {
  return namesFor(surroundings, joiner).next().value as string | undefined;
}

const baltimore = place('Baltimore', 620_000);

test('two towns that hold a good part of the people name it, not two next to each other', () => {
  const towns = [place('Towson', 55_000, -76.6, 39.4), place('East Towson', 20_000, -76.59, 39.4), place('Lutherville', 9000, -76.6, 39.401), place('Timonium', 8000, -76.63, 39.44)];
  expect(first(area({ inside: towns, shares: towns.map((town) => share(town, town.population)) }))).toBe('Towson – Timonium');
});

test('a part of a city is named by its direction, the one with the middle by that', () => {
  expect(first(area({ shares: [share(baltimore, 50_000, -76.65, 39.34)] }))).toBe('Baltimore, north-west');
  expect(first(area({ inside: [baltimore], shares: [share(baltimore, 50_000)] }))).toBe('Baltimore, centre');
});

test('a small place within a city does not name the city around it', () => {
  const village = place('Charles Village', 8000, -76.615, 39.32);
  expect(first(area({ population: 140_000, inside: [baltimore, village], shares: [share(baltimore, 139_000)] }))).toBe('Baltimore, centre');
});

test('a suburb in a part of the city is named beside it', () => {
  const dundalk = place('Dundalk', 63_000, -76.52, 39.25);
  expect(first(area({ population: 150_000, inside: [dundalk], shares: [share(baltimore, 97_000, -76.54, 39.25), share(dundalk, 53_000)] })))
    .toBe('Dundalk – Baltimore south-east');
  const hamlet = place('Hamlet', 1000, -76.52, 39.25);
  expect(first(area({ inside: [hamlet], shares: [share(baltimore, 59_000, -76.54, 39.25)] }))).toBe('Baltimore, outer south-east');
});

test('a namesake at the edge of a city gives way to the city and its direction', () => {
  const grandRapids = place('Grand Rapids', 195_000, -85.67, 42.96);
  const east = place('East Grand Rapids', 11_000, -85.61, 42.94);
  const surroundings = area({ population: 81_000, inside: [east], shares: [share(grandRapids, 81_000, -85.64, 42.96)] });
  expect(first(surroundings)).toBe('Grand Rapids, east');
});

test('a district that holds the middle of a city is named by it and the next town', () => {
  const towson = place('Towson', 55_000, -76.6, 39.4);
  expect(first(area({ population: 380_000, width: 16, inside: [baltimore, towson], shares: [share(baltimore, 230_000), share(towson, 50_000)] }), ' and '))
    .toBe('Baltimore and Towson');
});

test('an area wider than 600 km is named by its states or countries and a town of each', () => {
  const fernley = place('Fernley', 19_000, -119, 39.6, { admin: 'NV' });
  const moab = place('Moab', 5000, -109.5, 38.6, { admin: 'UT' });
  const wide = area({ width: 1049, inside: [fernley, moab], shares: [share(fernley, 19_000), share(moab, 5000)], lands: ['Nevada', 'Utah'] });
  expect(first(wide)).toBe('Nevada and Utah: Fernley – Moab');
});

test('no name is ever one place alone, and there is always another', () => {
  const lone = place('Lonely', 45_000);
  for (const fields of [{ inside: [lone], shares: [share(lone, 45_000)] }, { nearby: [lone] }, { inside: [lone], width: 131, nearby: [baltimore] }]) {
    const names = [...namesFor(area(fields), ' – ')];
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/\S( – |, )\S/);
  }
});
