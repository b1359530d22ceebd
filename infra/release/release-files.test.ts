import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { releaseFiles } from './release-files.ts';

const root = join(import.meta.dirname, '../..');
const files = releaseFiles(root);

test('whatever a shipped file imports is shipped', () => {
  const shipped = new Set(files);
  const sources = files.filter((file) => /^(db|services)\/.*\.ts$/.test(file));
  expect(sources.length).toBeGreaterThan(200);
  const missing = sources.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export) .*?from '(\.[^']*|@porchlight\/db\/[^']*)'/gms)]
    .map(([, path]) => (path!.startsWith('.') ? join(file, '..', path!) : path!.replace('@porchlight/', '')))
    // A release writes its own package.json files.
    .filter((path) => !shipped.has(path) && !path.endsWith('/package.json')).map((path) => `${file}: ${path}`));
  expect(missing).toEqual([]);
});

test('tests, benches and tools stay behind; what a host needs comes along', () => {
  expect(files.filter((file) => /\.test\.ts$|\/(test|bench)\/|^infra\/(release|supply|test)\/|^web\/(?!dist\/)/.test(file))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining([
    'LICENSE', '.env.example', 'launch.mjs', 'services/main.ts', 'services/admin.ts', 'db/zones/partition/1/index.json', 'docs/install.md',
    'infra/container/Containerfile', 'infra/postgres/roles.sql', 'infra/systemd/porchlight@.service',
  ]));
});
