import type { Trx } from '@porchlight/db/connect.ts';
import type { HandoverNoteRow } from '@porchlight/db/schema.ts';

export async function insertHandoverNote(trx: Trx, row: HandoverNoteRow): Promise<void> {
  await trx.insertInto('handover_note').values(row).execute();
}

/** Newest first, so far as their ticks tell. */
export const handoverNotes = (trx: Trx, since: Date) =>
  trx.selectFrom('handover_note as h').innerJoin('staff as s', 's.id', 'h.staff_id')
    .select(['h.id', 'h.tick', 'h.sealed_text', 'h.key_hour', 's.name as by'])
    .where('h.key_hour', '>=', since).orderBy('h.tick', 'desc').orderBy('h.id').limit(20).execute();

export async function deleteNotesBefore(trx: Trx, hour: Date): Promise<void> {
  await trx.deleteFrom('handover_note').where('key_hour', '<', hour).execute();
}
