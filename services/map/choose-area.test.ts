import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { chooseArea } from './choose-area.ts';
import { findDistricts } from './find-districts.ts';
import { readOutlines, readServedArea } from './read-map.ts';

/** Washington: near enough to be found from its own zones, and not in the test area. */
const washington = 'd1-211200133010';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const audits = () => context.db.owner.selectFrom('audit').select('id').where('action', '=', 'area-chosen').execute();
const servedIds = async () => (await readServedArea(context)).districts.map(({ id }) => id);

test('a zone finds its district and those that share an edge with it, and finding leaves nothing behind', async () => {
  const { id: zone, districtId } = context.areas.zones[0]!;
  const before = await servedIds();
  const [own, ...neighbours] = await findDistricts(context, zone);
  expect(own).toMatchObject({ id: districtId, served: true });
  expect(neighbours.length).toBeGreaterThan(1);
  expect(neighbours.some(({ served }) => served)).toBe(true);
  expect(neighbours.every(({ population }) => population >= 200_000)).toBe(true);
  expect(await servedIds()).toEqual(before);
  await expect(findDistricts(context, 'z1-nothing')).rejects.toMatchObject({ code: 'unknown-zone' });
});

test('a district that is added is served with its zones and outlines at once; adding it again changes nothing', async () => {
  const before = await readServedArea(context);
  const outlinesBefore = (await readOutlines(context, 'district')).features.length;
  const auditsBefore = (await audits()).length;
  await chooseArea(context, [washington], null);
  await chooseArea(context, [washington], null);
  const after = await readServedArea(context);
  expect(after.districts.map(({ id }) => id)).toEqual(expect.arrayContaining([washington, ...before.districts.map(({ id }) => id)]));
  expect(after.zones.filter(({ districtId }) => districtId === washington).length).toBeGreaterThan(1);
  expect(after.zones.length).toBeGreaterThan(before.zones.length);
  expect(after.countries).toEqual(['US']);
  expect(after.bounds![1]).toBeLessThan(before.bounds![1]);
  expect((await readOutlines(context, 'district')).features).toHaveLength(outlinesBefore + 1);
  expect(await audits()).toHaveLength(auditsBefore + 1);
});

test('a map that was built anew is not mixed with the one that is served', async () => {
  const { owner } = context.db;
  const zone = await owner.selectFrom('zone').select(['id', 'population']).executeTakeFirstOrThrow();
  await owner.updateTable('zone').set({ population: zone.population + 1 }).where('id', '=', zone.id).execute();
  await expect(chooseArea(context, ['d1-211200133111'], null)).rejects.toMatchObject({ code: 'wrong-state', detail: expect.stringContaining('built anew') });
  // What is served already asks for nothing of the new one: a service must start after an upgrade.
  await chooseArea(context, [context.areas.districts[0]!.id], null);
  await owner.updateTable('zone').set({ population: zone.population }).where('id', '=', zone.id).execute();
});

test('a district that is not in the shipped areas is refused, and nothing of the rest is added', async () => {
  const before = await servedIds();
  await expect(chooseArea(context, ['d1-211200133031', 'd1-0'], null)).rejects.toMatchObject({ code: 'unknown-zone', field: 'districts' });
  expect(await servedIds()).toEqual(before);
});
