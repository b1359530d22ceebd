/** What one area could be called, best name first; name-areas.ts picks one that is not taken. */
import { MAX_NAME } from './format.ts';
import { landName } from './lands.ts';
import { kilometres } from './project.ts';
import { discRadius, sharesName } from './places.ts';
import type { Place } from './places.ts';

/** What is known of an area when it gets its name. */
export interface Surroundings {
  population: number;
  /** Width of the area's square in kilometres, the longer way. */
  width: number;
  centre: { lon: number; lat: number };
  /** Places whose centre lies inside, most populous first. */
  inside: Place[];
  /** Counted places with people inside, most people first, and where inside those people are. */
  shares: { place: Place; people: number; lon: number; lat: number }[];
  /** "Nevada", "Chad": countries and states inside, most people first. */
  lands: string[];
  /** A few known places outside, nearest first, for areas with nothing inside. */
  nearby: Place[];
}

/** Wider than this, towns alone do not say where it is. */
const WIDE = 600;

/** Every name is two places, or a place and a compass part; wide areas start with their countries or states. */
export function* namesFor(area: Surroundings, joiner: ' – ' | ' and '): Generator<string> {
  const all = area.inside.filter((place) => place.name.length <= 34);
  const own = all.filter((place) => mayName(place, area));
  if (area.width > WIDE) yield* wideNames(area, all);
  const city = area.shares[0];
  const [first, second] = firstPair(own, area);
  const known = Math.min(area.population, (first?.population ?? 0) + (second?.population ?? 0));
  const cityRules = city !== undefined && !own.includes(city.place) && city.people > area.population / 2;
  if (cityRules && joiner === ' and ' && first && area.inside.includes(city.place) && !sharesName(first.name, city.place.name)) {
    yield `${city.place.name} and ${first.name}`;
  }
  if (cityRules && area.width < 16 && area.inside.includes(city.place) && known < area.population / 2) yield `${city.place.name}, centre`;
  if (second && (known >= area.population / (area.width < 16 ? 4 : 10) || !cityRules)) yield* pairNames(own, area, joiner, 3);
  const firstMatters = first !== undefined && (!cityRules || first.population >= area.population / 20);
  if (firstMatters && cityRules) yield* besideNames(first, city, joiner);
  if (firstMatters && !second) yield* loneNames(first, area, joiner, cityRules);
  if (city) yield* compassNames(city, area);
  if (city) for (const place of all.slice(0, 3)) yield* besideNames(place, city, joiner);
  yield* pairNames(own, area, joiner, 12);
  for (const share of area.shares.slice(1, 4)) yield* compassNames(share, area);
  yield* pairNames(all, area, joiner, 20);
  const rest = [...area.shares.slice(0, 3).map((share) => share.place), ...area.nearby];
  for (const place of rest) yield `${place.name}, ${Math.round(kilometres(place, area.centre))} km ${compass(place, area.centre, FINE_WINDS)}`;
  for (const place of rest) yield `${place.name}, ${offset(place, area.centre)}`;
}

/** A city that reaches far beyond the area does not name it; a section of a city (no share of its own) may. */
function mayName(place: Place, area: Surroundings): boolean {
  const share = area.shares.find((held) => held.place === place);
  if (!share) return place.population <= area.population * 1.5;
  return share.people >= place.population * 0.4
    || (share.people >= area.population / 5 && place.population <= area.population * 1.5);
}

/** "Dundalk – Baltimore south-east": a place in the area, and the city that reaches into it. */
function* besideNames(place: Place, city: Surroundings['shares'][number], joiner: string): Generator<string> {
  if (sharesName(place.name, city.place.name)) return;
  yield `${place.name}${joiner}${city.place.name} ${compass(city.place, city)}`;
}

/** The only place of its area: with the next town that reaches in, alone in its leaf, or with a town outside. */
function* loneNames(place: Place, area: Surroundings, joiner: string, cityRules: boolean): Generator<string> {
  const next = area.shares.find((share) => share.place !== place && share.people >= area.population * 0.15);
  if (next) yield* besideNames(place, next, joiner);
  if (area.width < 16 && !cityRules) yield `${place.name}, centre`;
  if (cityRules) return;
  for (const near of area.nearby) {
    if (near !== place && !sharesName(near.name, place.name)) yield `${place.name}${joiner}${near.name} ${compass(near, area.centre)}`;
  }
}

function firstPair(places: Place[], area: Surroundings): Place[] {
  const first = places[0];
  if (!first) return [];
  const second = seconds(first, places, area).find((place) => place.population > 0);
  return second ? [first, second] : [first];
}

/** Populous and some way off, so that the two together say how far the area reaches. */
function seconds(first: Place, places: Place[], area: Surroundings): Place[] {
  const reach = Math.max(2, area.width / 4);
  const weight = (place: Place) => (place.population + 50) * Math.min(1, kilometres(first, place) / reach);
  return places
    .filter((place) => place !== first && !sharesName(place.name, first.name))
    .sort((a, b) => weight(b) - weight(a) || a.id - b.id);
}

function* pairNames(places: Place[], area: Surroundings, joiner: string, tries: number): Generator<string> {
  let left = tries;
  for (const first of places.slice(0, 4)) {
    for (const second of seconds(first, places, area).slice(0, Math.max(2, tries / 3))) {
      const name = `${first.name}${joiner}${second.name}`;
      if (name.length > MAX_NAME) continue;
      yield name;
      if (--left === 0) return;
    }
  }
}

function* compassNames(share: Surroundings['shares'][number], area: Surroundings): Generator<string> {
  const { place } = share;
  const distance = kilometres(place, share);
  const holdsCentre = area.inside.includes(place);
  if (holdsCentre && area.width < 40) yield `${place.name}, centre`;
  const direction = compass(place, share);
  if (distance > 0.75 * discRadius(place.population)) yield `${place.name}, outer ${direction}`;
  yield `${place.name}, ${direction}`;
  if (distance > 0.4 * discRadius(place.population)) yield `${place.name}, outer ${direction}`;
}

/** With two lands, a town of each where there is one. */
function* wideNames(area: Surroundings, places: Place[]): Generator<string> {
  const [a, b] = area.lands;
  if (!a) return;
  const lands = b ? `${a} and ${b}` : a;
  const inLand = (land: string) => places.filter((place) => landName(place.country, place.admin) === land);
  for (const first of [...inLand(a).slice(0, 3), ...places.slice(0, 3)]) {
    const others = [...seconds(first, inLand(b ?? a), area).slice(0, 3), ...seconds(first, places, area).slice(0, 3)];
    for (const second of others) yield `${lands}: ${first.name} – ${second.name}`;
    for (const second of others) yield `${first.name} – ${second.name}`;
  }
  for (const first of places) yield `${lands}: ${first.name}`;
}

/** "24 km west, 4 km north": two leaves can never share it. */
function offset(from: { lon: number; lat: number }, to: { lon: number; lat: number }): string {
  const east = Math.round(kilometres(from, { lon: to.lon, lat: from.lat })) * (to.lon < from.lon ? -1 : 1);
  const north = Math.round((to.lat - from.lat) * 111.2);
  return `${Math.abs(east)} km ${east < 0 ? 'west' : 'east'}, ${Math.abs(north)} km ${north < 0 ? 'south' : 'north'}`;
}

const WINDS = ['east', 'north-east', 'north', 'north-west', 'west', 'south-west', 'south', 'south-east'];
const FINE_WINDS = WINDS.flatMap((wind, i) => {
  const next = WINDS[(i + 1) % 8] ?? wind;
  return [wind, wind.includes('-') ? `${next}-${wind}` : `${wind}-${next}`];
});

export function compass(from: { lon: number; lat: number }, to: { lon: number; lat: number }, winds = WINDS): string {
  let lon = to.lon - from.lon;
  if (Math.abs(lon) > 180) lon -= Math.sign(lon) * 360;
  const angle = Math.atan2(to.lat - from.lat, lon * Math.cos((from.lat * Math.PI) / 180));
  const part = (2 * Math.PI) / winds.length;
  return winds[(Math.round(angle / part) + winds.length) % winds.length] ?? 'east';
}
