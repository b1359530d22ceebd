/**
 * Is the audit trail what it was? Walks the chain from its beginning, entry by entry, and holds the signed ends against it.
 * What it hashes is put together here, not in the database, so that whoever owns that cannot have it say yes.
 */
import { createHash } from 'node:crypto';
import type { AuditHeadRow } from '@porchlight/db/schema.ts';
import { auditLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { openNote } from './audit.ts';
import { chainedEntries, listHeads, lookAtOneMoment, unchainedEntries, type ChainedEntry } from './audit-queries.ts';
import { chainStart, fingerprintOf, macOf, missingHead } from './seal-audit.ts';

interface Place { place: number; at: string }
export interface AuditVerdict {
  entries: number;
  first?: Place;
  last?: Place;
  heads: number;
  lastHead?: { day: string; fingerprint: string };
  /** In plain words, which entry breaks and how. Empty: the trail is whole. */
  faults: string[];
}

const pageLength = 500;

export async function verifyAudit(context: Context): Promise<AuditVerdict> {
  return context.db.as('worker', async (trx) => {
    await lookAtOneMoment(trx);
    const heads = await listHeads(trx);
    const faults = await wrongSignatures(context, heads);
    const missing = await missingHead(context, heads);
    if (missing) faults.push(`The end signed on ${missing} is not here any more: the trail was made anew, or an older copy of the database was put in its place.`);
    const held = new Map(heads.map((head) => [head.place, head.hash]));
    let before: { place: number; hash: Buffer } | undefined;
    const found: Pick<AuditVerdict, 'first' | 'last'> & { entries: number } = { entries: 0 };
    for (;;) {
      const page = await chainedEntries(trx, before?.place ?? 0, pageLength);
      for (const link of page) {
        before ??= beginning(link.place, heads, context.clock.now(), faults);
        if (link.place !== before.place + 1) faults.push(`Entries ${span(before.place + 1, link.place - 1)} are missing.`);
        faults.push(...await wrongLink(context, before.hash, link));
        const signed = held.get(link.place);
        if (signed && !signed.equals(link.hash)) faults.push(`Entry ${link.place}: the chain up to it is not the one that was signed.`);
        const here = { place: link.place, at: timeOf(link) };
        found.first ??= here;
        found.last = here;
        found.entries += 1;
        before = link;
      }
      if (page.length < pageLength) break;
    }
    const last = heads.at(-1);
    before ??= beginning((last?.place ?? 0) + 1, heads, context.clock.now(), faults);
    const signedPlace = Math.max(0, ...heads.map(({ place }) => place));
    if (signedPlace > before.place) faults.push(`Entries ${span(before.place + 1, signedPlace)} are missing at the end.`);
    for (const { id, action } of await unchainedEntries(trx)) faults.push(`An entry that is not in the chain: ${id} (${action}).`);
    return {
      ...found, heads: heads.length, faults, ...(last && { lastHead: { day: last.day, fingerprint: fingerprintOf(last.mac) } }),
    };
  });
}

const span = (from: number, to: number) => (from === to ? `${from}` : `${from} to ${to}`);
/** Microseconds since 1970 in the second field. */
const timeOf = ({ fields }: ChainedEntry) => (fields?.[1] ? new Date(Number(fields[1]) / 1000).toISOString() : 'unknown');

async function wrongSignatures(context: Context, heads: AuditHeadRow[]): Promise<string[]> {
  const faults: string[] = [];
  for (const head of heads) {
    if (!(await macOf(context, head)).equals(head.mac)) faults.push(`The end signed on ${head.day} does not carry our signature.`);
    if (head.place === 0 && !head.hash.equals(chainStart.hash)) faults.push(`The end signed on ${head.day} is not where the chain begins.`);
  }
  return faults;
}

/** The chain begins with entry 1, or right behind a signed end that is past the time for which entries are kept. */
function beginning(place: number, heads: AuditHeadRow[], now: number, faults: string[]): { place: number; hash: Buffer } {
  if (place === 1) return chainStart;
  const head = heads.find((one) => one.place === place - 1);
  if (head && Date.parse(head.day) < now - auditLifetime) return head;
  faults.push(`Entries ${span(1, place - 1)} are missing, and not by the purge.`);
  return head ?? { place: place - 1, hash: chainStart.hash };
}

async function wrongLink(context: Context, hashBefore: Buffer, link: ChainedEntry): Promise<string[]> {
  const { place, auditId, fields, hash, noteHash, noteSealed, noteKeyHour } = link;
  if (!fields) return [`Entry ${place} (${auditId}) was deleted.`];
  const name = `Entry ${place} (${auditId}, ${fields[3]}, ${timeOf(link)})`;
  const content = fields.map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`)).join(',');
  if (!createHash('sha256').update(hashBefore).update(content).digest().equals(hash)) return [`${name} was changed, moved or put in.`];
  if (!noteHash || !noteSealed || !noteKeyHour) return [];
  return openNote(context, auditId, { hash: noteHash, sealed: noteSealed, keyHour: noteKeyHour }).then(() => [], () => [`${name}: its words were changed.`]);
}
