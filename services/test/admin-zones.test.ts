/** `npm run admin -- zones import`: beside a running process, which serves the new areas at once, and without one. */
import { truncate, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedArea } from '../contract/zones.ts';
import { neighbourhoods } from './own-areas.ts';
import { prepareGround, runNode, startProduct, type Ground, type Product } from './product.ts';

let ground: Ground;
let file: string;
beforeAll(async () => {
  ground = await prepareGround();
  // Districts are chosen here by nobody: what a setting fixes takes no import.
  ground.env['DISTRICTS'] = '';
  file = join(ground.dataDir, 'areas.geojson');
  await writeFile(file, JSON.stringify(neighbourhoods(8, 5)));
}, 120_000);
afterAll(() => ground.remove());

const zones = (...args: string[]) => runNode('admin.ts', ground.env, ['zones', 'import', ...args]);
const columns = ['--name', 'NAME', '--population', 'POP'];
const servedBy = async ({ origin }: Product) => (await (await fetch(`${origin}/api/v1/zones/served`)).json()) as ServedArea;

test('areas are looked at, refused and imported with the same words in both states', async () => {
  const running = await startProduct(ground);
  const before = await servedBy(running);
  const dry = await zones(relative(process.cwd(), file), ...columns, '--dry-run');
  expect(dry).toMatchObject({ code: 0, said: expect.stringMatching(/^Read 40 areas with [\d,]+ people\.\n[^]*Joined: Cedar Hill to Dogwood Hill \([\d,]+ people; border of [\d.]+ km\)\.\n[^]*Nothing was changed\.\n$/) });
  expect(await servedBy(running)).toEqual(before);

  const broken = join(ground.dataDir, 'broken.geojson');
  await writeFile(broken, JSON.stringify({ ...neighbourhoods(8, 5), crs: { type: 'name', properties: { name: 'EPSG:2248' } } }));
  const refusal = await zones(broken, ...columns);
  expect(refusal).toEqual({ code: 1, said: 'This file of areas cannot be used. Nothing was changed. The file is in another coordinate system. Save it in longitude and latitude (WGS 84, EPSG:4326).\n' });
  await truncate(broken, 50 * 1024 * 1024);
  expect(await zones(broken, ...columns)).toMatchObject({ code: 1, said: expect.stringContaining('20 MB') });
  expect(await zones(join(ground.dataDir, 'nowhere'), ...columns)).toMatchObject({ code: 1, said: expect.stringContaining('not there') });
  for (const wrong of [[], [file], [file, '--name', 'NAME'], [file, ...columns, '--force']]) {
    expect(await zones(...wrong)).toMatchObject({ code: 2, said: expect.stringMatching(/^npm run admin -- <command>\n/) });
  }
  expect(await servedBy(running)).toEqual(before);

  const imported = await zones(file, ...columns);
  expect(imported).toEqual({ code: 0, said: dry.said.replace('Nothing was changed.\n', 'These areas are served from now on, as version 2. What is open stays as it is.\n') });
  expect(await servedBy(running)).toMatchObject({ version: 2, zones: expect.arrayContaining([expect.objectContaining({ name: 'Oak Hill' })]) });
  await running.kill();

  const alone = await zones(file, ...columns);
  expect(alone.said).toBe(imported.said.replace('version 2', 'version 3'));
  const again = await startProduct(ground);
  expect((await servedBy(again)).version).toBe(3);
  expect(await again.stop()).toBe(0);
}, 480_000);

test('a setting that names districts of the shipped map stops the start, and says why', async () => {
  const said = await runNode('main.ts', { ...ground.env, DISTRICTS: 'd1-211200133122', PORT: '0' });
  expect(said).toMatchObject({ code: 1, said: expect.stringMatching(/DISTRICTS: .*areas of its own/) });
}, 60_000);
