/**
 * Who has the queue open at present, with a shift or without. In this process' memory alone and for a minute: nothing is
 * written of it, and another process or a restart does not know it.
 */
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';

interface Look { firstTick: Date; at: number }
const looks = new WeakMap<Context['keys'], Map<string, Look>>();
/** The queue is asked for every few seconds while somebody looks at it. */
const goneAfter = 60_000;

export function noteLook({ keys, clock }: Context, staffId: string): void {
  const all = looks.get(keys) ?? new Map<string, Look>();
  looks.set(keys, all);
  const now = clock.now();
  for (const [id, { at }] of all) if (now - at >= goneAfter) all.delete(id);
  all.set(staffId, { firstTick: all.get(staffId)?.firstTick ?? tickOf(now), at: now });
}

/** Somebody has looked since before this tick: what made somebody look in it may be a report that came in it. */
export function somebodyLooks({ keys, clock }: Context): boolean {
  const now = clock.now();
  return [...(looks.get(keys)?.values() ?? [])].some(({ firstTick, at }) => now - at < goneAfter && firstTick < tickOf(now));
}
