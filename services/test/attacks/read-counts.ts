/** From what is public to the solver's statements: areas of alerts as sets of atoms, bands and numbers in words as intervals. */
import type { Alert } from '../../contract/alert.ts';
import type { ServedZone } from '../../contract/zones.ts';
import { unpackCells } from '../../contract/zone-of.ts';
import { across, groundOf, type Ground, type Point } from './hiding-places.ts';
import { inMetres } from './read-shapes.ts';
import type { Statement } from './solve-counts.ts';
import type { PublicView, Town } from './town.ts';

export interface Residents { zone: ServedZone; population: number }
/** The table of zones is public, populations with it. */
export async function residentsOf({ zones, stage }: Town): Promise<Residents[]> {
  const rows = await stage.app.context.db.owner.selectFrom('zone').select(['id', 'population']).execute();
  return zones.map((zone) => ({ zone, population: rows.find(({ id }) => id === zone.id)!.population }));
}

/** Everything published, as the atoms that its lines make, with the residents of each, and statements over them. */
export interface Reading { atoms: { population: number; zones: string[] }[]; statements: Statement[] }

export const peopleIn = ({ atoms }: Reading, area: number): number =>
  atoms.reduce((sum, { population }, bit) => (area & (1 << bit) ? sum + population : sum), 0);

/** Points of a zone that stand for its residents, evenly. */
const along = 16;

interface Sample { at: Point; zone: string; population: number }

function samplesOf({ zone, population }: Residents, all: readonly Residents[]): Sample[] {
  const cells = unpackCells(zone.cells);
  const others = all.flatMap((other) => unpackCells(other.zone.cells)).filter((cell) => !cells.includes(cell));
  const points = cells.flatMap((cell) => {
    const { west, south, side } = groundOf(cell);
    const step = (side * across) / along;
    const inside = others.filter((other) => other.startsWith(cell)).map(groundOf);
    const isIn = ({ x, y }: Point) => (hole: Ground) =>
      x >= hole.west && y >= hole.south && x < hole.west + hole.side * across && y < hole.south + hole.side * across;
    const centre = (row: number) => (row + 0.5) * step;
    return Array.from({ length: along * along }, (_, index) => ({ x: west + centre(index % along), y: south + centre(Math.floor(index / along)) }))
      .filter((at) => !inside.some(isIn(at)));
  });
  return points.map((at) => ({ at, zone: zone.id, population: population / points.length }));
}

const bands: Record<string, [number, number]> = { '<5': [3, 4], '5-10': [5, 10], '>10': [11, Infinity] };

/** The band, or a number of reports where the words give one away. */
function countOf({ band, wording, firstWarning }: Alert): [number, number] {
  if (firstWarning) return [1, 4];
  const said = /(\d+) reports here/.exec(wording.description);
  return said ? [Number(said[1]), Number(said[1])] : bands[band ?? '']!;
}
const totalOf = ({ wording }: Alert): number | undefined => {
  const said = /(\d+) in the district/.exec(wording.description);
  return said ? Number(said[1]) : undefined;
};

/** `views` in order of time; what changed between two of them is a matter of its own. */
export function readCounts(views: readonly PublicView[], residents: readonly Residents[]): Reading {
  const samples = residents.flatMap((one) => samplesOf(one, residents));
  const told = views.map((view) => view.list.messages.map(({ alert }) => ({ alert, members: membersOf(view, alert, samples) })));
  const districtOf = new Map(residents.map(({ zone }) => [zone.id, zone.districtId]));
  const districts = new Map([...districtOf.values()].map((id) => [id, samples.map(({ zone }) => districtOf.get(zone) === id)]));
  const lines = [...told.flat().map(({ members }) => members), ...districts.values()];
  const names = samples.map((_, index) => lines.map((line) => (line[index] ? '1' : '0')).join(''));
  const kinds = [...new Set(names)].filter((name) => name.includes('1'));
  if (kinds.length > 30) throw new Error('too many atoms');
  const atoms = kinds.map((kind) => {
    const own = samples.filter((_, index) => names[index] === kind);
    return { population: Math.round(own.reduce((sum, { population }) => sum + population, 0)), zones: [...new Set(own.map(({ zone }) => zone))] };
  });
  const holds = (members: readonly boolean[], kind: string) => names.some((name, index) => name === kind && members[index]);
  const areaOf = (members: readonly boolean[]) => kinds.reduce((bits, kind, bit) => (holds(members, kind) ? bits | (1 << bit) : bits), 0);

  const statements: Statement[] = [];
  for (const [at, alerts] of told.entries()) {
    for (const [market, own] of Map.groupBy(alerts, ({ alert }) => alert.market)) {
      const zones = own.filter(({ alert }) => alert.area.level === 'zone').map(({ members }) => areaOf(members));
      for (const { alert, members } of own) {
        const [low, high] = countOf(alert);
        const about = `${market} at ${at}`;
        // A district's alert is about those of its zones that have none of their own.
        const area = alert.area.level === 'zone' ? areaOf(members) : areaOf(members) & ~zones.reduce((sum, zone) => sum | zone, 0);
        statements.push({ about, area, low, high });
        const total = totalOf(alert);
        if (total !== undefined) statements.push({ about, area: areaOf(districts.get(alert.area.districts[0]!)!), low: total, high: total });
        // The reports of one alert are in each of the areas that it was ever given.
        statements.push({ about: `alert ${alert.id}`, area: areaOf(members), low, high: Infinity });
      }
    }
  }
  return { atoms, statements: [...statements, ...changes(statements), ...together(statements)] };
}

const membersOf = (view: PublicView, alert: Alert, samples: readonly Sample[]): boolean[] => {
  const geometry = view.geometry.get(alert.id);
  const shapes = geometry ? inMetres(geometry) : [];
  return samples.map(({ at }) => shapes.some((shape) => shape.kind === 'area' && shape.covers(at)));
};

/** What came to an area between one look and the next. */
function changes(statements: readonly Statement[]): Statement[] {
  const last = new Map<string, Statement>();
  return statements.flatMap((statement) => {
    const [market, at] = statement.about.split(' at ');
    if (at === undefined) return [];
    const key = `${market} ${statement.area}`;
    const before = last.get(key);
    last.set(key, statement);
    return before && before.about !== statement.about
      ? [{ about: `${market} until ${at}`, area: statement.area, low: statement.low - before.high, high: statement.high - before.low }]
      : [];
  });
}

/** All reports of one alert lie in all its areas at once: in what they have in common. */
function together(statements: readonly Statement[]): Statement[] {
  const alerts = Map.groupBy(statements.filter(({ about }) => about.startsWith('alert ')), ({ about }) => about);
  return [...alerts].map(([about, own]) => ({
    about, area: own.reduce((common, { area }) => common & area, -1), low: Math.max(...own.map(({ low }) => low)), high: Infinity,
  }));
}
