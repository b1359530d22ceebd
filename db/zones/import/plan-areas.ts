/** From a GeoJSON file to zones and districts, changing nothing: read, checked by PostGIS, cut into cells, joined, named. */
import { setImmediate as breath } from 'node:timers/promises';
import { sql } from 'kysely';
import { DISTRICT_FLOOR } from '../format.ts';
import { project, sideOf } from '../project.ts';
import { allotCells } from './allot-cells.ts';
import {
  drawOutlines, kilometres2, measureBorders, measureHoles, refuseInvalid, refuseOverlap, send, type Ask,
} from './check-areas.ts';
import { cutCells, FINEST_LEVEL, type Piece } from './cut-cells.ts';
import { joinAreas, type JoinedAreas } from './join-areas.ts';
import type { Border, Neighbours } from './merge-areas.ts';
import { AreaFault, called, readAreas, type Columns, type GivenArea } from './read-areas.ts';

export interface AreaPlan extends JoinedAreas {
  population: number;
  bounds: [west: number, south: number, east: number, north: number];
  before: { name: string; population: number; geometry: number[][][][] }[];
  gaps: { squareKilometres: number; share: number };
}

/** From so much of the areas' ground on, what they enclose and none holds is a fault of the file. */
const MOST_GAPS = 0.01;
/** Cells along borders; so many fit the table a page loads. */
const MOST_CELLS = 60_000;

export type Progress = (line: string) => void;

export async function planAreas(geojson: unknown, columns: Columns, within: Ask, say: Progress = () => {}): Promise<AreaPlan> {
  // PostgreSQL takes what PostGIS costs for a reason to compile: seconds for questions of a tenth of one.
  const ask: Ask = async (work) => {
    // The embedded database answers within this process: between two questions others get their turn.
    await breath();
    return within(async (db) => {
      await sql`set local jit = off`.execute(db);
      return work(db);
    });
  };
  const areas = readAreas(geojson, columns);
  const population = areas.reduce((sum, area) => sum + area.population, 0);
  say(`Read ${areas.length} areas with ${population.toLocaleString('en')} people.`);
  refuseTooFew(areas, population);
  refuseTooLong(areas);
  const sent = send(areas);
  await refuseInvalid(ask, areas, sent);
  await refuseOverlap(ask, areas, sent);
  say('Every outline is sound, and none overlaps another.');
  const holes = await measureHoles(ask, sent);
  const borders = await measureBorders(ask, sent);

  const pieces: Piece[][] = [];
  for (const area of areas) {
    pieces.push(cutCells(area));
    await breath();
  }
  const allotted = allotCells(pieces, areas.map((area) => area.population));
  const gaps = Math.max(holes.holes, allotted.filled.squareMetres);
  refuseGaps(areas, gaps > holes.holes ? allotted.filled.beside : holes.beside, gaps, holes.squareMetres);
  say(`${allotted.owner.size} squares of 2 to 8 km and more hold them.`);

  const bounds = boundsOf(areas);
  const made = joinAreas(areas, allotted, neighbours(areas, borders));
  say(`${made.zones.length} zones in ${made.districts.length} districts, after ${made.merges.length} joins.`);
  const drawn = await drawOutlines(ask, sent, Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / 1500);
  return {
    population, bounds, ...made,
    before: areas.map(({ name, population: people }, i) => ({ name, population: people, geometry: drawn[i] ?? [] })),
    gaps: { squareKilometres: gaps / 1e6, share: gaps / holes.squareMetres },
  };
}

function refuseTooFew(areas: readonly GivenArea[], population: number): void {
  if (population >= DISTRICT_FLOOR) return;
  throw new AreaFault(
    `All areas together, from ${called(0, areas[0]?.name)} on, hold ${population.toLocaleString('en')} people. `
    + `At least ${DISTRICT_FLOOR.toLocaleString('en')} are needed for one district: add the areas around.`,
    'features');
}

function refuseTooLong(areas: readonly GivenArea[]): void {
  let left = MOST_CELLS;
  areas.forEach(({ name, polygons }, i) => {
    for (const ring of polygons.flat()) {
      for (const [at, [lon, lat]] of ring.slice(1).entries()) {
        const [a, b] = [project(...ring[at]!), project(lon, lat)];
        left -= Math.hypot(a.x - b.x, a.y - b.y) / sideOf(FINEST_LEVEL);
      }
    }
    if (left >= 0) return;
    throw new AreaFault(
      `At ${called(i, name)} the outlines are longer than one service can hold. Take fewer areas, or simplify their coasts.`,
      `features.${i}.geometry`);
  });
}

function refuseGaps(areas: readonly GivenArea[], beside: number, gaps: number, whole: number): void {
  if (gaps < whole * MOST_GAPS) return;
  throw new AreaFault(
    `Beside ${called(beside, areas[beside]?.name)} there is ground in no area. Such gaps make up ${kilometres2(gaps)}, `
    + `${(100 * gaps / whole).toFixed(1)} % of the whole; less than 1 % is allowed. Give it to an area.`,
    `features.${beside}.geometry`);
}

function boundsOf(areas: readonly GivenArea[]): AreaPlan['bounds'] {
  const bounds: AreaPlan['bounds'] = [180, 90, -180, -90];
  for (const [lon, lat] of areas.flatMap(({ polygons }) => polygons.flat(2))) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

function neighbours(areas: readonly GivenArea[], borders: readonly Border[]): Neighbours {
  const middles = areas.map((area) => {
    const [west, south, east, north] = boundsOf([area]);
    return project((west + east) / 2, (south + north) / 2);
  });
  return { borders, distance: (a, b) => Math.hypot(middles[a]!.x - middles[b]!.x, middles[a]!.y - middles[b]!.y) };
}
