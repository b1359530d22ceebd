/** What has outlived its time goes, hourly: keys first, so that a purge that gets no further has done the most. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import { purgeDetection } from './aggregation/detect/purge-detection.ts';
import { purgeIncidents } from './aggregation/purge-incidents.ts';
import { purgeSightings } from './alerts/purge-sightings.ts';
import { purgeDeliveries } from './delivery/purge-deliveries.ts';
import { destroyTextKeys, spentTextKeys } from './intake/destroy-text-keys.ts';
import { dropTexts, purgeCounts, purgeReports } from './intake/purge-reports.ts';
import { purgeHeadsUps } from './moderation/purge-heads-ups.ts';
import { destroyOutreachKeys, purgeOutreachNotes, spentOutreachKeys } from './moderation/purge-outreach-notes.ts';
import { purgeNotes } from './moderation/purge-notes.ts';
import { purgeVisits } from './outreach/purge-visits.ts';
import type { Context } from './runtime/context.ts';
import { deleteSpentJournals, spentJournals } from './runtime/deletion-journal.ts';
import { notePurge } from './runtime/purge-alarm.ts';
import { rewriteTables } from './runtime/rewrite-tables.ts';
import { purgeStaff } from './staff/purge-staff.ts';

/** Each touches rows only, in a transaction of its own. Old counts before new ones. */
const steps = [dropTexts, purgeCounts, purgeReports, purgeNotes, purgeIncidents, purgeDetection, purgeSightings, purgeDeliveries, purgeHeadsUps, purgeOutreachNotes, purgeVisits, purgeStaff];

export async function purge(context: Context): Promise<void> {
  await destroyTextKeys(context);
  await destroyOutreachKeys(context);
  for (const step of steps) await step(context);
  await deleteSpentJournals(context);
  await rewriteTables(context);
  await notePurge(context);
}

/** How many would go, by what they are. */
export type PurgePreview = Record<string, number>;

const tables = [
  'report', 'report_addition', 'report_count', 'report_mark', 'handover_note', 'incident', 'incident_report', 'proposal', 'sighting', 'cancel_request', 'subscription', 'delivery', 'session', 'invite', 'audit',
  'staff_device', 'heads_up', 'shift',
  'pending_deed', 'visit', 'known_to_outreach', 'outreach_note', 'signal', 'case_count',
] as const;

class Undone extends Error {}

/** Does the very same to the rows and takes it back, so that it cannot say anything else than what would happen. */
export async function previewPurge(context: Context): Promise<PurgePreview> {
  const preview: PurgePreview = { 'text keys': (await spentTextKeys(context)).length, 'outreach keys': (await spentOutreachKeys(context)).length, 'sealed texts': 0 };
  for (const table of tables) preview[table] = 0;
  await context.db.as('worker', async (trx) => {
    // The steps ask for the worker's transaction: they are given this one.
    const inside: Context = { ...context, db: { ...context.db, as: (_role, work) => work(trx) } };
    let before = await countRows(trx);
    for (const step of steps) {
      await step(inside);
      const after = await countRows(trx);
      for (const [name, count] of Object.entries(before)) preview[name]! += Math.max(0, count - after[name]!);
      before = after;
    }
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return { ...preview, 'deletion journals': (await spentJournals(context)).length };
}

async function countRows(trx: Trx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    counts[table] = (await trx.selectFrom(table).select((e) => e.fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()).rows;
  }
  const { rows: [texts] } = await sql<{ held: number }>`
    select (select count(*) from report where octet_length(sealed_text) > 0) as held`.execute(trx);
  return { ...counts, 'sealed texts': texts!.held };
}
