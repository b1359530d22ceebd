/** `GET /api/v1/staff/area/near?zone=<id>`: the district of a zone, first, and those that touch it. */
export interface NearDistrict {
  id: string;
  name: string;
  population: number;
  served: boolean;
  /** [west, south, east, north] degrees. */
  bounds: number[];
  /** MultiPolygon coordinates. */
  geometry: number[][][][];
}
export interface NearAnswer { districts: NearDistrict[] }

/** `about 1,230,000`: an estimate is not said to the last person. */
export const peopleInWords = (population: number, language = 'en'): string =>
  `about ${(Math.round(population / 10_000) * 10_000).toLocaleString(language)}`;
