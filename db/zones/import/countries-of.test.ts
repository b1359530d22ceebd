import { expect, test } from 'vitest';
import { PARTITION_DIR } from '../commands.ts';
import { readPartition } from '../read-partition.ts';
import { countriesOf } from './countries-of.ts';

const world = readPartition(PARTITION_DIR);

test('cells of any size ask for the place files of the countries they lie in', () => {
  expect(countriesOf(['211200133122012'], world)).toEqual(['US']);
  expect(countriesOf(['2112001331'], world)).toEqual(['US']);
  // Round Vienna, and with it what lies across the border.
  const central = [...world.zones.values()].filter(({ name }) => /Wien|Bratislava/.test(name)).map(({ key }) => key);
  expect(countriesOf(central, world)).toEqual(expect.arrayContaining(['AT', 'SK']));
  // One great cell over all of it.
  expect(countriesOf([central[0]!.slice(0, 7)], world)).toEqual(expect.arrayContaining(['AT', 'CZ', 'DE']));
});

test('a piece of sea or desert that is left of a continent does not ask for the files of half the world', () => {
  const wide = [...world.zones.values()].filter(({ key }) => key.length < 4).map(({ key }) => key);
  const cut = new Set([...world.zones.values()].map(({ key }) => key));
  const sea = wide.flatMap((key) => ['0', '1', '2', '3'].map((digit) => (key + digit.repeat(15)).slice(0, 15)))
    .find((cell) => Array.from({ length: 11 }, (_, i) => cell.slice(0, 14 - i)).every((key) => !cut.has(key)))!;
  const alone = countriesOf([sea], world);
  expect(alone.length).toBeGreaterThan(5);
  expect(countriesOf([sea, '211200133122012'], world)).toEqual(['US']);
});
