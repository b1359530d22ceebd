/**
 * Names in the spool. The database's own log keeps when each of its rows was written, to the microsecond; so a row of
 * the spool shares no byte with what becomes of it. Its names are HMACs under its tick's key, which ends with the tick.
 */
import { keyName, type Keys } from './keys.ts';

export const spoolTag = async (keys: Keys, tick: Date, text: string): Promise<Buffer> => (await keys.tickHmacs(keyName(tick), [text]))[0]!;

/** Of each text its names in every tick that may still be in the spool, this tick's first; of all texts in the same ticks. */
export async function spoolTags(keys: Keys, tick: Date | undefined, texts: readonly string[]): Promise<Buffer[][]> {
  const own = tick && keyName(tick);
  const others = (await keys.names('ticks')).filter((name) => name !== own);
  // One that ends at this moment names nothing any more. Made anew, it would keep this instant as its file's date.
  const ticks = await Promise.all([...(own ? [keys.tickHmacs(own, texts)] : []), ...others.map((name) => keys.heldTickHmacs(name, texts))]);
  return texts.map((_text, at) => ticks.flatMap((tags) => tags?.[at] ?? []));
}

/** Whom an early decision is about. */
export const decisionTag = (keys: Keys, tick: Date, reportId: string): Promise<Buffer> => spoolTag(keys, tick, `decision:${reportId}`);
