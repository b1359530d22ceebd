import type { Trx } from '@porchlight/db/connect.ts';
import { outreachNoteLifetime } from '../contract/limits.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { sealOutreachNote } from '../runtime/sealed.ts';
import { insertOutreachNotes } from './outreach-note-queries.ts';

/** Where outreach may come, of the reports of an ended tick, in the order given. Nothing else of the product holds these words. */
export async function keepOutreachNotes(context: Context, trx: Trx, reports: { tick: Date; reportId: string; note: string | undefined }[]): Promise<void> {
  const rows = [];
  for (const { tick, reportId, note } of reports) {
    // Opened late, after the service stood still: its hour's key is spent, and nobody would be shown it.
    if (!note || tick.getTime() + outreachNoteLifetime <= context.clock.now()) continue;
    const key_hour = hourOf(tick.getTime());
    rows.push({ report_id: reportId, tick, key_hour, sealed_text: await sealOutreachNote(context.keys, key_hour, reportId, note) });
  }
  await insertOutreachNotes(trx, rows);
}
