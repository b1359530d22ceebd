import type { Geography } from './history.ts';
import type { LiveProposal } from './signal-queries.ts';
import type { Signal } from './signal.ts';

/** Proposals that a signal belongs to: of its market (of any, where it names none), in one of its zones or a district of one. */
export function proposalsOf(signal: Pick<Signal, 'market' | 'zones'>, live: readonly LiveProposal[], { zones, earlierZones }: Geography): string[] {
  const districts = [...zones, ...earlierZones].filter(({ id }) => signal.zones.includes(id)).map(({ districtId }) => districtId);
  const areas = new Set([...signal.zones, ...districts]);
  return live.filter(({ market, areaId }) => (signal.market === undefined || signal.market === market) && areas.has(areaId)).map(({ id }) => id);
}
