import { offsetAt } from '../contract/offset-at.ts';

const dayMs = 86_400_000;
/** As far as what pages say of times mostly reaches. */
const steadyMs = 8 * dayMs;

/**
 * Minutes by which a time zone is ahead of UTC, the same from eight days before `now` to eight days after; none where the
 * clocks are changed in that time. With it a page tells times without the phone's own tables of time zones, whose opening is
 * the longest single piece of work of a whole page on an old phone.
 */
export function steadyOffset(timeZone: string, now: number): number | undefined {
  const [before, present, after] = [now - steadyMs, now, now + steadyMs].map((at) => offsetAt(timeZone, at)) as [number, number, number];
  return before === present && present === after ? present / 60_000 : undefined;
}
