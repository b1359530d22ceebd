import type { AuditAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { listAudit as readAudit } from './queries.ts';

const pageLength = 100;
const cursor = /^(\d{13})\.([0-9a-f-]{36})$/;

/** One page of the trail, newest first. `before`: the `next` of the page above. */
export async function listAudit(context: Context, before: unknown): Promise<AuditAnswer> {
  const rows = await context.db.as('staff', (trx) => readAudit(trx, readCursor(before), pageLength + 1));
  const page = rows.slice(0, pageLength);
  const last = page.at(-1);
  return {
    entries: page.map(({ entry }) => entry),
    ...(last && rows.length > pageLength && { next: `${last.at.getTime()}.${last.id}` }),
  };
}

function readCursor(before: unknown): { at: Date; id: string } | undefined {
  if (before === undefined) return undefined;
  const [, time, id] = (typeof before === 'string' && cursor.exec(before)) || [];
  if (!time || !id) throw new Problem('bad-field', 'Take it from `next` of the page before.', 'before');
  return { at: new Date(Number(time)), id };
}
