import { expect, test } from 'vitest';
import { patternImage } from './pattern-image.ts';
import type { Pattern } from './severity.ts';

const size = 20;
const opacity = (pattern: Pattern) => {
  const { data } = patternImage(pattern, [10, 20, 30]);
  return (x: number, y: number) => data[((y % size) * size + (x % size)) * 4 + 3] ?? -1;
};

test('the three patterns differ in how much they cover, so they are told apart without colour', () => {
  const covered = (pattern: Pattern) => {
    const at = opacity(pattern);
    const all = Array.from({ length: size * size }, (_, i) => at(i % size, Math.floor(i / size)));
    return all.filter((value) => value > 200).length;
  };
  expect(covered('plain')).toBe(0);
  expect(covered('dots')).toBeGreaterThan(30);
  expect(covered('hatch')).toBeGreaterThan(covered('dots'));
});

test('the hatch runs on from one picture to the next', () => {
  const at = opacity('hatch');
  for (let i = 0; i < size; i += 1) expect(at(i, 0)).toBe(at(i + size - 1, 1));
});

test('every pixel has the colour asked for', () => {
  const { data } = patternImage('dots', [10, 20, 30]);
  for (let i = 0; i < data.length; i += 4) expect(Array.from(data.slice(i, i + 3))).toEqual([10, 20, 30]);
});
