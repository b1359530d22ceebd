import type { ScanZone } from './circles.ts';
import { readTable, WrongInput } from './read-table.ts';

export const limits = { zones: 3000, days: 3660, casesOnALine: 100_000, cases: 5_000_000 };
const inWords = (count: number) => count.toLocaleString('en');

/** Days since 1970 of a date as 2026-09-30; undefined where there is no such day. */
export function dayOf(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || dateOf(time / 86_400_000) !== date ? undefined : time / 86_400_000;
}

export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Columns zone, lat, lon (degrees). Throws WrongInput. */
export function readZones(path: string): ScanZone[] {
  const zones: ScanZone[] = [];
  const known = new Set<string>();
  for (const { cells: { zone: id, lat, lon }, wrong } of readTable(path, ['zone', 'lat', 'lon'])) {
    if (id === '') throw wrong('no zone. Give it a name, or take the line out.');
    if (known.has(id)) throw wrong(`zone ${id} is there twice. Take one out.`);
    const [north, east] = [numberOf(lat), numberOf(lon)];
    if (!(Math.abs(north) <= 90)) throw wrong(`“${lat}” is no latitude. Write degrees from -90 to 90, with a point.`);
    if (!(Math.abs(east) <= 180)) throw wrong(`“${lon}” is no longitude. Write degrees from -180 to 180, with a point.`);
    known.add(id);
    zones.push({ id, lat: north, lon: east });
  }
  if (zones.length > limits.zones) throw new WrongInput(`More than ${inWords(limits.zones)} zones. Join small zones, or scan one region after the other.`);
  return zones;
}

/** Columns zone, date, cases; lines of the same zone and day are added. As ScanInput.counts from day `from`. Throws WrongInput. */
export function readCases(path: string, zones: readonly ScanZone[], { from, to }: { from: number; to: number }): Uint32Array {
  const places = new Map(zones.map(({ id }, place) => [id, place]));
  const counts = new Uint32Array((to - from + 1) * zones.length);
  let all = 0;
  for (const { cells: { zone, date, cases }, wrong } of readTable(path, ['zone', 'date', 'cases'])) {
    const place = places.get(zone);
    if (place === undefined) throw wrong(`zone ${zone || '“”'} is not in the file of zones. Add it there with lat and lon, or correct its name.`);
    const day = dayOf(date);
    if (day === undefined) throw wrong(`“${date}” is no date. Write it as 2026-09-30.`);
    if (day < from || day > to) throw wrong(`${date} is not between --from ${dateOf(from)} and --to ${dateOf(to)}. Take the line out, or change the time.`);
    const count = /^\d{1,9}$/.test(cases) ? Number(cases) : Infinity;
    if (count > limits.casesOnALine) throw wrong(`“${cases}” is no number of cases. Write a whole number from 0 to ${inWords(limits.casesOnALine)}.`);
    all += count;
    if (all > limits.cases) throw wrong(`more than ${inWords(limits.cases)} cases up to here. Take a shorter time, or scan one region after the other.`);
    counts[(day - from) * zones.length + place]! += count;
  }
  return counts;
}

const numberOf = (cell: string) => (/^[+-]?\d+(\.\d+)?$/.test(cell) ? Number(cell) : NaN);
