import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import type { newDisruption, ProposalView } from '../contract/staff.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { viewProposal } from './list-proposals.ts';
import { hasDisruption, insertProposal, lockDistrict, proposals, zonesIn } from './proposal-queries.ts';
import { insertDistrictIncident } from './queries.ts';

/**
 * The supply of a market changed: a reviewer proposes to warn a whole district, in words about what comes next. Like any
 * other it goes out when it is approved. Throws outside-area, or wrong-state where the same is proposed or out there.
 */
export async function proposeDisruption(
  context: Context, { districtId, market }: z.infer<typeof newDisruption>, staffId: string,
): Promise<ProposalView> {
  return context.db.as('staff', async (trx) => {
    await lockDistrict(trx, districtId);
    const zones = await zonesIn(trx, districtId);
    if (zones === 0) throw new Problem('outside-area', 'Choose one of the districts this service covers.', 'districtId');
    if (zones < 2) throw new Problem('wrong-state', 'This district has one area only, so to name it is to name the area.', 'districtId');
    if (await hasDisruption(trx, districtId, market, context.clock.date())) {
      throw new Problem('wrong-state', 'There is one for this drug and district. Change it on the page of proposals or alerts.');
    }
    const [id, incidentId] = [randomUUID(), randomUUID()];
    await insertDistrictIncident(trx, { id: incidentId, market, districtId, openedTick: new Date(tickOf(context.clock.now())), kind: 'supply-disrupted' });
    await insertProposal(trx, { id, incidentId, reason: 'disruption' });
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'disruption-proposed', subject: 'proposal', subjectId: id });
    const [proposal] = await proposals(trx, { id });
    return viewProposal(context, trx, proposal!);
  });
}
