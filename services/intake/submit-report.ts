/**
 * Stage 3 of the path: one fixed-size sealed row in this tick's spool, durable when this returns. It counts,
 * logs and enqueues nothing; reviewers see it at once because their queue reads the spool.
 */
import { createHmac, createSecretKey, randomUUID } from 'node:crypto';
import type { SourceKind } from '../contract/codes.ts';
import type { NewReport, SentReport } from '../contract/report.ts';
import type { Context } from '../runtime/context.ts';
import { putInSpool } from './put-in-spool.ts';

/** `puzzle`: which one it was sent with, where it was. */
export interface Sender { lane: 'first' | 'second'; possibleDuplicate: boolean; source: SourceKind; puzzle?: string }

/** `noteLeftOut`: nobody here reads words for outreach, so they were not kept. Of any sending of the same report the same. */
export interface Submitted { noteLeftOut?: 'team' }

/** Throws unknown-zone, outside-area, not-open-yet or code-reused; the same report again is fine and changes nothing. */
export async function submitReport(context: Context, report: NewReport, sender: Sender): Promise<Submitted> {
  const { code, proof: _, outreach, ...content } = report;
  // Where nobody reads such notes none is kept: the form was written when the service still had a team.
  const note = context.config.outreachTeam && outreach ? { outreach } : {};
  const codeHmac = await context.keys.hmac('report-code', code);
  const mac = contentMac(code, { ...content, ...note });
  await putInSpool(context, {
    name: code, dedupe: codeHmac, mac, zone: content.zone,
    item: { type: 'report', id: randomUUID(), codeHmac: codeHmac.toString('base64'), mac: mac.toString('base64'), content, ...note, ...sender },
  });
  return outreach && !note.outreach ? { noteLeftOut: 'team' } : {};
}

/** Keyed by the code itself, which we do not keep: nobody can test guesses of a text against a seized database. */
export function contentMac(code: string, content: SentReport | { text: string }): Buffer {
  return createHmac('sha256', createSecretKey(code, 'utf8')).update(JSON.stringify(sorted(content))).digest();
}

/** However its fields and lists were ordered. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.toSorted().map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  return Object.fromEntries(Object.keys(fields).sort().map((name) => [name, sorted(fields[name])]));
}
