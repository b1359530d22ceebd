/** Ten thousand subscriptions of one attacker in neighbouring districts, and which of them each alert reached. */
import { createHash } from 'node:crypto';
import type { Market } from '../../contract/codes.ts';
import { severePublishTick } from '../../contract/limits.ts';
import type { ServedZone } from '../../contract/zones.ts';
import { expiryWeek } from '../../delivery/expiry-week.ts';
import { groundOf, pointIn } from './hiding-places.ts';
import { seeded, type Chance } from './seeded.ts';
import { plain, type Town } from './town.ts';

export interface Probe { id: string; districts: string[]; severeOnly: boolean }

/** Rows as a browser's request leaves them; what is sealed in them is never opened here, for nothing is sent. */
export async function subscribeProbes({ stage, zones }: Town, count: number, chance: Chance): Promise<Probe[]> {
  const { db, clock } = stage.app.context;
  const districts = [...new Set(zones.map(({ districtId }) => districtId))].sort();
  const probes = Array.from({ length: count }, (_, index): Probe => ({
    id: uuidOf(`probe ${index}`), districts: chance.shuffled(districts).slice(0, 1 + chance.int(districts.length)), severeOnly: chance.next() < 0.3,
  }));
  const expires_week = expiryWeek(clock.now());
  for (let at = 0; at < count; at += 2000) {
    await db.owner.insertInto('subscription').values(probes.slice(at, at + 2000).map(({ id, districts: wanted, severeOnly }) => ({
      id, endpoint_hmac: Buffer.from(id), sealed: Buffer.from(id), districts: wanted, severe_only: severeOnly, expires_week,
    }))).execute();
  }
  return probes;
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Reports of each market from places of a zone become alerts; who was to be told of each, in order of id. */
export async function whoIsTold(town: Town, reports: readonly [zone: ServedZone, market: Market, places: number[]][]): Promise<Map<Market, string[]>> {
  const chance = seeded(9);
  for (const [zone, market, from] of reports) {
    for (const place of from) await town.report(pointIn(groundOf(zone.id.slice(3)), place, chance), plain(market));
  }
  await town.endTick();
  await town.acceptAll();
  await town.endTick();
  for (const proposal of await town.proposals()) await town.approve(proposal, { severity: 'Severe', hours: 6 });
  await town.pass(severePublishTick);
  const { list } = await town.read();
  const { owner } = town.stage.app.context.db;
  return new Map(await Promise.all(list.messages.map(async ({ alert: { id, market } }) => {
    const rows = await owner.selectFrom('delivery').select('subscription_id as id').where('alert_id', '=', id).orderBy('subscription_id').execute();
    return [market, rows.map((row) => row.id)] as const;
  })));
}
