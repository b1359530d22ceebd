import { exportLifetime } from '../contract/limits.ts';
import type { ExportAnswer } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { auditRows, countRows, lockDeed, settleDeed } from './deed-queries.ts';

/** A signed export, to who asked for it, once, within the hour. Codes, ids and bands: no words that anybody typed. */
export async function fetchExport(context: Context, id: string, by: string): Promise<ExportAnswer> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    const record = await lockDeed(trx, id);
    if (record?.deed !== 'export' || record.askedBy !== by) throw new Problem('not-found');
    if (record.state === 'fetched') throw new Problem('wrong-state', 'It was fetched before. Ask for a new one if that file is lost.');
    const inTime = record.settledAt && record.settledAt.getTime() + exportLifetime > at.getTime();
    if (record.state !== 'signed' || !inTime) throw new Problem('wrong-state', 'It can be fetched once, within an hour after the signature. Ask for a new one.');
    await settleDeed(trx, id, 'fetched', by, at);
    await recordAudit(context, trx, { at, by, action: 'export-fetched', subject: 'deed', subjectId: id });
    const trail = await auditRows(trx);
    const day = at.toISOString().slice(0, 10);
    return {
      files: [
        {
          name: `audit-${day}.csv`,
          text: csv(['at', 'by', 'action', 'subject', 'subject_id', 'reason'],
            trail.map((row) => [row.at.toISOString(), row.by ?? 'the server', row.action, row.subject, row.subjectId, row.reason ?? ''])),
        },
        {
          name: `counts-${day}.csv`,
          text: csv(['district', 'name', 'market', 'kind', 'week', 'reports'],
            (await countRows(trx)).map((row) => [row.district, row.name, row.market, row.kind, row.week, row.band])),
        },
      ],
    };
  });
}

/** Quoted throughout. A table program takes what begins like this for a formula. */
const cell = (text: string) => `"${text.replace(/^(?=[=+\-@\t\r])/, '’').replaceAll('"', '""')}"`;
const csv = (head: string[], rows: string[][]) => [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
