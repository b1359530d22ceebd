import { randomUUID } from 'node:crypto';
import { confirmingMethods, type SourceKind, type StaffRole } from '../contract/codes.ts';
import { minSamplesForZone } from '../contract/limits.ts';
import type { NewFinding } from '../contract/staff.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import * as queries from './queries.ts';

/**
 * A laboratory's or service's result: one is enough to propose an alert, for the whole district, since a single sample
 * can name the person who brought it. A zone is named from three samples on, or where life is at risk and two people
 * sign. Throws outside-area, or bad-field for what the account may not claim or the samples do not allow.
 */
export async function recordFinding(
  context: Context, finding: NewFinding, by: { id: string; role: StaffRole },
): Promise<{ findingId: string }> {
  if (confirmingMethods.includes(finding.method) && by.role !== 'laboratory') {
    throw new Problem('bad-field', 'Only a laboratory account can enter this method.', 'method');
  }
  const sources: Partial<Record<StaffRole, SourceKind>> = { laboratory: 'laboratory', partner: 'partner' };
  const findingId = randomUUID();
  await context.db.as('staff', async (trx) => {
    const zones = await queries.zonesOf(trx, finding.districtId);
    if (zones.length === 0) throw new Problem('outside-area', 'Choose one of the districts this service covers.', 'districtId');
    refuseTooNear(finding, zones);
    const tick = tickOf(context.clock.now());
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: context.config.timeZone, dateStyle: 'short' }).format(tick);
    if (finding.collected.month > today.slice(0, 7)) throw new Problem('bad-field', 'This month has not begun.', 'collected.month');
    const incidentId = randomUUID();
    await queries.insertFinding(trx, {
      id: findingId, districtId: finding.districtId, market: finding.market, method: finding.method, samples: finding.samples,
      found: finding.found, form: finding.form ?? null, colour: finding.colour ?? null,
      source: sources[by.role] ?? 'outreach', staffId: by.id, tick, zoneId: finding.zoneId ?? null,
      riskToLife: finding.riskToLife ?? false, collected: finding.collected,
    });
    await queries.insertIncident(trx, {
      id: incidentId, market: finding.market, kind: 'drug-supply', level: finding.zoneId ? 'zone' : 'district',
      areaId: finding.zoneId ?? finding.districtId, openedTick: tick,
    });
    await queries.insertProposal(trx, { id: randomUUID(), incidentId, findingId, reason: 'finding' });
    await recordAudit(context, trx, { at: context.clock.date(), by: by.id, action: 'finding-recorded', subject: 'finding', subjectId: findingId });
  });
  return { findingId };
}

function refuseTooNear({ zoneId, samples, riskToLife }: NewFinding, zones: string[]): void {
  if (zoneId === undefined) {
    if (zones.length < 2) throw new Problem('wrong-state', 'This district has one area only, so to name it is to name the area.', 'districtId');
    return;
  }
  if (!zones.includes(zoneId)) throw new Problem('outside-area', 'Choose an area of this district.', 'zoneId');
  if (samples < minSamplesForZone && !riskToLife) {
    throw new Problem('bad-field', `Name the district only: fewer than ${minSamplesForZone} samples can show who brought them.`, 'zoneId');
  }
}
