/** SQL about findings: each is known to its account by its own reference. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Collected } from '../contract/alert.ts';
import type { Market, TestMethod } from '../contract/codes.ts';
import type { Found } from '../contract/finding.ts';

export interface FindingRecord {
  id: string; districtId: string; zoneId: string | null; riskToLife: boolean; market: string; method: string; samples: number; found: Found[];
  limits: string[]; form: string | null; colour: string | null; collected: Collected | null; tick: Date;
}

/** False: this account has used the reference. */
export async function insertFinding(
  trx: Trx, row: FindingRecord & { collected: Collected; reference: string | null; source: string; staffId: string },
): Promise<boolean> {
  const kept = await trx
    .insertInto('finding')
    .values({
      id: row.id, district_id: row.districtId, market: row.market, method: row.method, samples: row.samples, found: JSON.stringify(row.found),
      limits: row.limits, form: row.form, colour: row.colour, source: row.source, staff_id: row.staffId, tick: row.tick, reference: row.reference,
      zone_id: row.zoneId, risk_to_life: row.riskToLife, collected_month: row.collected.month, collected_part: row.collected.part,
    })
    .onConflict((conflict) => conflict.columns(['staff_id', 'reference']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

export async function findingByReference(trx: Trx, staffId: string, reference: string): Promise<FindingRecord> {
  const { rows } = await sql<FindingRecord>`
    select f.id, f.district_id as "districtId", f.zone_id as "zoneId", f.risk_to_life as "riskToLife", f.market, f.method, f.samples, f.found,
      f.limits, f.form, f.colour, f.tick,
      case when f.collected_month is not null then jsonb_build_object('month', f.collected_month, 'part', f.collected_part) end as collected
    from finding f where f.staff_id = ${staffId} and f.reference = ${reference}`.execute(trx);
  return rows[0]!;
}

/** Zones of a district; none where there is no such district. */
export const zonesOf = async (trx: Trx, districtId: string): Promise<string[]> =>
  (await trx.selectFrom('zone').select('id').where('district_id', '=', districtId).execute()).map(({ id }) => id);

/** Present areas, to be found by name. */
export async function areasByName(trx: Trx): Promise<{ id: string; name: string; districtId: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; districtId: string | null }>`
    select d.id, d.name, null as "districtId" from district d, instance i where d.version = i.area_version
    union all select z.id, z.name, z.district_id from zone z, instance i where z.version = i.area_version`.execute(trx);
  return rows;
}

export interface OwnFindingRow {
  id: string; reference: string | null; tick: Date; collected: Collected | null; market: Market; method: TestMethod; samples: number; found: Found[];
  area: string; state: string; alertId: string | null;
}

/** What one account sent, newest first, and how its proposal ended. */
export async function findingsOf(trx: Trx, staffId: string, most: number): Promise<OwnFindingRow[]> {
  const { rows } = await sql<OwnFindingRow>`
    select f.id, f.reference, f.tick, f.market, f.method, f.samples, f.found, d.name as area, p.state, p.alert_id as "alertId",
      case when f.collected_month is not null then jsonb_build_object('month', f.collected_month, 'part', f.collected_part) end as collected
    from finding f join district d on d.id = f.district_id join proposal p on p.finding_id = f.id
    where f.staff_id = ${staffId} order by f.tick desc, f.id limit ${most}`.execute(trx);
  return rows;
}
