import { expect, test } from 'vitest';
import { countedPlaces, sharesName } from './places.ts';
import type { Place } from './places.ts';

let next = 1;
function place(fields: Partial<Place>): Place {
  return { id: next++, name: `Town ${next}`, country: 'US', admin: 'MD', code: 'PPL', lon: -76.6, lat: 39.3, population: 5000, ...fields };
}

function counted(...places: Place[]): string[] {
  return countedPlaces(places.toSorted((a, b) => b.population - a.population)).map(({ name }) => name);
}

const km = 1 / 111.2;

test('leaves out sections of places and places without people', () => {
  expect(counted(place({ name: 'Irvington', code: 'PPLX' }), place({ name: 'Nowhere', population: 0 }), place({ name: 'Essex' }))).toEqual(['Essex']);
});

test('counts a namesake in the same state once, the more populous one', () => {
  const stamford = place({ name: 'Stamford', population: 128_000 });
  expect(counted(stamford, place({ name: 'North Stamford', population: 121_000, lat: 39.3 + 8 * km }))).toEqual(['Stamford']);
  expect(counted(stamford, place({ name: 'North Stamford', population: 121_000, lat: 39.3 + 14 * km }))).toHaveLength(2);
  expect(counted(stamford, place({ name: 'Stamford', population: 121_000, admin: 'VA', lat: 39.3 + 8 * km }))).toHaveLength(2);
});

test('counts the same figure twice only far apart', () => {
  const one = place({ name: 'Ironville', population: 28_864 });
  expect(counted(one, place({ name: 'Meads', population: 28_864, lat: 39.3 + 5 * km }))).toEqual(['Ironville']);
  expect(counted(one, place({ name: 'Meads', population: 28_864, lat: 39.3 + 9 * km }))).toHaveLength(2);
});

test('counts a part of a city with the city, and a suburb by itself', () => {
  const city = place({ name: 'Baltimore', population: 620_000 });
  expect(counted(city, place({ name: 'Hampden', population: 18_000, lat: 39.3 + 4 * km }))).toEqual(['Baltimore']);
  expect(counted(city, place({ name: 'Towson', population: 55_000, lat: 39.3 + 12 * km }))).toHaveLength(2);
  expect(counted(city, place({ name: 'Twin', population: 400_000, lat: 39.3 + 4 * km }))).toHaveLength(2);
});

test('finds one name in another whatever its accents and spelling', () => {
  expect(sharesName('San Pedro Garza García', 'San Pedro Garza Garcia')).toBe(true);
  expect(sharesName('LaPorte', 'La Porte')).toBe(true);
  expect(sharesName('St. Charles', 'Saint Charles')).toBe(true);
  expect(sharesName('London', 'Londonderry')).toBe(false);
});
