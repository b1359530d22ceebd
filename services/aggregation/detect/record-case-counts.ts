import type { Trx } from '@porchlight/db/connect.ts';
import { sql } from 'kysely';
import type { CaseCountsAnswer, NewCaseCounts } from '../../contract/detection.ts';
import { dayIn } from '../../contract/day-in.ts';
import { reportCountLifetime } from '../../contract/limits.ts';
import { foldWord } from '../../contract/substances.ts';
import type { Context } from '../../runtime/context.ts';
import { Problem } from '../../runtime/errors.ts';
import { recordAudit } from '../../staff/audit.ts';
import { demandToken } from '../../staff/demand-token.ts';

interface Sender { id: string; tokenId?: string | null }
interface PresentZone { id: string; name: string; areas: string[] }

/**
 * What a service counted: by zone and day, and whose account and which token sent it. The later count of a stream, zone and day holds. An area that
 * is only a part of a zone is refused, as nothing is kept of less than a zone. Whole or not at all. Throws bad-field or unknown-zone
 * with the count at fault, sign-in where the token has ended meanwhile.
 */
export async function recordCaseCounts(context: Context, { stream, counts }: NewCaseCounts, { id: staffId, tokenId = null }: Sender): Promise<CaseCountsAnswer> {
  const { db, clock, config } = context;
  const today = dayIn(config.timeZone, clock.date());
  const earliest = dayIn(config.timeZone, clock.now() - reportCountLifetime);
  return db.as('staff', async (trx) => {
    if (tokenId) await demandToken(trx, tokenId);
    const zones = await presentZones(trx);
    const rows = new Map<string, { zone_id: string; day: string; count: number }>();
    for (const [at, { area, date, count }] of counts.entries()) {
      const zone_id = zoneNamed(zones, area, `counts.${at}.area`);
      if (date > today) throw new Problem('bad-field', 'This day has not begun.', `counts.${at}.date`);
      if (date < earliest) throw new Problem('bad-field', 'Counts are kept for 400 days. Leave out what is older.', `counts.${at}.date`);
      const key = `${zone_id} ${date}`;
      if (rows.has(key)) throw new Problem('bad-field', 'This area and day are in the request already. Send one count for them.', `counts.${at}.area`);
      rows.set(key, { zone_id, day: date, count });
    }
    // In one order, so that two requests wait for each other only.
    for (const [, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
      await trx.insertInto('case_count').values({ ...row, stream, staff_id: staffId, token_id: tokenId })
        .onConflict((conflict) => conflict.columns(['staff_id', 'stream', 'zone_id', 'day']).doUpdateSet({ count: row.count, token_id: tokenId })).execute();
    }
    await recordAudit(context, trx, { at: clock.date(), by: staffId, action: 'case-counts-recorded', subject: 'case-stream', subjectId: stream });
    return { kept: rows.size };
  });
}

async function presentZones(trx: Trx): Promise<PresentZone[]> {
  const { rows } = await sql<PresentZone>`select id, name, areas from zone where version = (select area_version from instance)`.execute(trx);
  return rows;
}

function zoneNamed(zones: readonly PresentZone[], area: string, field: string): string {
  const named = zones.filter(({ id, name }) => id === area || foldWord(name) === foldWord(area));
  if (named.length === 1) return named[0]!.id;
  if (named.length > 1) throw new Problem('bad-field', 'Several zones have this name. Use the id of one: GET /api/v1/zones/served lists them.', field);
  const parts = zones.filter(({ areas }) => areas.some((one) => foldWord(one) === foldWord(area)));
  if (parts.length === 0) throw new Problem('unknown-zone', 'Use the id or the name of a zone: GET /api/v1/zones/served lists them.', field);
  const [zone] = parts;
  if (parts.length === 1 && zone!.areas.length === 1) return zone!.id;
  throw new Problem('bad-field', `It is not a zone of its own. Send the sum of its zone instead: ${parts.map(({ name }) => name).join(', ')}.`, field);
}
