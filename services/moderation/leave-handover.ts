import { randomUUID } from 'node:crypto';
import { hourOf, tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { sealText } from '../runtime/sealed.ts';
import { recordAudit } from '../staff/audit.ts';
import { insertHandoverNote } from './handover-queries.ts';

/** A note for the next shift. It may speak of reports, so it is sealed as their words are, and gone with them after 72 hours. */
export async function leaveHandover(context: Context, text: string, staffId: string): Promise<void> {
  const at = context.clock.date();
  const [id, key_hour] = [randomUUID(), hourOf(at.getTime())];
  const sealed_text = await sealText(context.keys, key_hour, id, { text });
  await context.db.as('staff', async (trx) => {
    await insertHandoverNote(trx, { id, staff_id: staffId, tick: tickOf(at.getTime()), sealed_text, key_hour });
    await recordAudit(context, trx, { at, by: staffId, action: 'handover-left', subject: 'handover', subjectId: id });
  });
}
