/** All SQL of the audit trail: its entries, the chain that ties them together, and the signed ends of it. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { AuditHeadRow } from '@porchlight/db/schema.ts';

export interface SealedNote { hash: Buffer; sealed: Buffer; keyHour: Date }
export interface NewAudit {
  id: string; at: Date; by: string | null; action: string; subject: string; subjectId: string; reason?: string | undefined;
  note?: SealedNote | undefined;
}

/** The database ties it to the entry before it when the transaction commits. */
export async function insertAudit(trx: Trx, { id, at, by, action, subject, subjectId, reason, note }: NewAudit): Promise<void> {
  await trx.insertInto('audit').values({
    id, at, staff_id: by, action, subject, subject_id: subjectId, reason: reason ?? null,
    note_hash: note?.hash ?? null, note_sealed: note?.sealed ?? null, note_key_hour: note?.keyHour ?? null,
  }).execute();
}

/** Newest first, those before the cursor. */
export async function listAudit(trx: Trx, before: { at: Date; id: string } | undefined, count: number) {
  let query = trx.selectFrom('audit').leftJoin('staff', 'staff.id', 'audit.staff_id')
    .select(['audit.id', 'at', 'staff.name as by', 'action', 'subject', 'subject_id as subjectId', 'reason', 'note_hash', 'note_sealed', 'note_key_hour'])
    .orderBy('at', 'desc').orderBy('audit.id', 'desc').limit(count);
  if (before) query = query.where(sql<boolean>`(at, audit.id) < (${before.at}::timestamptz, ${before.id}::uuid)`);
  return query.execute();
}

/** One look at one moment: what is added or deleted meanwhile is not seen half. First thing in its transaction. */
export async function lookAtOneMoment(trx: Trx): Promise<void> {
  await sql`set transaction isolation level repeatable read`.execute(trx);
}

export interface ChainedEntry {
  place: number; hash: Buffer; auditId: string;
  /** `undefined`: the entry is not there. In the order in which the chain has them, as texts. */
  fields: (string | null)[] | undefined;
  noteHash: Buffer | null; noteSealed: Buffer | null; noteKeyHour: Date | null;
}

/** The chain after a place, in order, with the entries it names. */
export async function chainedEntries(trx: Trx, after: number, count: number): Promise<ChainedEntry[]> {
  const { rows } = await sql<Omit<ChainedEntry, 'fields'> & { fields: (string | null)[]; there: boolean }>`
    select c.place, c.hash, c.audit_id as "auditId", a.id is not null as there,
      array[a.id::text, (extract(epoch from a.at) * 1000000)::bigint::text, a.staff_id::text, a.action, a.subject, a.subject_id, a.reason,
        encode(a.note_hash, 'hex')] as fields,
      a.note_hash as "noteHash", a.note_sealed as "noteSealed", a.note_key_hour as "noteKeyHour"
    from audit_chain c left join audit a on a.id = c.audit_id
    where c.place > ${after} order by c.place limit ${count}`.execute(trx);
  return rows.map(({ there, fields, ...row }) => ({ ...row, fields: there ? fields : undefined }));
}

/** Entries that the chain does not know. */
export async function unchainedEntries(trx: Trx): Promise<{ id: string; action: string }[]> {
  return trx.selectFrom('audit').select(['id', 'action'])
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('audit_chain').select('place').whereRef('audit_chain.audit_id', '=', 'audit.id'))))
    .orderBy('at').orderBy('id').limit(100).execute();
}

export async function lastLink(trx: Trx): Promise<{ place: number; hash: Buffer } | undefined> {
  return trx.selectFrom('audit_chain').select(['place', 'hash']).orderBy('place', 'desc').limit(1).executeTakeFirst();
}

/** The first of a day stands. */
export async function insertHead(trx: Trx, head: AuditHeadRow): Promise<void> {
  await trx.insertInto('audit_head').values(head).onConflict((conflict) => conflict.column('day').doNothing()).execute();
}

export async function hasHead(trx: Trx, day: string): Promise<boolean> {
  return (await trx.selectFrom('audit_head').select('day').where('day', '=', day).executeTakeFirst()) !== undefined;
}

/** Oldest first. */
export async function listHeads(trx: Trx): Promise<AuditHeadRow[]> {
  return trx.selectFrom('audit_head').selectAll().orderBy('day').execute();
}

/** Entries past their time, as far as the last signed end allows. */
export async function purgeAudit(trx: Trx, before: Date): Promise<void> {
  await sql`select purge_audit(${before})`.execute(trx);
}

/** Sealed words whose key is gone. */
export async function dropNotesBefore(trx: Trx, hour: Date): Promise<void> {
  await trx.updateTable('audit').set({ note_sealed: null, note_key_hour: null }).where('note_key_hour', '<', hour).execute();
}
