import { expect, test } from 'vitest';
import { findPlaces, placesOf } from './find-place.ts';

const places = placesOf({
  country: 'US',
  states: {
    AL: { 2120: 'Mobile|Baltimore' },
    MD: { 2130: 'Baltimore|East Baltimore', 2131: 'Towson|Middle River' },
    OH: { 2122: 'Columbus' },
    PR: { 2111: 'San Juan|Mayagüez' },
  },
});
const names = (typed: string) => findPlaces(places, typed).map(({ name, state }) => `${name} ${state}`);

test('finds by the beginning of a name or of a later word', () => {
  expect(names('tows')).toEqual(['Towson MD']);
  expect(names('river')).toEqual(['Middle River MD']);
  expect(names('owson')).toEqual([]);
});

test('the place that leads its zone comes before a namesake that does not', () => {
  expect(names('Baltimore')).toEqual(['Baltimore MD', 'Baltimore AL', 'East Baltimore MD']);
});

test('accents, case and marks do not matter', () => {
  expect(names('MAYAGUEZ')).toEqual(['Mayagüez PR']);
  expect(names(' san-juan ')).toEqual(['San Juan PR']);
});

test('gives the id of the zone', () => {
  expect(findPlaces(places, 'Columbus')[0]?.zone).toBe('z1-2122');
});

test('one letter finds nothing', () => {
  expect(names('b')).toEqual([]);
});
