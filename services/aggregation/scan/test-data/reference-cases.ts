/** The reference cases of test-data/reference, as the scan takes them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanInput } from '../scan-cases.ts';

interface Expected { zones: string[]; from: string; to: string; observed: number; expected: number; llr: number; p: number; recurrenceDays: number }
interface Entry {
  study: { from: string; to: string };
  params: { maxRadiusKm: number; maxShareOfCases: number; minDays: number; maxDays: number; minCases: number; earthRadiusKm: number; replicas: number };
  clusters: Expected[];
}
export interface ReferenceCase extends Entry { name: string; input: ScanInput; zonesFile: string; casesFile: string }

export const referenceFolder = join(import.meta.dirname, 'reference');
const day = (date: string) => Date.parse(date) / 86_400_000;
const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));

export function referenceCases(replicas: number, seed: number): ReferenceCase[] {
  const entries = JSON.parse(readFileSync(join(referenceFolder, 'expected.json'), 'utf8')) as Record<string, Entry>;
  return Object.entries(entries).map(([name, entry]) => {
    const [zonesFile, casesFile] = ['zones.csv', 'cases.csv'].map((file) => join(referenceFolder, name, file)) as [string, string];
    const zones = lines(zonesFile).map(([id, lat, lon]) => ({ id: id!, lat: Number(lat), lon: Number(lon) }));
    const days = day(entry.study.to) - day(entry.study.from) + 1;
    const counts = new Uint32Array(days * zones.length);
    for (const [id, date, cases] of lines(casesFile)) {
      counts[(day(date!) - day(entry.study.from)) * zones.length + zones.findIndex((zone) => zone.id === id)]! += Number(cases);
    }
    const { maxRadiusKm, maxShareOfCases: maxShare, maxDays, minCases, earthRadiusKm } = entry.params;
    const input = { zones, days, counts, maxRadiusKm, maxShare, maxDays, minCases, earthRadiusKm, replicas, seed, daysBetweenAnalyses: 1, earlierAnalyses: 0 };
    return { ...entry, name, input, zonesFile, casesFile };
  });
}
