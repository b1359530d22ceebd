/** Gives every cell to one area: the one with most of it. So no two zones overlap, and nobody inside an area is outside all. */
import type { Piece } from './cut-cells.ts';
import { FINEST_LEVEL } from './cut-cells.ts';
import { sideOf } from '../project.ts';

export interface Allotted {
  /** Cell -> place of its area in the file. No cell lies in another. */
  owner: Map<string, number>;
  /** Residents of each area's cells, if people live evenly in each area of the file. */
  residents: number[];
  /** Cells that the others enclose and no area had a part of; each went to an area beside it. */
  filled: { cells: number; squareMetres: number; beside: number };
}

/** `pieces`: by area, in the file's order. The lesser place wins a tie. */
export function allotCells(pieces: readonly (readonly Piece[])[], populations: readonly number[]): Allotted {
  const best = new Map<string, { area: number; squareMetres: number }>();
  const whole = new Set<string>();
  pieces.forEach((held, area) => {
    for (const piece of held) {
      if (piece.whole) whole.add(piece.key);
      const before = best.get(piece.key);
      if (!before || piece.squareMetres > before.squareMetres) best.set(piece.key, { area, squareMetres: piece.squareMetres });
    }
  });
  const owner = new Map<string, number>();
  // Two areas may overlap by the rounding of their corners: what lies in a cell that is another's whole is nobody else's.
  for (const [key, { area }] of best) if (!within(key, whole)) owner.set(key, area);

  const residents = populations.map(() => 0);
  pieces.forEach((held, area) => {
    const total = held.reduce((sum, { squareMetres }) => sum + squareMetres, 0);
    for (const { key, squareMetres } of held) {
      const holder = ownerOf(key, owner);
      if (holder !== undefined) residents[holder]! += (populations[area]! * squareMetres) / total;
    }
  });
  return { owner, residents, filled: fillEnclosed(owner) };
}

function within(key: string, whole: ReadonlySet<string>): boolean {
  for (let level = key.length - 1; level >= 0; level--) if (whole.has(key.slice(0, level))) return true;
  return false;
}

function ownerOf(key: string, owner: ReadonlyMap<string, number>): number | undefined {
  for (let level = key.length; level >= 0; level--) {
    const area = owner.get(key.slice(0, level));
    if (area !== undefined) return area;
  }
  return undefined;
}

/** Wider than any one service: 2,900 km each way. Such a file keeps its enclosed cells unserved. */
const MOST_CELLS = 2_000_000;
const OUTSIDE = -2;
const NOBODY = -1;

/** Finds the finest cells that cannot be reached from outside without crossing an area, and gives them to it. */
function fillEnclosed(owner: Map<string, number>): Allotted['filled'] {
  const boxes = [...owner].map(([key, area]) => ({ ...columnAndRow(key), area }));
  const west = least(boxes.map(({ ix }) => ix)) - 1;
  const south = least(boxes.map(({ iy }) => iy)) - 1;
  const width = -least(boxes.map(({ ix, span }) => -(ix + span))) + 1 - west;
  const height = -least(boxes.map(({ iy, span }) => -(iy + span))) + 1 - south;
  const filled = { cells: 0, squareMetres: 0, beside: 0 };
  if (!(width * height <= MOST_CELLS)) return filled;
  const grid = new Int32Array(width * height).fill(NOBODY);
  for (const { ix, iy, span, area } of boxes) {
    for (let row = iy - south; row < iy - south + span; row++) grid.fill(area, row * width + ix - west, row * width + ix - west + span);
  }
  const beside = (at: number) => [at - width, at - 1, at + 1, at + width].filter((next, side) =>
    next >= 0 && next < grid.length && (side === 0 || side === 3 || Math.floor(next / width) === Math.floor(at / width)));

  const open = [0];
  grid[0] = OUTSIDE;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of beside(at)) {
      if (grid[next] !== NOBODY) continue;
      grid[next] = OUTSIDE;
      open.push(next);
    }
  }
  // From the rim inwards, ring by ring, so that each goes to the area nearest.
  let rim = [...grid.keys()].filter((at) => grid[at] === NOBODY);
  while (rim.length > 0) {
    const given = rim.flatMap((at) => {
      const areas = beside(at).map((next) => grid[next]!).filter((area) => area >= 0).sort((a, b) => a - b);
      return areas.length > 0 ? [{ at, area: areas[0]! }] : [];
    });
    if (filled.cells === 0) filled.beside = least(given.map(({ area }) => area));
    for (const { at, area } of given) {
      grid[at] = area;
      owner.set(keyOf(west + (at % width), south + Math.floor(at / width)), area);
    }
    filled.cells += given.length;
    const done = new Set(given.map(({ at }) => at));
    rim = rim.filter((at) => !done.has(at));
  }
  filled.squareMetres = filled.cells * sideOf(FINEST_LEVEL) ** 2;
  return filled;
}

const least = (numbers: number[]): number => numbers.reduce((a, b) => Math.min(a, b), Infinity);

/** Of its south-western finest cell, and how many of those it is wide. */
export function columnAndRow(key: string): { ix: number; iy: number; span: number } {
  let [ix, iy] = [0, 0];
  for (const digit of key) {
    ix = 2 * ix + (Number(digit) & 1);
    iy = 2 * iy + (Number(digit) >> 1);
  }
  const span = 2 ** (FINEST_LEVEL - key.length);
  return { ix: ix * span, iy: iy * span, span };
}

function keyOf(ix: number, iy: number): string {
  let key = '';
  for (let bit = FINEST_LEVEL - 1; bit >= 0; bit--) key += 2 * ((iy >> bit) & 1) + ((ix >> bit) & 1);
  return key;
}

/** Four sisters that are all there become their parent, as far up as it goes. */
export function compact(cells: Iterable<string>): string[] {
  const held = new Set(cells);
  for (let level = FINEST_LEVEL; level >= 1; level--) {
    for (const key of held) {
      if (key.length !== level || !key.endsWith('0')) continue;
      const parent = key.slice(0, -1);
      const sisters = ['0', '1', '2', '3'].map((digit) => parent + digit);
      if (!sisters.every((sister) => held.has(sister))) continue;
      for (const sister of sisters) held.delete(sister);
      held.add(parent);
    }
  }
  return [...held].sort();
}
