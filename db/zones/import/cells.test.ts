import { expect, test } from 'vitest';
import { generator, jitteredAreas } from '../../test/jittered-areas.ts';
import { nodeOf, project, sideOf, unproject } from '../project.ts';
import { allotCells, compact } from './allot-cells.ts';
import { cutCells, type Piece } from './cut-cells.ts';
import { readAreas, type GivenArea, type Position } from './read-areas.ts';

const side = sideOf(15);
/** South-western corner of a level 13 cell in Baltimore. */
const leaf = '2112001331220';
const origin = nodeOf(leaf);

/** An area whose corners are given in finest cells from that corner. */
function areaOf(...rings: [x: number, y: number][][]): GivenArea {
  const corner = ([x, y]: [number, number]): Position => {
    const { lon, lat } = unproject({ x: origin.x + x * side, y: origin.y + y * side });
    return [lon, lat];
  };
  return { name: 'Area', population: 1, polygons: [rings.map((ring) => [...ring, ring[0]!].map(corner))] };
}
const rectangle = (west: number, south: number, east: number, north: number): [number, number][] => [[west, south], [east, south], [east, north], [west, north]];
const cut = (...rings: [number, number][][]) => cutCells(areaOf(...rings)).map(({ key, squareMetres, whole }) => ({ key, share: squareMetres / side ** 2, whole }));

test('a cell that lies in an area whole stays as big as it is; the border is cut down to 2 km', () => {
  expect(cut(rectangle(0, 0, 4, 4))).toMatchObject([{ key: leaf, share: expect.closeTo(16, 6), whole: true }]);
  const half = cut(rectangle(0, 0, 4.5, 4));
  expect(half.filter(({ whole }) => whole).map(({ key }) => key)).toEqual([leaf]);
  expect(half.filter(({ whole }) => !whole).map(({ key, share }) => [key.length, share])).toEqual(Array.from({ length: 4 }, () => [15, expect.closeTo(0.5, 6)]));
});

test('holes are ground of nobody, and a hole in a great area is found', () => {
  const ring = cut(rectangle(0, 0, 4, 4), rectangle(1, 1, 3, 3));
  expect(ring.map(({ key, share }) => [key.length, share])).toEqual(Array.from({ length: 12 }, () => [15, expect.closeTo(1, 6)]));
  const great = cut(rectangle(-500, -500, 500, 500), rectangle(1, 1, 2, 2));
  expect(great.some(({ key }) => key === `${leaf}03`)).toBe(false);
  expect(great.find(({ key }) => key === `${leaf}02`)).toMatchObject({ whole: true });
  expect(great.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1000 ** 2 - 1, 2);
});

test('the pieces of any outline add up to its ground, wherever it lies', () => {
  for (const [west, south] of [[-76.9, 39], [178.8, -17], [-179.8, 60], [10, 88]] as const) {
    const areas = readAreas(jitteredAreas({ columns: 3, rows: 3, west, south, east: west + 1, north: south + 1, population: () => 1 }), { name: 'NAME', population: 'POP' });
    for (const area of areas.slice(4, 5)) {
      const metres = area.polygons[0]![0]!.map(([lon, lat]) => project(lon, lat));
      const ground = metres.slice(1).reduce((sum, { x, y }, i) => sum + metres[i]!.x * y - x * metres[i]!.y, 0) / 2;
      const pieces = cutCells(area);
      expect(pieces.reduce((sum, { squareMetres }) => sum + squareMetres, 0) / ground).toBeCloseTo(1, 6);
      expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
    }
  }
});

const piece = (key: string, squareMetres: number, whole = false): Piece => ({ key, squareMetres, whole });

test('a cell goes to the area with most of it, at a tie to the earlier of the file, and people are counted where their cells went', () => {
  const { owner, residents } = allotCells([
    [piece(`${leaf}00`, 5), piece(`${leaf}01`, 5)], [piece(`${leaf}01`, 5), piece(`${leaf}02`, 5)], [piece(`${leaf}02`, 6), piece(`${leaf}03`, 4)],
  ], [1000, 1000, 1000]);
  expect([...owner].sort()).toEqual([[`${leaf}00`, 0], [`${leaf}01`, 0], [`${leaf}02`, 2], [`${leaf}03`, 2]]);
  expect(residents).toEqual([1500, 0, 1500]);
});

test('what is wholly one area’s is not cut into by another that overlaps by a rounding', () => {
  const { owner, residents } = allotCells([[piece(leaf, 16, true)], [piece(`${leaf}33`, 0.01), piece('211200133122100', 1)]], [100, 101]);
  expect([...owner]).toEqual([[leaf, 0], ['211200133122100', 1]]);
  expect(residents).toEqual([101, 100]);
});

test('cells that the areas enclose and none has a part of go to one beside them; an open bay goes to nobody', () => {
  const around = ['00', '01', '10', '11', '02', '13', '20', '31', '22', '23', '32', '33'].map((end) => piece(leaf + end, 1));
  const closed = allotCells([around], [12]);
  expect(closed.filled).toEqual({ cells: 4, squareMetres: 4 * side ** 2, beside: 0 });
  expect(compact(closed.owner.keys())).toEqual([leaf]);
  const bay = allotCells([around.slice(1)], [11]);
  expect(bay.filled.cells).toBe(4);
  const open = allotCells([around.filter(({ key }) => !key.endsWith('02'))], [11]);
  expect([open.filled.cells, open.owner.size]).toEqual([0, 11]);
});

test('four sisters become their parent as far up as it goes, and come back as the same ground', () => {
  const random = generator(3);
  const kept: string[] = [];
  const left: string[] = [];
  for (const a of '0123') for (const b of '0123') for (const c of '0123') (a < '2' || random() < 0.7 ? kept : left).push(`21${a}${b}${c}`);
  const small = compact(kept);
  expect(small).toEqual(expect.arrayContaining(['210', '211']));
  expect(small.length).toBeLessThan(kept.length);
  const grow = (key: string): string[] => (key.length === 5 ? [key] : ['0', '1', '2', '3'].flatMap((digit) => grow(key + digit)));
  expect(small.flatMap(grow).sort()).toEqual(kept.sort());
});
