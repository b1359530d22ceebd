import { randomUUID } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import { confirmingMethods, type SourceKind, type StaffRole } from '../contract/codes.ts';
import { limitsOf, type Found, type NewFinding } from '../contract/finding.ts';
import { minSamplesForZone, reportRowLifetime } from '../contract/limits.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { callAboutProposal } from './call-about-proposal.ts';
import { findingByReference, insertFinding, zonesOf, type FindingRecord } from './finding-queries.ts';
import { insertIncident, insertProposal } from './queries.ts';
import { dayIn } from '../contract/day-in.ts';

export interface Laboratory { id: string; role: StaffRole }
/** `known`: it was there, the very same, and nothing was written. */
export interface Recorded { findingId: string; known: boolean }

/**
 * A laboratory's or service's result: one is enough to propose an alert, for the whole district, since a single sample
 * can name the person who brought it. A zone is named from three samples on, or where life is at risk and two people
 * sign. Throws outside-area, reference-reused, or bad-field for what the account may not claim or the samples do not allow.
 */
export const recordFinding = (context: Context, finding: NewFinding, by: Laboratory): Promise<Recorded> =>
  context.db.as('staff', (trx) => writeFinding(context, trx, finding, by));

/** Also what a file does, line by line (import-findings.ts). It throws before it writes anything, never after. */
export async function writeFinding(context: Context, trx: Trx, finding: NewFinding, by: Laboratory): Promise<Recorded> {
  if (confirmingMethods.includes(finding.method) && by.role !== 'laboratory') {
    throw new Problem('bad-field', 'Only a laboratory account can enter this method.', 'method');
  }
  const zones = await zonesOf(trx, finding.districtId);
  if (zones.length === 0) throw new Problem('outside-area', 'Choose one of the districts this service covers.', 'districtId');
  refuseTooNear(finding, zones);
  const now = context.clock.now();
  const tick = tickOf(now);
  const today = dayIn(context.config.timeZone, tick);
  if (finding.collected.month > today.slice(0, 7)) throw new Problem('bad-field', 'This month has not begun.', 'collected.month');

  const row: FindingRecord & { collected: NewFinding['collected'] } = {
    id: randomUUID(), districtId: finding.districtId, zoneId: finding.zoneId ?? null, riskToLife: finding.riskToLife ?? false, market: finding.market,
    method: finding.method, samples: finding.samples, found: finding.found, limits: limitsOf(finding.method, finding.found, finding.limits),
    form: finding.form ?? null, colour: finding.colour ?? null, collected: finding.collected, tick,
  };
  const sources: Partial<Record<StaffRole, SourceKind>> = { laboratory: 'laboratory', partner: 'partner' };
  const reference = finding.reference ?? null;
  if (!(await insertFinding(trx, { ...row, reference, source: sources[by.role] ?? 'outreach', staffId: by.id }))) {
    return asBefore(await findingByReference(trx, by.id, reference!), row, now);
  }
  const incidentId = randomUUID();
  await insertIncident(trx, {
    id: incidentId, market: finding.market, kind: 'drug-supply', level: finding.zoneId ? 'zone' : 'district',
    areaId: finding.zoneId ?? finding.districtId, openedTick: tick,
  });
  await insertProposal(trx, { id: randomUUID(), incidentId, findingId: row.id, reason: 'finding' });
  await callAboutProposal(context, trx, finding.districtId, by.id);
  await recordAudit(context, trx, { at: context.clock.date(), by: by.id, action: 'finding-recorded', subject: 'finding', subjectId: row.id });
  return { findingId: row.id, known: false };
}

function asBefore(before: FindingRecord, again: FindingRecord, now: number): Recorded {
  // After 30 days the part of the district is forgotten here.
  const forgotten = before.zoneId === null && now - before.tick.getTime() > reportRowLifetime;
  if (content(before, forgotten) !== content(again, forgotten)) {
    throw new Problem('reference-reused', 'Give this one a reference of its own. The first stays as it is.', 'reference');
  }
  return { findingId: before.id, known: true };
}

function content({ districtId, zoneId, riskToLife, market, method, samples, found, limits, form, colour, collected }: FindingRecord, forgotten: boolean): string {
  const named = ({ substance, isomer, as }: Found) => [substance, isomer, as];
  return JSON.stringify([
    districtId, forgotten ? null : zoneId, riskToLife, market, method, samples, found.map(named), limits, form, colour, collected?.month, collected?.part,
  ]);
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
