/** The audit trail: who did what, in the same transaction as the deed. Ids and codes, never what a reporter wrote. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { insertAudit } from './queries.ts';

export interface AuditRecord {
  at: Date;
  /** Staff id, or null for the command line and the software itself. */
  by: string | null;
  /** Past tense, kebab-case: `report-accepted`. */
  action: string;
  /** What kind of thing it was done to: `report`, `person`. */
  subject: string;
  subjectId: string;
  /** A code from a list, or an id. */
  reason?: string | undefined;
  /** A staff member's own words. */
  note?: string | undefined;
}

/** Works under the SQL roles `staff` and `worker`. */
export async function recordAudit(_context: Context, trx: Trx, { note, ...record }: AuditRecord): Promise<void> {
  await insertAudit(trx, { ...record, reason: record.reason ?? note });
}
