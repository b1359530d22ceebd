/** Updates and cancellations: at once, to the same areas, as a new row of the log that names the version it replaces. */
import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod/mini';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import { isCurrent } from '../contract/current.ts';
import type { CountBand, Severity } from '../contract/codes.ts';
import { countBands } from '../contract/codes.ts';
import { firstWarningLifetime, maxAlertLifetime } from '../contract/limits.ts';
import type { alertUpdate } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit, type AuditRecord } from '../staff/audit.ts';
import { appendMessage } from './append-message.ts';
import { bandOf } from './grade-evidence.ts';
import { notesOf, withNotes, withTexts, type Notes } from './keep-texts.ts';
import { proposalOfAlert, setSigners } from './proposal-queries.ts';
import * as queries from './queries.ts';
import { refuseTexts } from './refuse-texts.ts';
import { refuseWording } from './refuse-wording.ts';
import { roleOf } from './signer-queries.ts';
import { needsVote } from './stand-behind.ts';

/** Throws wording, wrong-state, or bad-field where it would make a severe alert milder or end it sooner. Area, market and stamp stay; the band may rise. `hours` count from now; a first warning lasts longer only when it is signed. */
export const updateAlert = (context: Context, alertId: string, change: z.infer<typeof alertUpdate>, staffId: string): Promise<Alert> =>
  withAlert(context, alertId, async (trx, before) => {
    const { last, first, now } = before;
    const proposal = await proposalOfAlert(trx, alertId);
    // One that waits for its second signature is no headline either.
    const stamp = last.stamp ?? proposal?.content?.stamp;
    await refuseWording(context, trx, { ...change, stamp, evidence: last.evidence, mayName: last.stamp !== undefined, places: [last.area.name] }, { by: staffId, subject: 'alert', subjectId: alertId });
    await refuseTexts(context, trx, { texts: change.texts, ...(isDeepStrictEqual(change.wording, last.wording) && { before: last.texts }), stamp, evidence: last.evidence, mayName: last.stamp !== undefined, places: [last.area.name] }, { by: staffId, subject: 'alert', subjectId: alertId });
    if (last.kind === 'supply-disrupted') refuseSevereDisruption(change.severity);
    const longest = last.firstWarning ? firstWarningLifetime : maxAlertLifetime;
    const end = Math.min(now + change.hours * 3_600_000, Date.parse(first.sent) + longest);
    if (end <= now) throw new Problem('wrong-state', 'An alert lasts 14 days at most. Start a new one.');
    refuseQuietEnd(last, change.severity, end);
    const { withoutCommunityVote: _, ...rest } = last;
    let unvoted = needsVote(context.config, change.severity) && !proposal?.communityBy;
    if (unvoted && proposal && (await roleOf(trx, staffId)) === 'community-reviewer') {
      await setSigners(trx, proposal.id, { communityBy: staffId });
      unvoted = false;
    }
    return appendVersion(context, trx, before, withTexts({
      ...rest, msgType: 'Update', severity: change.severity, wording: change.wording, steps: change.steps, expires: new Date(end).toISOString(),
      ...(unvoted && { withoutCommunityVote: true }),
    }, change.texts), { by: staffId, action: 'alert-updated', note: change.note, notes: notesOf(change.texts) });
  });

/** One person's update must not do what taking it back asks two people for. */
function refuseQuietEnd({ severity, expires }: Alert, changed: Severity, end: number): void {
  if (severity !== 'Severe') return;
  const twoPeople = 'Two people do that: ask to take it back, and warn anew of what is left. Or let it end by itself.';
  if (changed !== 'Severe') throw new Problem('bad-field', `One person cannot make a severe alert milder. ${twoPeople}`, 'severity');
  if (end < Date.parse(expires)) throw new Problem('bad-field', `One person cannot end a severe alert sooner. ${twoPeople}`, 'hours');
}

/** A changed supply alone is nobody's danger yet; the database holds it too. */
export function refuseSevereDisruption(severity: Severity): void {
  if (severity !== 'Severe') return;
  throw new Problem('bad-field', 'A changed supply goes out as serious at most. Danger to life is an alert of its own: accept the reports that tell of it.', 'severity');
}

/** The latest version and the first; `epoch`: of the latest; `wasSevere`: this one or one before it. */
export interface Before { last: Alert; first: Alert; now: number; incidentId: string; epoch: string; wasSevere: boolean }

/** Work on an alert that is in force, while nobody else changes it. Throws not-found or wrong-state. */
export async function withAlert<T>(context: Context, alertId: string, work: (trx: Trx, before: Before) => Promise<T>): Promise<T> {
  return context.db.as('staff', async (trx) => {
    await queries.lockAlert(trx, alertId);
    const messages = await queries.messagesOf(trx, alertId);
    const first = messages[0];
    const last = messages.at(-1);
    if (!first || !last) throw new Problem('not-found', 'There is no such alert.');
    const now = context.clock.now();
    if (last.alert.msgType === 'Cancel') throw new Problem('wrong-state', 'This alert has been taken back already. Nothing more was sent.');
    if (!isCurrent(last.alert, now)) throw new Problem('wrong-state', 'This alert has ended already.');
    const wasSevere = messages.some(({ alert }) => alert.severity === 'Severe');
    return work(trx, { last: last.alert, first: first.alert, now, incidentId: last.incidentId, epoch: last.epoch, wasSevere });
  });
}

/** Who did it, and `note`: what changed, in a sentence for everybody; `notes` say it in other languages. */
type Deed = Pick<AuditRecord, 'by' | 'action' | 'reason'> & { note: string; notes?: Notes };

/** More than an alert ever had. */
const versionsUnknown = 1000;

/**
 * Phones show nothing that is not newer than what they have had, and a restored backup may not know that: then it goes on well above,
 * and by the minutes too, so that it is newer again where the same backup is restored a second time.
 */
async function nextVersion(trx: Trx, { last, now, epoch }: Before): Promise<number> {
  if ((await queries.endOfLog(trx)).epoch === epoch) return last.version + 1;
  return last.version + versionsUnknown + Math.max(0, Math.floor((now - Date.parse(last.sent)) / 60_000));
}

/** The next version of an alert, with the band as high as the reports behind it are. */
export async function appendVersion(context: Context, trx: Trx, before: Before, written: Alert, { notes = {}, ...deed }: Deed): Promise<Alert> {
  const { last, now, incidentId } = before;
  // To the minute, and never before what it replaces.
  const sent = new Date(Math.max(Math.floor(now / 60_000) * 60_000, Date.parse(last.sent))).toISOString();
  const told = await appendMessage(context, trx, {
    ...withTexts(written, withNotes(written.texts, notes)), ...(written.band && { band: higher(written.band, bandOf(await queries.acceptedReports(trx, incidentId))) }),
    version: await nextVersion(trx, before), sent, effective: sent, note: deed.note, references: { version: last.version, sent: last.sent },
  }, incidentId);
  await recordAudit(context, trx, { at: context.clock.date(), subject: 'alert', subjectId: last.id, ...deed });
  return told;
}

const higher = (a: CountBand, b: CountBand): CountBand => (countBands.indexOf(a) >= countBands.indexOf(b) ? a : b);
