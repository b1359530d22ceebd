import { readFile, stat } from 'node:fs/promises';
import { countriesOf } from '@porchlight/db/zones/import/countries-of.ts';
import { planAreas, type AreaPlan } from '@porchlight/db/zones/import/plan-areas.ts';
import { AreaFault } from '@porchlight/db/zones/import/read-areas.ts';
import { saveAreas } from '@porchlight/db/zones/import/save-areas.ts';
import type { Trx } from '@porchlight/db/connect.ts';
import { maxAreasBytes, type AreaImport, type AreaImportAnswer } from '../contract/areas.ts';
import { districtId, zoneId } from '../contract/zone-of.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { takesLong } from '../runtime/takes-long.ts';
import { recordAudit } from '../staff/audit.ts';
import { partition } from './partition.ts';
import { areaVersion, outlines } from './queries.ts';

interface Options { dryRun: boolean; staffId: string | null; say?: (line: string) => void }

class Undo extends Error {}

/**
 * Makes an operator's own areas the next version of the area served; on a dry run all of it is done and undone. Everything
 * is checked before the first row is written. Throws bad-areas, which names the first feature at fault.
 */
export const importAreas = (context: Context, file: AreaImport, options: Options): Promise<AreaImportAnswer> =>
  takesLong(() => importNow(context, file, options));

async function importNow(context: Context, file: AreaImport, { dryRun, staffId, say }: Options): Promise<AreaImportAnswer> {
  if (context.config.districts.length > 0) {
    throw new Problem('wrong-state', 'The area is set by DISTRICTS. Take that setting out, start again, then import.');
  }
  const plan = await planAreas(file.geojson, file, (work) => context.db.as('staff', (trx) => work(trx as never)), say).catch((error: unknown) => {
    throw error instanceof AreaFault ? new Problem('bad-areas', error.message, error.field?.slice(0, 60)) : error;
  });
  let answer: AreaImportAnswer | undefined;
  await context.db
    .as('staff', async (trx) => {
      const version = (await areaVersion(trx)) + 1;
      const countries = countriesOf(plan.zones.flatMap(({ cells }) => cells), partition());
      if (!(await saveAreas(trx, plan, version, countries))) throw new Problem('wrong-state', 'Other areas were imported just now. Look at them first.');
      answer = { applied: !dryRun, ...(await describe(trx, plan, version)) };
      if (dryRun) throw new Undo();
      await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'areas-imported', subject: 'area', subjectId: String(version) });
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return answer!;
}

/** For the command line: the size is looked at before the file is read. */
export async function importAreasFile(context: Context, path: string, columns: Pick<AreaImport, 'name' | 'population'>, options: Options): Promise<AreaImportAnswer> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Problem('bad-areas', 'The file is not there, or cannot be read.');
  if (found.size > maxAreasBytes) throw new Problem('too-large', `The file may have ${maxAreasBytes / 1024 / 1024} MB. Simplify the outlines first. Nothing was changed.`);
  let geojson: unknown;
  try {
    geojson = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new Problem('bad-areas', 'The file is not JSON.');
  }
  return importAreas(context, { geojson, ...columns }, options);
}

async function describe(trx: Trx, plan: AreaPlan, version: number): Promise<Omit<AreaImportAnswer, 'applied'>> {
  const { population, bounds, before, merges, gaps } = plan;
  const shapes = new Map<string, number[][][][]>();
  for (const level of ['zone', 'district'] as const) {
    for (const { properties, geometry } of await outlines(trx, level)) shapes.set(properties.id, geometry.coordinates);
  }
  const shape = (id: string) => shapes.get(id) ?? [];
  return {
    version, population, bounds, before, merges, gaps,
    zones: plan.zones.map(({ key, districtKey, name, population: people, areas }) => {
      const id = zoneId(key, version);
      return { id, name, population: people, districtId: districtId(districtKey, version), areas, geometry: shape(id) };
    }),
    districts: plan.districts.map(({ key, name, population: people, zones }) => {
      const id = districtId(key, version);
      return { id, name, population: people, zones, geometry: shape(id) };
    }),
  };
}
