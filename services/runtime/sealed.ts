/** What is sealed at rest: spool items under their tick's key, typed texts under their hour's. Padded to one size, so that length tells nothing. */
import { deserialize, serialize } from 'node:v8';
import type { SourceKind } from '../contract/codes.ts';
import type { ReportContent } from '../contract/report.ts';
import type { Keys } from './keys.ts';
import { keyName, sealingBytes } from './keys.ts';

export type SpoolItem =
  | {
      type: 'report'; id: string; codeHmac: string; mac: string; content: ReportContent; source: SourceKind;
      lane: 'first' | 'second'; possibleDuplicate: boolean;
      /** A random number that the sender's puzzle had: see moderation/one-a-puzzle.ts. It ends with the tick. */
      puzzle?: string;
      /** For outreach alone: beside what reviewers read, never in it. */
      outreach?: string;
    }
  | { type: 'addition'; id: string; codeHmac: string; dedupe: string; text: string }
  | { type: 'withdrawal'; codeHmac: string }
  | { type: 'sighting'; alertId: string; seen: boolean };

export interface SealedRow { tick: Date; dedupe: Buffer; sealed: Buffer }

/** Bytes: the longest report with a note for outreach, each character in two, and room for its codes. */
const itemBytes = 4352;
export const sealedItemBytes = itemBytes + sealingBytes;
/** Bytes: the longest typed text with its "others", likewise. */
const textBytes = 8704;

function pad(bytes: Buffer, size: number): Buffer {
  if (bytes.length > size) throw new RangeError(`does not fit its fixed size of ${size} bytes`);
  const padded = Buffer.alloc(size, ' ');
  bytes.copy(padded);
  return padded;
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Where each item lies while it is sealed: a place of its own for each would be collected as garbage, with all that is around. */
const place = Buffer.alloc(itemBytes);

/** JSON needs up to six bytes for a character; where that is too long, V8's own form, which needs two at most. */
function packItem(item: SpoolItem): Buffer {
  const short = JSON.stringify(item);
  if (Buffer.byteLength(short) > itemBytes) return pad(serialize(item), itemBytes);
  return place.fill(' ', place.write(short));
}

/** What V8 writes begins with this, which no JSON can. */
const v8Form = 0xff;

const unpackItem = (bytes: Buffer) => (bytes[0] === v8Form ? deserialize(bytes) : JSON.parse(bytes.toString())) as SpoolItem;

export const sealItem = (keys: Keys, tick: Date, dedupe: Buffer, item: SpoolItem): Promise<Buffer> =>
  sealItems(keys, tick, [{ dedupe, item }], Buffer.alloc(sealedItemBytes));

/** One after the other into one place: what of it they take. */
export async function sealItems(keys: Keys, tick: Date, items: readonly { dedupe: Buffer; item: SpoolItem }[], into: Buffer): Promise<Buffer> {
  const next = (at: number) => ({ data: packItem(items[at]!.item), bound: items[at]!.dedupe.toString('hex') });
  const sealed = await keys.sealAll('ticks', keyName(tick), items.length, next, into);
  // What was typed does not stay behind.
  place.fill(0);
  return sealed;
}

/** `undefined` where the tick's key is gone. */
export async function openItem(keys: Keys, row: SealedRow): Promise<SpoolItem | undefined> {
  const bytes = await keys.open('ticks', keyName(row.tick), row.sealed, row.dedupe.toString('hex'));
  return bytes && unpackItem(bytes);
}

/** Changed bytes stay unreadable. A fault of the system (too many open files, a disk away) passes, and is thrown on. */
export function unreadableOnly(error: unknown): undefined {
  if ((error as { syscall?: string }).syscall) throw error;
}

/** Everything typed in one report or addition, as one sealed text under the key of its hour. `owner`: the row's id. */
export const sealText = (keys: Keys, hour: Date, owner: string, text: object): Promise<Buffer> =>
  keys.seal('hours', keyName(hour), pad(json(text), textBytes), owner);

export async function openText<T>(keys: Keys, hour: Date, owner: string, sealed: Buffer): Promise<T | undefined> {
  const bytes = await keys.open('hours', keyName(hour), sealed, owner);
  return bytes && (JSON.parse(bytes.toString()) as T);
}

/** Bytes: the longest note for outreach, likewise. */
const noteBytes = 1280;

/** A reporter's note for outreach, under a key of its hour that is gone after twelve. `owner`: the report's id. */
export const sealOutreachNote = (keys: Keys, hour: Date, owner: string, note: string): Promise<Buffer> =>
  keys.seal('outreach', keyName(hour), pad(json(note), noteBytes), owner);

export async function openOutreachNote(keys: Keys, hour: Date, owner: string, sealed: Buffer): Promise<string | undefined> {
  const bytes = await keys.open('outreach', keyName(hour), sealed, owner);
  return bytes && (JSON.parse(bytes.toString()) as string);
}
