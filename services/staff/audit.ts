/** The audit trail: who did what, in the same transaction as the deed. Ids and codes, never what a reporter wrote. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { openText, sealText } from '../runtime/sealed.ts';
import { insertAudit, type SealedNote } from './audit-queries.ts';

export interface AuditRecord {
  at: Date;
  /** Staff id, or null for the command line and the software itself. */
  by: string | null;
  /** Past tense, kebab-case: `report-accepted`. */
  action: string;
  /** What kind of thing it was done to: `report`, `person`. */
  subject: string;
  subjectId: string;
  /** A code from a list, or an id. The database refuses words. */
  reason?: string | undefined;
  /** A staff member's own words: sealed, readable to administrators until the hour's key is destroyed after 72 hours. */
  note?: string | undefined;
}

/** Works under the SQL roles `staff` and `worker`. */
export async function recordAudit(context: Context, trx: Trx, { note, ...record }: AuditRecord): Promise<void> {
  const id = randomUUID();
  await insertAudit(trx, { ...record, id, ...(note && { note: await sealNote(context, id, note) }) });
}

interface Note { salt: string; note: string }

/** With a salt that is sealed beside them: without it the hash of a few words could be found by trying. */
async function sealNote({ keys, clock }: Context, id: string, note: string): Promise<SealedNote> {
  const salt = randomBytes(16).toString('hex');
  const keyHour = hourOf(clock.now());
  return { hash: hashOf({ salt, note }), sealed: await sealText(keys, keyHour, id, { salt, note } satisfies Note), keyHour };
}

const hashOf = ({ salt, note }: Note) => createHash('sha256').update(salt).update(note).digest();

/** `undefined` where the key was destroyed. Throws where the words are not those that were written. */
export async function openNote({ keys }: Context, id: string, { hash, sealed, keyHour }: SealedNote): Promise<string | undefined> {
  const found = await openText<Note>(keys, keyHour, id, sealed);
  if (found && !hashOf(found).equals(hash)) throw new Error('the words do not fit their hash');
  return found?.note;
}
