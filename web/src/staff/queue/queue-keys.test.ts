import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keys } from './queue-keys.ts';

const staff = join(import.meta.dirname, '..');
const done = new Set(readdirSync(staff, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.svelte'))
  .flatMap((file) => [...readFileSync(join(staff, file), 'utf8').matchAll(/\sdata-do="([a-z-]+)"/g)].map(([, what]) => what)));

test('everything that can be done in the queue has a key, and every key does something there', () => {
  const listed = keys.flatMap(({ does = [], anywhere = [] }) => [...does, ...anywhere]);
  expect([...done].filter((what) => !listed.includes(what!))).toEqual([]);
  expect(listed.filter((what) => !done.has(what))).toEqual([]);
});

test('no two keys are the same, and each says what it does', () => {
  expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  for (const { words } of keys) expect(words).toMatch(/\S/);
});
