/** T9 of the guarantee, against the whole running product: new areas come while alerts are out. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { minZonePopulation } from '../../contract/limits.ts';
import { peopleIn, readCounts, residentsOf, type Reading } from './read-counts.ts';
import { ontoLatest } from './redraw.ts';
import { certain, solve } from './solve-counts.ts';
import { openTown, type Town } from './town.ts';
import { whileWorse } from './town-mutants.ts';
import { importInTheMiddle } from './versions.ts';

vi.mock('../../map/queries.ts', async (original) => (await import('./town-mutants.ts')).worseAreas(await original()));

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stage.close());

test('T9: areas are imported while alerts are out and reports wait: none of them is ever published under two versions', async () => {
  const residents = await residentsOf(town);
  const { views, sent, stale } = await importInTheMiddle(town);
  expect(stale).toContain('unknown-zone');
  const versionOf = (areaId: string) => areaId.slice(1, areaId.indexOf('-'));
  expect(new Set(sent.map(({ zone }) => versionOf(zone)))).toEqual(new Set(['1', '2']));
  for (const { code, zone } of sent) {
    const { alertId } = await town.statusOf(code);
    const history = await town.historyOf(alertId!);
    expect(new Set(history.map(({ area }) => area.id))).toEqual(new Set([zone]));
  }
  expect(views.at(-1)!.list.messages).toHaveLength(4);

  // What all areas of an alert have in common is each of them.
  const cuts = ({ statements }: Reading) => {
    const alerts = Map.groupBy(statements.filter(({ about }) => about.startsWith('alert ')), ({ about }) => about);
    return [...alerts.values()].map((own) => new Set(own.map(({ area }) => area))).filter(({ size }) => size > 1);
  };
  expect(cuts(readCounts(views, residents))).toEqual([]);

  // Where an open alert moves to the new areas, both versions together are a corner of either.
  const moved = await whileWorse({ redraw: ontoLatest(views.at(-1)!, await town.outlines()) }, () => town.read());
  const worseReading = readCounts([views[0]!, moved], residents);
  expect(cuts(worseReading)).not.toEqual([]);
  expect(certain(solve(worseReading.statements)).some(({ area }) => peopleIn(worseReading, area) < minZonePopulation)).toBe(true);
});
