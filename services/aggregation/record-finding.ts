import { randomUUID } from 'node:crypto';
import { confirmingMethods, type SourceKind, type StaffRole } from '../contract/codes.ts';
import type { NewFinding } from '../contract/staff.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import * as queries from './queries.ts';

/**
 * A laboratory's or service's result: one is enough to propose an alert, for the whole district, since a single
 * sample can name the person who brought it. Throws outside-area, or bad-field for a method the account may not claim.
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
    if (!(await queries.districtExists(trx, finding.districtId))) {
      throw new Problem('outside-area', 'Choose one of the districts this service covers.', 'districtId');
    }
    const tick = tickOf(context.clock.now());
    const incidentId = randomUUID();
    await queries.insertFinding(trx, {
      id: findingId, districtId: finding.districtId, market: finding.market, method: finding.method, samples: finding.samples,
      found: finding.found, form: finding.form ?? null, colour: finding.colour ?? null,
      source: sources[by.role] ?? 'outreach', staffId: by.id, tick,
    });
    await queries.insertIncident(trx, {
      id: incidentId, market: finding.market, kind: 'drug-supply', level: 'district', areaId: finding.districtId, openedTick: tick,
    });
    await queries.insertProposal(trx, { id: randomUUID(), incidentId, findingId, reason: 'finding' });
    await recordAudit(trx, { at: context.clock.date(), by: by.id, action: 'finding-recorded', subject: 'finding', subjectId: findingId });
  });
  return { findingId };
}
