/** All SQL of the watch over the queue. */
import type { Trx } from '@porchlight/db/connect.ts';

/** Of ended ticks from this one on, open or on hold. */
export const undecidedReports = (trx: Trx, from: Date) =>
  trx.selectFrom('report').select(['id', 'zone_id as zone', 'kind', 'effects', 'naloxone', 'lane', 'tick', 'state', 'decided_tick as decided'])
    .where('state', 'in', ['open', 'held']).where('tick', '>=', from).execute();

export const districtOfZones = async (trx: Trx, ids: string[]): Promise<Map<string, string>> =>
  new Map(ids.length === 0 ? [] : (await trx.selectFrom('zone').select(['id', 'district_id']).where('id', 'in', ids).execute())
    .map(({ id, district_id }) => [id, district_id]));
