import { expect, test } from 'vitest';
import { placesAround, readPlaces } from './read-places.ts';
import type { ServedArea } from '../contract/zones.ts';

const towson = 'z1-2112001331223';
const served = (change: Partial<ServedArea> = {}): ServedArea => ({
  version: 1, districts: [], countries: ['US'], zones: [{ id: towson, name: 'Towson', districtId: 'd1-211200133122', cells: '' }], ...change,
});
const names = (files: Awaited<ReturnType<typeof readPlaces>>) => files.flatMap(({ states }) => Object.values(states).flatMap((zones) => Object.values(zones)));

test('who searches finds the places of the area served and around it, with their credit, and no more than a phone can carry', async () => {
  const [file] = await readPlaces(served());
  expect(file).toMatchObject({ version: 1, country: 'US', licence: 'CC BY 4.0', credit: expect.stringContaining('GeoNames') });
  const found = names([file!]).join('|').split('|');
  for (const name of ['Towson', 'Baltimore', 'Dundalk']) expect(found).toContain(name);
  for (const name of ['Los Angeles', 'Chicago']) expect(found).not.toContain(name);
  expect(JSON.stringify(file).length).toBeLessThan(20_000);
});

test('a coarse zone beside a fine one is around it, and what is empty is left out', () => {
  const file = { version: 1, country: 'US', licence: '', credit: '', states: { MD: { 2112001331223: 'Towson', 2112: 'Wide', 2113: 'Elsewhere' }, CA: { '0230': 'Far' } } };
  expect(placesAround(file, [towson]).states).toEqual({ MD: { 2112001331223: 'Towson', 2112: 'Wide' } });
  // A zone that is itself as wide as a state does not bring half the world.
  expect(placesAround(file, ['z1-2113']).states).toEqual({ MD: { 2113: 'Elsewhere' } });
});

test('areas of the operator\'s own are in no place file', async () => {
  expect(await readPlaces(served({ version: 2 }))).toEqual([]);
  expect(await readPlaces(served({ countries: [] }))).toEqual([]);
});

test('what the form promises of the search is what the files hold: towns and districts, few neighbourhoods', async () => {
  const found = names(await readPlaces(served())).join('|').split('|');
  for (const neighbourhood of ['Canton', 'Hampden', 'Fells Point', 'Penn North', 'Sandtown']) expect(found).not.toContain(neighbourhood);
});
