/**
 * Whether a notification sounds. It always comes, because browsers insist; its person may have said, on this phone
 * alone, which ones need not be heard. What cannot be read is loud: danger is never made silent by a fault.
 */
import { markets, type Market } from '@porchlight/services/contract/codes.ts';
import type { PushBody } from '@porchlight/services/contract/subscription.ts';

/** Kept as what is silent, so that whatever is missing or new is loud. */
export interface Loudness {
  silentMarkets: Market[];
  /** By district, the zones that matter most; others of it are silent. A district without any is loud everywhere. */
  zones: Record<string, string[]>;
  /** `HH:MM` by the phone's clock, over midnight where `to` is earlier. `severeToo`: even danger to life is silent then. */
  quiet?: { from: string; to: string; severeToo: boolean };
}

export const allLoud: Loudness = { silentMarkets: [], zones: {} };

/** What nobody can put a name to may be anything, so it is always heard. */
export const silenceable: readonly Market[] = markets.filter((market) => market !== 'other' && market !== 'unknown');

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const isClock = (value: unknown): value is string => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isList = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Undefined where any part of it is not as we keep it. */
export function readLoudness(kept: unknown): Loudness | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { silentMarkets, zones, quiet } = kept as Partial<Loudness>;
  if (!isList(silentMarkets) || !silentMarkets.every((market) => silenceable.includes(market))) return undefined;
  if (typeof zones !== 'object' || zones === null || !Object.values(zones).every(isList)) return undefined;
  if (quiet === undefined) return { silentMarkets, zones };
  if (quiet === null || !isClock(quiet.from) || !isClock(quiet.to) || typeof quiet.severeToo !== 'boolean') return undefined;
  return { silentMarkets, zones, quiet };
}

function within({ from, to }: { from: string; to: string }, now: Date): boolean {
  const minute = now.getHours() * 60 + now.getMinutes();
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}

/** `kept`: as it came from the phone's store. `now`: by the phone's clock and in its time zone. */
export function isLoud({ severity, market, area }: Pick<PushBody, 'severity' | 'market' | 'area'>, kept: unknown, now: Date): boolean {
  const choices = readLoudness(kept);
  if (!choices) return true;
  const { silentMarkets, zones, quiet } = choices;
  const asleep = quiet !== undefined && within(quiet, now);
  // A word for severity that this version does not know counts as the worst.
  if (severity !== 'Moderate' && severity !== 'Minor') return !(asleep && quiet.severeToo);
  if (asleep || silentMarkets.includes(market)) return false;
  const nearest = (isList(area?.districts) ? area.districts : []).flatMap((district) => zones[district] ?? []);
  return area?.level !== 'zone' || nearest.length === 0 || nearest.includes(area.id);
}
