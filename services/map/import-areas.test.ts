/** An operator's own areas become what is served; what was open under the areas before stays as it was. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellTable, zoneOf } from '../contract/zone-of.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { ownAreasImport } from '../test/own-areas.ts';
import { chooseArea } from './choose-area.ts';
import { findDistricts } from './find-districts.ts';
import { importAreas } from './import-areas.ts';
import { readOutlines, readServedArea } from './read-map.ts';

const file = ownAreasImport();
const { geojson } = file;
const total = geojson.features.reduce((sum, { properties }) => sum + Number(properties.POP), 0);

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const audits = async () => (await context.db.owner.selectFrom('audit').select(['action', 'subject_id']).execute()).filter(({ action }) => action === 'areas-imported');

test('a dry run says what would be, and changes nothing', async () => {
  const before = await readServedArea(context);
  const answer = await importAreas(context, file, { dryRun: true, staffId: null });
  expect(answer).toMatchObject({ applied: false, version: 2, population: total, gaps: { share: 0 } });
  expect(answer.before.map(({ name }) => name)).toEqual(geojson.features.map(({ properties }) => properties.NAME));
  expect(answer.before.every(({ geometry }) => geometry[0]![0]!.length > 4)).toBe(true);
  expect(answer.zones.every(({ geometry }) => geometry.length > 0)).toBe(true);
  expect(await readServedArea(context)).toEqual(before);
  expect(await audits()).toEqual([]);
});

test('an import serves the new areas alone, each big enough, and every person is in one of them', async () => {
  const before = await readServedArea(context);
  const dry = await importAreas(context, file, { dryRun: true, staffId: null });
  const answer = await importAreas(context, file, { dryRun: false, staffId: null });
  expect(answer).toEqual({ ...dry, applied: true });
  expect(answer.zones.reduce((sum, { population }) => sum + population, 0)).toBe(total);
  expect(Math.min(...answer.zones.map(({ population }) => population))).toBeGreaterThanOrEqual(20_000);
  expect(answer.zones.flatMap(({ areas }) => areas).sort()).toEqual(geojson.features.map(({ properties }) => properties.NAME).sort());
  for (const { id, population, zones } of answer.districts) {
    const own = answer.zones.filter(({ districtId }) => districtId === id);
    expect([own.length, own.reduce((sum, zone) => sum + zone.population, 0)]).toEqual([zones, population]);
    expect([zones >= 2, population >= 100_000]).toEqual([true, true]);
  }
  const small = geojson.features.filter(({ properties }) => Number(properties.POP) < 20_000).length;
  expect(answer.merges.filter(({ why }) => why === 'few-people').length).toBeGreaterThan(small / 2);

  const served = await readServedArea(context);
  expect(served.version).toBe(2);
  expect(served.zones.map(({ id }) => id).sort()).toEqual(answer.zones.map(({ id }) => id));
  expect(served.countries).toEqual(['US']);
  const formerly = served.districts.map((district) => district.formerly);
  expect(formerly.filter(({ length }) => length > 1).length).toBeGreaterThan(1);
  expect([...new Set(formerly.flat())].sort()).toEqual(before.districts.map(({ id }) => id).sort());
  const cells = cellTable(served.zones);
  const corner = geojson.features[0]!.geometry.coordinates as number[][][];
  expect(zoneOf(corner[0]![0]![0]! + 0.01, corner[0]![0]![1]! + 0.02, (cell) => cells.get(cell))?.name).toContain('Alder Hill');
  for (const level of ['zone', 'district'] as const) {
    expect((await readOutlines(context, level)).features.every(({ properties }) => /^[zd]2-/.test(properties.id))).toBe(true);
  }
  expect(await audits()).toEqual([{ action: 'areas-imported', subject_id: '2' }]);
});

test('after an import the shipped districts can neither be added nor looked for', async () => {
  await expect(chooseArea(context, ['d1-211200133010'], null)).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(findDistricts(context, 'z1-2112001331220')).rejects.toMatchObject({ code: 'wrong-state' });
});

test('while the area is set by a setting, nothing is imported', async () => {
  const fixed = { ...context, config: { ...context.config, districts: ['d1-211200133122'] } };
  await expect(importAreas(fixed, file, { dryRun: true, staffId: null })).rejects.toMatchObject({ code: 'wrong-state' });
});

test('a further import knows the districts of both versions before', async () => {
  const { version } = await importAreas(context, file, { dryRun: false, staffId: null });
  expect(version).toBe(3);
  const { districts } = await readServedArea(context);
  expect(districts.length).toBeGreaterThan(2);
  const versions = districts.map(({ formerly }) => [...new Set(formerly.map((id) => id.slice(0, 2)))]);
  expect(versions).toContainEqual(['d2', 'd1']);
  expect(versions.every(([newest]) => newest === 'd2')).toBe(true);
});
