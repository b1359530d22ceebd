/** The shapes of what is served, asked for once. */
import type { AreaLevel } from '@porchlight/services/contract/codes.ts';
import type { Outlines } from '@porchlight/services/contract/zones.ts';
import { get } from '../api.ts';

const asked = new Map<AreaLevel, Promise<Outlines>>();

export function outlinesOf(level: AreaLevel): Promise<Outlines> {
  let outlines = asked.get(level);
  if (!outlines) {
    outlines = get<Outlines>(`/api/v1/zones/outlines?level=${level}`);
    asked.set(level, outlines);
    // The next page may have more luck.
    outlines.catch(() => asked.delete(level));
  }
  return outlines;
}
