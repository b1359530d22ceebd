/**
 * Counts by zone and day, and what becomes of them where areas were drawn anew: a zone or district that has the same ground as
 * before keeps its series; another takes, for the days before, its share of its district's by residents, and says so. Pure.
 */
import type { Market } from '../../contract/codes.ts';
import { partBy } from '../../contract/part-by.ts';
import { caseStreams, type SignalStream } from '../../contract/detection.ts';

export interface Stream { stream: SignalStream; market?: Market }
export const nameOf = ({ stream, market }: Stream): string => (market ? `${stream} ${market}` : stream);

export interface DetectZone { id: string; name: string; districtId: string; population: number; lat: number; lon: number }
export interface DetectDistrict { id: string; name: string; population: number }
/** An area of an earlier version. */
export interface EarlierArea { id: string; version: number; population: number }
export interface EarlierZone extends EarlierArea { districtId: string }

export interface Geography {
  zones: DetectZone[];
  districts: DetectDistrict[];
  earlierZones: EarlierZone[];
  earlierDistricts: EarlierArea[];
  /** Earlier zones and districts with the very same ground, by the present one's id. */
  same: Map<string, string[]>;
  /** Earlier districts that share ground with a present district. */
  overlapping: Map<string, string[]>;
}

/** Sources of one stream in one zone, of whatever version, on one day (since 1970). */
export interface Counted extends Stream {
  zoneId: string;
  day: number;
  count: number;
  /** The account that sent it, its zeros as well; of reports none. */
  sender?: string;
}

export interface History {
  geography: Geography;
  counted: Counted[];
  /** First day read, and the present one. */
  start: number;
  today: number;
  /** The day each stream was first counted on, long before `start` perhaps; absent: never. All streams of reports began together. */
  firstDays: Partial<Record<SignalStream, number>>;
}

/** Of one area and stream, by day from `History.start`. `taken`: what a series takes from its district; no whole numbers. */
export interface Series { own: Float64Array; taken: Float64Array }

export interface StreamSeries extends Stream {
  first: number;
  /** Of one account: the days on which it sent anything at all, zeros too. Of others nothing is known. */
  sent?: ReadonlySet<number>;
  zone(id: string): Series;
  district(id: string): Series;
}

/** Each stream of which anything was counted, those of reports first: what services send may be much, and waits behind them. */
export const seriesOf = (history: History): StreamSeries[] => seriesBy(history, nameOf);

/** The same, but of each account that sends by itself: one that pauses, or begins, changes nothing in what is usual of another. */
export const seriesBySender = (history: History): StreamSeries[] => seriesBy(history, (one) => (one.sender ? `${nameOf(one)} ${one.sender}` : nameOf(one)))
  .map((series) => (series.sent ? { ...series, first: Math.min(...series.sent) } : series));

function seriesBy(history: History, keyOf: (one: Counted) => string): StreamSeries[] {
  const parts = [...partBy(history.counted, keyOf)].sort(([a, [one]], [b, [other]]) => Number(isCases(one!)) - Number(isCases(other!)) || (a < b ? -1 : 1));
  return parts.map(([, counted]) => {
    const { stream, market, sender } = counted[0]!;
    const sent = sender && { sent: new Set(counted.map(({ day }) => day)) };
    return { stream, ...(market && { market }), first: history.firstDays[stream]!, ...sent, ...seriesIn(history, counted) };
  });
}

const isCases = ({ stream }: Stream) => (caseStreams as readonly SignalStream[]).includes(stream);

function seriesIn({ geography, start, today }: History, counted: Counted[]): Pick<StreamSeries, 'zone' | 'district'> {
  const { earlierZones, earlierDistricts, same, overlapping } = geography;
  const days = today - start + 1;
  const versions = [...new Set(earlierDistricts.map(({ version }) => version))];
  const raw = partBy(counted, ({ zoneId }) => zoneId);
  const earlierById = new Map([...earlierZones, ...earlierDistricts].map((area) => [area.id, area]));
  const zonesOfDistrict = partBy([...geography.zones, ...earlierZones], ({ districtId }) => districtId);
  const zonesIn = (districtId: string) => (zonesOfDistrict.get(districtId) ?? []).map(({ id }) => id);

  const addAll = (into: Float64Array, zoneIds: readonly string[], share = 1) => {
    for (const id of zoneIds) for (const { day, count } of raw.get(id) ?? []) if (day >= start && day <= today) into[day - start]! += count * share;
  };
  /** `zonesOf`: the zones that an area of the same ground stands for. */
  const series = (id: string, population: number, districtId: string, zonesOf: (id: string) => string[]): Series => {
    const [own, taken] = [new Float64Array(days), new Float64Array(days)];
    addAll(own, zonesOf(id));
    for (const version of versions) {
      const kept = same.get(id)?.find((other) => earlierById.get(other)?.version === version);
      if (kept) {
        addAll(own, zonesOf(kept));
        continue;
      }
      const around = (overlapping.get(districtId) ?? []).filter((other) => earlierById.get(other)?.version === version);
      const residents = around.reduce((sum, other) => sum + earlierById.get(other)!.population, 0);
      for (const other of around) addAll(taken, zonesIn(other), Math.min(1, population / residents));
    }
    return { own, taken };
  };
  const zones = new Map(geography.zones.map((zone) => [zone.id, zone]));
  const districts = new Map(geography.districts.map((district) => [district.id, district]));
  return {
    zone: (id) => series(id, zones.get(id)!.population, zones.get(id)!.districtId, (one) => [one]),
    district: (id) => series(id, districts.get(id)!.population, id, zonesIn),
  };
}

/** The last day on which something was counted in an area of an earlier version that is none of the present ones; absent: never. */
export function lastOfOtherAreas({ geography, counted }: History): number | undefined {
  const kept = new Set([...geography.zones.map(({ id }) => id), ...geography.zones.flatMap(({ id }) => geography.same.get(id) ?? [])]);
  const others = counted.filter(({ zoneId, count }) => count > 0 && !kept.has(zoneId));
  return others.length === 0 ? undefined : others.reduce((last, { day }) => Math.max(last, day), 0);
}
