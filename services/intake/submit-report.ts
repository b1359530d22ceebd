/**
 * Stage 3 of the path: one fixed-size sealed row in this tick's spool, durable when this returns. It counts,
 * logs and enqueues nothing; reviewers see it at once because their queue reads the spool.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { SourceKind } from '../contract/codes.ts';
import type { NewReport, SentReport } from '../contract/report.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { isServed, openedUntil, prepareSpool, submitToSpool } from './queries.ts';
import { isShippedZone } from './shipped-zones.ts';
import { sealItem, type SpoolItem } from '../runtime/sealed.ts';
import { spoolTags } from '../runtime/spool-tag.ts';

export interface Sender { lane: 'first' | 'second'; possibleDuplicate: boolean; source: SourceKind }

/** `noteLeftOut`: nobody here reads words for outreach, so they were not kept. Of any sending of the same report the same. */
export interface Submitted { noteLeftOut?: 'team' }

/** Throws unknown-zone, outside-area, not-open-yet or code-reused; the same report again is fine and changes nothing. */
export async function submitReport(context: Context, report: NewReport, sender: Sender): Promise<Submitted> {
  const { code, proof: _, outreach, ...content } = report;
  // Where nobody reads such notes none is kept: the form was written when the service still had a team.
  const note = context.config.outreachTeam && outreach ? { outreach } : {};
  await refuseUnservedZone(context, content.zone);
  const codeHmac = await context.keys.hmac('report-code', code);
  const mac = contentMac(code, { ...content, ...note });
  await putInSpool(context, code, mac, {
    type: 'report', id: randomUUID(), codeHmac: codeHmac.toString('base64'), mac: mac.toString('base64'), content, ...note, ...sender,
  });
  return outreach && !note.outreach ? { noteLeftOut: 'team' } : {};
}

async function refuseUnservedZone(context: Context, zone: string): Promise<void> {
  const served = await context.db.as('intake_writer', (trx) => isServed(trx, zone));
  if (served === 'nothing-served') throw new Problem('not-open-yet', 'Please come back later. Nothing was kept.');
  if (served === 'served') return;
  // Of areas of its own a service serves all.
  if (served === 'not-served' && isShippedZone(zone)) throw new Problem('outside-area', 'Look for a service nearer to you. Nothing was kept.', 'zone');
  throw new Problem('unknown-zone', 'Reload the page to get the present areas. Nothing was kept.', 'zone');
}

/** Keyed by the code itself, which we do not keep: nobody can test guesses of a text against a seized database. */
export function contentMac(code: string, content: SentReport | { text: string }): Buffer {
  const canonical = JSON.stringify(content, (_key, value: unknown) => {
    if (Array.isArray(value)) return [...(value as unknown[])].sort();
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHmac('sha256', code).update(canonical).digest();
}

const noPartition = (error: unknown) => (error as { code?: string }).code === '23514';

/** The row is committed when this returns. Throws code-reused where what is so named is known with another `mac`. */
export async function putInSpool(context: Context, name: string, mac: Buffer, item: SpoolItem): Promise<void> {
  const { keys } = context;
  const dedupe = await keys.hmac('report-code', name);
  let tick = tickOf(context.clock.now());
  // A tick may be opened, or need its partition, between our look at the clock and the insert.
  for (let tries = 0; tries < 4; tries++) {
    const [tags, macTags] = await Promise.all([spoolTags(keys, tick, name), spoolTags(keys, tick, mac.toString('hex'))]);
    const sealed = await sealItem(keys, tick, Buffer.from(tags[0]!, 'hex'), item);
    const answer = await context.db
      .as('intake_writer', (trx) => submitToSpool(trx, tick, { tags, macTags, dedupe, mac, sealed }))
      .catch((error: unknown) => {
        if (noPartition(error)) return 'no-partition' as const;
        throw error;
      });
    if (answer === 'conflict') throw new Problem('code-reused', 'Make a new code for a new report. The first report is safe.', 'code');
    if (answer === 'taken' || answer === 'same') return;
    if (answer === 'late') tick = await context.db.as('intake_writer', (trx) => openedUntil(trx)) ?? tick;
    await context.db.as('intake_writer', (trx) => prepareSpool(trx, tick));
  }
  throw new Error('no tick would take the report');
}
