/** Some reports by their ids, opened or still inside their tick, as whoever acts on them needs them. */
import type { Trx } from '@porchlight/db/connect.ts';
import { isSevere } from '../contract/severe.ts';
import type { Context } from '../runtime/context.ts';
import { earlyDecisions } from './decision-queries.ts';
import { reportsByIds } from './queries.ts';
import { readSpool } from './read-spool.ts';
import { tagOf } from './report-tag.ts';

export interface FoundReport {
  id: string;
  /** Names its mark and, inside the tick, its decision: nothing there may lead to its id before the tick has ended. */
  tag: Buffer;
  tick: Date;
  spooled: boolean;
  state: 'open' | 'held' | 'accepted' | 'rejected' | 'withdrawn';
  decidedBy: string | null;
  severe: boolean;
  zoneId: string;
  /** An alert has gone out with it. */
  published: boolean;
}

export const states = { accept: 'accepted', hold: 'held', reject: 'rejected' } as const;

/** Those that are there. Call `keepSpoolClosed` first, so that none is opened meanwhile. */
export async function readReports(context: Context, trx: Trx, ids: string[]): Promise<Map<string, FoundReport>> {
  const found = new Map<string, FoundReport>();
  for (const { effects, kind, naloxone, ...row } of await reportsByIds(trx, ids)) {
    found.set(row.id, {
      ...row, tag: tagOf(row.id), spooled: false, state: row.state as FoundReport['state'], severe: isSevere({ kind, effects, naloxone }),
    });
  }
  if (found.size === ids.length) return found;
  const decided = new Map((await earlyDecisions(trx)).map((row) => [row.tag.toString('hex'), row]));
  const wanted = new Set(ids);
  for (const { id, tag, tick, content } of await readSpool(context, trx)) {
    if (!wanted.has(id) || found.has(id)) continue;
    const decision = decided.get(tag.toString('hex'));
    found.set(id, {
      id, tag, tick, spooled: true, zoneId: content.zone, published: false, decidedBy: decision?.decidedBy ?? null,
      state: decision ? states[decision.verdict as keyof typeof states] : 'open',
      severe: isSevere(content),
    });
  }
  return found;
}
