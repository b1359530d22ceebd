import type { AuditAnswer, AuditEntry } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { openNote } from './audit.ts';
import { listAudit as readAudit } from './audit-queries.ts';

const pageLength = 100;
const cursor = /^(\d{13})\.([0-9a-f-]{36})$/;

/** One page of the trail, newest first. `before`: the `next` of the page above. */
export async function listAudit(context: Context, before: unknown): Promise<AuditAnswer> {
  const rows = await context.db.as('staff', (trx) => readAudit(trx, readCursor(before), pageLength + 1));
  const page = rows.slice(0, pageLength);
  const last = page.at(-1);
  return {
    entries: await Promise.all(page.map((row) => entryOf(context, row))),
    ...(last && rows.length > pageLength && { next: `${last.at.getTime()}.${last.id}` }),
  };
}

async function entryOf(context: Context, row: Awaited<ReturnType<typeof readAudit>>[number]): Promise<AuditEntry> {
  const { id, at, by, action, subject, subjectId, reason, note_hash: hash, note_sealed: sealed, note_key_hour: keyHour } = row;
  // Words that somebody changed are shown no more than words that are gone; `audit verify` tells the two apart.
  const note = hash && sealed && keyHour ? await openNote(context, id, { hash, sealed, keyHour }).catch(() => undefined) : undefined;
  return {
    at: at.toISOString(), by: by ?? 'the server', action, subject, subjectId, ...(reason !== null && { reason }),
    ...(note !== undefined && { note }), ...(hash && note === undefined && { noteGone: true }),
  };
}

function readCursor(before: unknown): { at: Date; id: string } | undefined {
  if (before === undefined) return undefined;
  const [, time, id] = (typeof before === 'string' && cursor.exec(before)) || [];
  if (!time || !id) throw new Problem('bad-field', 'Take it from `next` of the page before.', 'before');
  return { at: new Date(Number(time)), id };
}
