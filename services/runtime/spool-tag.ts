/**
 * Names in the spool. The database's own log keeps when each of its rows was written, to the microsecond; so a row of
 * the spool shares no byte with what becomes of it. Its names are HMACs under its tick's key, which ends with the tick.
 */
import { keyName, type Keys } from './keys.ts';

export const spoolTag = (keys: Keys, tick: Date, text: string): Promise<Buffer> => keys.tickHmac(keyName(tick), text);

/** The names of one thing in every tick that may still be in the spool, as hex; this tick's first. */
export async function spoolTags(keys: Keys, tick: Date | undefined, text: string): Promise<string[]> {
  const names = new Set([...(tick ? [keyName(tick)] : []), ...(await keys.names('ticks'))]);
  return Promise.all([...names].map(async (name) => (await keys.tickHmac(name, text)).toString('hex')));
}

/** Whom an early decision is about. */
export const decisionTag = (keys: Keys, tick: Date, reportId: string): Promise<Buffer> => spoolTag(keys, tick, `decision:${reportId}`);
