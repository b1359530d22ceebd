/** One decision for some reports, opened or still inside their tick, in the transaction given. One that is refused keeps no other back. */
import type { Trx } from '@porchlight/db/connect.ts';
import { holdGrouping } from '../aggregation/hold-grouping.ts';
import { holdReasons, rejectReasons, samePersonReasons, separateReasons } from '../contract/codes.ts';
import type { Decision } from '../contract/queue.ts';
import { tickEnd } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { claimedBy } from './claimed-by.ts';
import * as queries from './decision-queries.ts';
import { keepOneCounted } from './keep-one-counted.ts';
import { claimsOfOthers, endClaims } from './mark-queries.ts';
import { keepSpoolClosed } from './queries.ts';
import { readReports, states, type FoundReport } from './read-reports.ts';
import { tagOf } from './report-tag.ts';

export interface Decided { done: string[]; refused: { id: string; problem: Problem }[] }

/** Throws bad-field where the decision itself is none. */
export async function decideReports(context: Context, trx: Trx, ids: string[], decision: Decision, staffId: string): Promise<Decided> {
  refuseWrongReason(decision);
  await keepSpoolClosed(trx);
  // Of two who merge two reports into each other the second finds the first one's merged.
  await holdGrouping(trx, await queries.zonesOf(trx, ids));
  const now = context.clock.date();
  const done = await decideOpened(context, trx, ids, decision, { staffId, tick: tickEnd(now.getTime()), claimsAt: now });
  for (const id of done) await noteDecision(context, trx, id, decision, staffId, now);
  await endClaims(trx, done.map(tagOf));
  await keepOneCounted(context, trx, done);
  const left = ids.filter((id) => !done.includes(id));
  if (left.length === 0) return { done, refused: [] };

  const found = await readReports(context, trx, left);
  const claims = await claimsOfOthers(trx, [...found.values()].map(({ tag }) => tag), staffId, now);
  done.push(...await split(context, trx, left, decision, staffId));
  const early = await decideEarly(trx, [...found.values()].filter(({ spooled, tag }) => spooled && !claims.has(tag.toString('hex'))), decision, staffId);
  await endClaims(trx, early.map((id) => found.get(id)!.tag));
  done.push(...early);
  const decided = new Set(done);
  const refused = left.filter((id) => !decided.has(id));
  // Once more: whoever was faster is known by now.
  const after = await readReports(context, trx, refused);
  return { done, refused: refused.map((id) => ({ id, problem: refusalOf(after.get(id), decision, claims) })) };
}

interface Deed { staffId: string; tick: Date; claimsAt?: Date }

/** The ids of those that were there and open. */
export async function decideOpened(
  context: Context, trx: Trx, ids: string[], { verdict, reason, separatePerson, samePerson }: Decision, deed: Deed,
): Promise<string[]> {
  const change: queries.StateChange = {
    ...deed, state: states[verdict], holdReason: verdict === 'hold' ? (reason ?? null) : null, source: separatePerson ? 'separate' : samePerson ? 'same' : 'as-it-came',
  };
  const done: string[] = [];
  // Whether one may be merged depends on what has become of the one before it.
  for (const some of samePerson ? ids.map((id) => [id]) : [ids]) done.push(...await queries.decideOpen(trx, some, change));
  if (verdict === 'accept') for (const reportId of done) await context.enqueue(trx, 'group-incident', { reportId }, reportId);
  return done;
}

/** Accepted already, and another person's after all. */
async function split(context: Context, trx: Trx, ids: string[], { separatePerson, reason }: Decision, by: string): Promise<string[]> {
  if (!separatePerson) return [];
  const done = await queries.splitAccepted(trx, ids);
  for (const reportId of done) {
    await context.enqueue(trx, 'group-incident', { reportId }, reportId);
    await recordAudit(context, trx, { at: context.clock.date(), by, action: 'report-split', subject: 'report', subjectId: reportId, reason });
  }
  return done;
}

async function decideEarly(trx: Trx, spooled: FoundReport[], { verdict, reason, separatePerson = false, samePerson = false }: Decision, staffId: string): Promise<string[]> {
  const done = await queries.insertEarlyDecisions(trx, spooled, { verdict, reason: reason ?? null, separatePerson, samePerson, staffId });
  const tags = new Set(done.map((tag) => tag.toString('hex')));
  return spooled.flatMap(({ id, tag }) => (tags.has(tag.toString('hex')) ? [id] : []));
}

function refusalOf(report: FoundReport | undefined, { separatePerson }: Decision, claims: Map<string, string>): Problem {
  if (!report) return new Problem('not-found', 'The report is gone. Reload the queue.');
  const { state, decidedBy, published, tag } = report;
  if (state === 'withdrawn') return new Problem('already-withdrawn', 'Its words are gone. There is nothing left to decide.');
  const reader = claims.get(tag.toString('hex'));
  if (reader && (state === 'open' || state === 'held')) return claimedBy(reader);
  if (separatePerson && state === 'accepted' && published) return new Problem('wrong-state', 'An alert went out with it. It stays as it was counted.');
  return new Problem('already-decided', `${decidedBy ?? 'Somebody'} marked it as ${state}.`);
}

export const noteDecision = (context: Context, trx: Trx, reportId: string, { verdict, reason }: Decision, by: string, at: Date) =>
  recordAudit(context, trx, { at, by, action: `report-${states[verdict]}`, subject: 'report', subjectId: reportId, reason });

function refuseWrongReason({ verdict, reason, separatePerson, samePerson }: Decision): void {
  if (separatePerson && verdict !== 'accept') throw new Problem('bad-field', 'Goes with accept only.', 'separatePerson');
  if (samePerson && (verdict !== 'accept' || separatePerson)) throw new Problem('bad-field', 'Goes with accept only, and not with separatePerson.', 'samePerson');
  const ofAccept = separatePerson ? separateReasons : samePerson ? samePersonReasons : [];
  const allowed: readonly string[] = { accept: ofAccept, hold: holdReasons, reject: rejectReasons }[verdict];
  if ((verdict === 'reject' || separatePerson || samePerson) && !reason) throw new Problem('bad-field', `This needs a reason: ${allowed.join(', ')}.`, 'reason');
  if (reason && !allowed.includes(reason)) throw new Problem('bad-field', `Allowed: ${allowed.join(', ') || 'none'}.`, 'reason');
}
