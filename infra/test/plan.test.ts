import { expect, test } from 'vitest';
import { pick, plan, toolsOf } from './plan.ts';
import type { Suite } from './suites.ts';

function aSuite(name: string, more: Partial<Suite> = {}): Suite {
  return { name, folder: name, command: { counts: 'vitest', args: [] }, limitMinutes: 1, ...more };
}

const suites = [
  aSuite('types:db'),
  aSuite('build:web'),
  aSuite('db'),
  aSuite('services', { needsWebBuild: true }),
  aSuite('db:postgres', { needs: 'postgres' }),
  aSuite('e2e:firefox', { needs: 'firefox', needsWebBuild: true }),
];
const names = (list: Suite[]) => list.map(({ name }) => name);

test('without a word every suite is picked', () => {
  expect(pick(suites, []).picked).toEqual(suites);
});

test('a word that is a name picks that suite alone', () => {
  expect(names(pick(suites, ['db']).picked)).toEqual(['db']);
});

test('a word that is part of names picks them all, in the order of the table', () => {
  expect(names(pick([...suites, aSuite('services:postgres')], ['postgres']).picked)).toEqual([
    'db:postgres',
    'services:postgres',
  ]);
});

test('a suite that loads pages brings the web build along', () => {
  expect(names(pick(suites, ['firefox']).picked)).toEqual(['build:web', 'e2e:firefox']);
});

test('a word that picks nothing is reported, not ignored', () => {
  expect(pick(suites, ['db', 'servces']).unknown).toEqual(['servces']);
});

test('a missing tool skips only the suites that need it, by name', () => {
  const fates = plan(suites, new Set(['firefox']), false).map(({ suite, fate }) => `${suite.name} ${fate}`);
  expect(fates).toEqual(['types:db run', 'build:web run', 'db run', 'services run', 'db:postgres run', 'e2e:firefox skip']);
});

test('in CI a missing tool is a failure', () => {
  const fates = plan(suites, new Set(['postgres']), true).flatMap(({ suite, fate }) => (fate === 'fail' ? suite.name : []));
  expect(fates).toEqual(['db:postgres']);
});

test('asks only for tools that a picked suite needs', () => {
  expect(toolsOf(pick(suites, ['db']).picked)).toEqual([]);
  expect(toolsOf(suites)).toEqual(['postgres', 'firefox']);
});
