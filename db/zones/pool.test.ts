import { expect, test } from 'vitest';
import { cutOuts, pool } from './pool.ts';
import type { Pooled } from './pool.ts';
import { walkUp } from './project.ts';

const FLOOR = 100;
const full = (held: Pooled) => held.population >= FLOOR;

function members(people: Record<string, number>): Map<string, Pooled> {
  return new Map(Object.entries(people).map(([key, population]) => [key, { population, members: [key], bytes: 1 }]));
}

function populations(pooled: Map<string, Pooled>): Record<string, number> {
  return Object.fromEntries([...pooled].map(([key, { population }]) => [key, population]));
}

/** Random leaves of level 5, some crowded, most not. */
function randomLeaves(seed: number): Map<string, Pooled> {
  let state = seed;
  const random = () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const people: Record<string, number> = {};
  for (let i = 0; i < 200; i++) {
    const key = Array.from({ length: 5 }, () => Math.floor(random() * 4)).join('');
    people[key] = Math.floor(random() ** 6 * 300);
  }
  return members(people);
}

test('closes a node as soon as it is full, and carries the rest to its parent', () => {
  expect(populations(pool(members({ '00': 120, '01': 60, '02': 50, '03': 10, '10': 150, '11': 90, '33': 100, '20': 15 }), 2, full))).toEqual({
    '00': 120, '0': 120, '10': 150, '33': 100, '': 105,
  });
});

test('opens the least populous closed node again when the rest of the world is too few', () => {
  const closed = pool(members({ '00': 300, '11': 130, '22': 120, '33': 10 }), 2, full);
  expect(populations(closed)).toEqual({ '00': 300, '11': 130, '': 130 });
  expect(closed.get('')?.members.sort()).toEqual(['22', '33']);
});

test('never opens a node below another closed one: its people would not belong to the root', () => {
  const closed = pool(members({ '000': 100, '001': 90, '002': 90, '100': 110, '333': 5 }), 3, full);
  expect(populations(closed)).toEqual({ '000': 100, '00': 180, '': 115 });
});

test('refuses a world that does not fill one area', () => {
  expect(() => pool(members({ '0': 99 }), 1, full)).toThrow('does not fill');
});

test('is a partition: every member in exactly one area, found by walking up, each at the floor', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const leaves = randomLeaves(seed);
    const closed = pool(leaves, 5, full);
    const seen = new Set<string>();
    for (const [key, area] of closed) {
      expect(area.population).toBeGreaterThanOrEqual(FLOOR);
      expect(area.population).toBe(area.members.reduce((sum, leaf) => sum + leaves.get(leaf)!.population, 0));
      for (const leaf of area.members) {
        expect(seen.has(leaf)).toBe(false);
        seen.add(leaf);
        expect(walkUp(leaf, (parent) => closed.has(parent))).toBe(key);
      }
    }
    expect(seen.size).toBe(leaves.size);
  }
});

test('a second pass over areas nests: a district is a union of zones, at least two of them', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const zones = pool(randomLeaves(seed), 5, full);
    const again = new Map([...zones].map(([key, { population }]) => [key, { population, members: [key], bytes: 0 }]));
    const districts = pool(again, 5, (held) => held.population >= 300 && held.members.length >= 2);
    expect([...districts.values()].flatMap((district) => district.members).sort()).toEqual([...zones.keys()].sort());
    for (const [key, district] of districts) {
      expect(district.members.length).toBeGreaterThanOrEqual(2);
      for (const zone of district.members) expect(zone.startsWith(key)).toBe(true);
    }
  }
});

test('cut-outs are the nearest areas below, each once', () => {
  const cuts = cutOuts(['', '0', '00', '001', '02', '3']);
  expect(Object.fromEntries(cuts)).toEqual({ '': ['0', '3'], '0': ['00', '02'], '00': ['001'], '001': [], '02': [], '3': [] });
});
