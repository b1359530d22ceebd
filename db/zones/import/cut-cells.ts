/**
 * How much of each cell an area holds. Cells that lie in the area whole are taken as big as they are; the others are
 * quartered down to level 15. Reckoned in metres of EPSG:6933, which are equal-area, so that a cell is a square of whole metres.
 */
import { project, ROOT_SIDE, sideOf, WORLD_X, WORLD_Y } from '../project.ts';
import type { GivenArea } from './read-areas.ts';

export const FINEST_LEVEL = 15;
/** Square metres that are the rounding of corners: a millionth of the smallest cell, and what doubles lose on the largest. */
const nothing = (ground: number): number => Math.max(sideOf(FINEST_LEVEL) ** 2 * 1e-6, ground * 1e-12);

export interface Piece { key: string; squareMetres: number; whole: boolean }

/** A ring in metres, x and y in turn, not closed. */
type Ring = number[];
interface Cell { key: string; x: number; y: number; side: number }

export function cutCells({ polygons }: GivenArea): Piece[] {
  const rings = polygons.flatMap((polygon) => polygon.map((ring, i) => oriented(ring.slice(0, -1).flatMap(([lon, lat]) => {
    const { x, y } = project(lon, lat);
    return [x, y];
  }), i === 0)));
  const pieces: Piece[] = [];
  quarter({ key: '', x: -ROOT_SIDE / 2, y: -ROOT_SIDE / 2, side: ROOT_SIDE }, rings, pieces);
  return pieces;
}

function quarter(cell: Cell, rings: Ring[], pieces: Piece[]): void {
  const squareMetres = rings.reduce((sum, ring) => sum + signedArea(ring), 0);
  const ground = groundOf(cell);
  if (squareMetres <= nothing(0)) return;
  const whole = squareMetres >= ground - nothing(ground);
  if (whole || cell.key.length === FINEST_LEVEL) {
    pieces.push({ key: cell.key, squareMetres, whole });
    return;
  }
  const side = cell.side / 2;
  const [east, north] = [cell.x + side, cell.y + side];
  for (const right of [0, 1]) {
    const column = clip(rings, 0, east, right === 0);
    if (column.length === 0) continue;
    for (const up of [0, 1]) {
      const part = clip(column, 1, north, up === 0);
      if (part.length > 0) quarter({ key: `${cell.key}${2 * up + right}`, x: cell.x + right * side, y: cell.y + up * side, side }, part, pieces);
    }
  }
}

/** What of the cell is on Earth: cells at the edge of the world reach beyond it. */
function groundOf({ x, y, side }: Cell): number {
  const width = Math.min(x + side, WORLD_X) - Math.max(x, -WORLD_X);
  const height = Math.min(y + side, WORLD_Y) - Math.max(y, -WORLD_Y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Sutherland and Hodgman's clipping at one line. Seams along the line enclose nothing, so areas stay right. */
function clip(rings: Ring[], axis: 0 | 1, line: number, below: boolean): Ring[] {
  const kept: Ring[] = [];
  for (const ring of rings) {
    const out: Ring = [];
    for (let i = 0; i < ring.length; i += 2) {
      const before = i === 0 ? ring.length - 2 : i - 2;
      const [ax, ay, bx, by] = [ring[before]!, ring[before + 1]!, ring[i]!, ring[i + 1]!];
      const [a, b] = axis === 0 ? [ax, bx] : [ay, by];
      const [aIn, bIn] = below ? [a <= line, b <= line] : [a >= line, b >= line];
      if (aIn !== bIn) {
        const t = (line - a) / (b - a);
        if (axis === 0) out.push(line, ay + t * (by - ay));
        else out.push(ax + t * (bx - ax), line);
      }
      if (bIn) out.push(bx, by);
    }
    if (out.length >= 6 && signedArea(out) !== 0) kept.push(out);
  }
  return kept;
}

function signedArea(ring: Ring): number {
  // Relative to the first corner: coordinates are millions of metres, areas may be small.
  const [x0, y0] = [ring[0]!, ring[1]!];
  let twice = 0;
  for (let i = 2; i < ring.length - 2; i += 2) {
    twice += (ring[i]! - x0) * (ring[i + 3]! - y0) - (ring[i + 2]! - x0) * (ring[i + 1]! - y0);
  }
  return twice / 2;
}

/** Outer rings count, holes count against. */
function oriented(ring: Ring, outer: boolean): Ring {
  if (signedArea(ring) >= 0 === outer) return ring;
  const turned: Ring = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i]!, ring[i + 1]!);
  return turned;
}
