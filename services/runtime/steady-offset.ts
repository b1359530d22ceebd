const dayMs = 86_400_000;
/** As far as what pages say of times mostly reaches. */
const steadyMs = 8 * dayMs;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Minutes by which a time zone is ahead of UTC, the same from eight days before `now` to eight days after; none where the
 * clocks are changed in that time. With it a page tells times without the phone's own tables of time zones, whose opening is
 * the longest single piece of work of a whole page on an old phone.
 */
export function steadyOffset(timeZone: string, now: number): number | undefined {
  const [before, present, after] = [now - steadyMs, now, now + steadyMs].map((at) => offsetAt(timeZone, at));
  return before === present && present === after ? present : undefined;
}

function offsetAt(timeZone: string, at: number): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', {
    timeZone, day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  const found: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) found[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000) / 60_000);
}
