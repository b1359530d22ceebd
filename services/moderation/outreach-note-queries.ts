/** All SQL about notes for outreach. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { OutreachNoteRow } from '@porchlight/db/schema.ts';

export async function insertOutreachNotes(trx: Trx, rows: OutreachNoteRow[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('outreach_note').values(rows).execute();
}

/** Of reports that nobody rejected or took back, received at `since` or later; newest tick first. */
export const outreachNotesSince = (trx: Trx, since: Date) =>
  trx.selectFrom('outreach_note as n').innerJoin('report as r', 'r.id', 'n.report_id')
    .select(['n.report_id as id', 'r.code_hmac as codeHmac', 'r.zone_id as zone', 'n.tick', 'n.key_hour as keyHour', 'n.sealed_text as sealed'])
    .where('n.tick', '>', since).where('r.state', 'not in', ['rejected', 'withdrawn'])
    .orderBy('n.tick', 'desc').orderBy('n.report_id').execute();

export async function deleteOutreachNotesUntil(trx: Trx, tick: Date): Promise<void> {
  await trx.deleteFrom('outreach_note').where('tick', '<=', tick).execute();
}
