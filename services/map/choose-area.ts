import { loadArea } from '@porchlight/db/zones/load-area.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { partition, partitionVersion } from './partition.ts';
import { addCountries, lockAreaVersion, servedZones } from './queries.ts';

/**
 * Adds districts of the shipped map to the area served. What is served stays served: open alerts and subscriptions lean on
 * it. Refused once own areas were imported, or the shipped map is another: zones of two maps would overlap.
 */
export async function chooseArea(context: Context, districtIds: readonly string[], staffId: string | null): Promise<void> {
  const world = partition();
  const unknown = districtIds.find((id) => !world.districts.has(id));
  const regions = new Set(districtIds.map((id) => world.districts.get(id)?.region));
  const countries = world.index.shards.filter(({ region }) => regions.has(region)).flatMap((shard) => shard.countries);
  await context.db.as('staff', async (trx) => {
    if (await lockAreaVersion(trx) > partitionVersion) {
      throw new Problem('wrong-state', 'This service has areas of its own. To change them, import a new file.');
    }
    const zones = await servedZones(trx);
    const served = new Set(zones.map(({ districtId }) => districtId));
    // Also where the map on disk is another now: a service must start after an upgrade.
    if (districtIds.every((id) => served.has(id))) return;
    if (!zones.every(({ id, population, districtId }) => world.zones.get(id)?.population === population && world.zones.get(id)?.districtId === districtId)) {
      throw new Problem('wrong-state', 'The map on disk was built anew since this service chose its area. Give back the former map, or import a file of areas.');
    }
    if (unknown !== undefined) throw new Problem('unknown-zone', 'Look the district up again: this one is not in the present areas.', 'districts');
    await loadArea(trx, world, districtIds);
    await addCountries(trx, countries);
    await recordAudit(context, trx, {
      at: context.clock.date(), by: staffId, action: 'area-chosen', subject: 'area', subjectId: districtIds.join(' '),
    });
  });
}
