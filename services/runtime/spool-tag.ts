/**
 * Names in the spool. The database's own log keeps when each of its rows was written, to the microsecond; so a row of
 * the spool shares no byte with what becomes of it. Its names are HMACs under its tick's key, which ends with the tick.
 */
import { keyName, type Keys } from './keys.ts';

export const spoolTag = (keys: Keys, tick: Date, text: string): Promise<Buffer> => keys.tickHmac(keyName(tick), text);

/** Of each text its names in every tick that may still be in the spool, as hex; this tick's first. */
export async function spoolTags(keys: Keys, tick: Date | undefined, texts: string[]): Promise<string[][]> {
  const own = tick && keyName(tick);
  const others = (await keys.names('ticks')).filter((name) => name !== own);
  return Promise.all(texts.map(async (text) => {
    // One that ends at this moment names nothing any more. Made anew, it would keep this instant as its file's date.
    const tags = await Promise.all([...(own ? [keys.tickHmac(own, text)] : []), ...others.map((name) => keys.heldTickHmac(name, text))]);
    return tags.flatMap((tag) => (tag ? [tag.toString('hex')] : []));
  }));
}

/** Whom an early decision is about. */
export const decisionTag = (keys: Keys, tick: Date, reportId: string): Promise<Buffer> => spoolTag(keys, tick, `decision:${reportId}`);
