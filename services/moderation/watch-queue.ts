/**
 * Calls readers about what waits: a new report of danger to life at once, one that nobody takes in hand again and again, and
 * what stays undecided before its words go. It calls directly and keeps what it knows in memory alone, for nothing may be
 * written about a report whose tick still runs. After a restart it judges opened reports by their tick: a call may come
 * twice, but none is lost.
 */
import {
  longestCallGap, severeCallGap, unclaimedCallAfter, undecidedCallEvery, undecidedCallFrom, undecidedEveryoneEvery, undecidedEveryoneFrom,
} from '../contract/limits.ts';
import { pageStaff } from '../delivery/page-staff.ts';
import type { Context } from '../runtime/context.ts';
import { shiftsFromNow } from '../staff/shifts-now.ts';
import { readUndecided, type Undecided } from './read-undecided.ts';

/** Returns how to look: done about every quarter of a minute, in one process. */
export function queueWatch(context: Context): () => Promise<void> {
  /** When each was seen first, and whether its readers were called. */
  const known = new Map<string, { since: number; announced: boolean }>();
  let severeAt = -Infinity;
  let unclaimed = { calls: 0, next: -Infinity };
  let undecidedAt = -Infinity;

  return async () => {
    const now = context.clock.now();
    const waiting = await readUndecided(context);
    const ids = new Set(waiting.map(({ id }) => id));
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    for (const { id, since = now } of waiting) if (!known.has(id)) known.set(id, { since: Math.min(since, now), announced: false });

    const grave = waiting.filter(({ severe, free }) => severe && free);
    const overdue = grave.filter(({ id }) => now >= known.get(id)!.since + unclaimedCallAfter);
    // Whoever shuns the proof of work can send many: such reports are called about when they lie, not as they come.
    const fresh = grave.filter((report) => report.firstLane && !overdue.includes(report) && !known.get(report.id)!.announced);
    if (fresh.length > 0 && now >= severeAt + severeCallGap) {
      severeAt = now;
      for (const { id } of fresh) known.get(id)!.announced = true;
      await callOnDuty(context, fresh, now);
    }

    if (overdue.length === 0) unclaimed = { calls: 0, next: -Infinity };
    else if (now >= unclaimed.next) {
      unclaimed = { calls: unclaimed.calls + 1, next: now + Math.min(unclaimedCallAfter * 2 ** unclaimed.calls, longestCallGap) };
      await pageStaff(context, { why: 'unclaimed' });
    }

    const ages = waiting.flatMap(({ since }) => (since === undefined ? [] : [now - since]));
    const late = ages.some((age) => age >= undecidedEveryoneFrom);
    if (ages.some((age) => age >= undecidedCallFrom) && now >= undecidedAt + (late ? undecidedEveryoneEvery : undecidedCallEvery)) {
      undecidedAt = now;
      await pageStaff(context, { why: late ? 'undecided-late' : 'undecided' });
    }
  };
}

/** Who is on shift for these districts; where none of them can be reached, everybody who reads there. */
async function callOnDuty(context: Context, reports: Undecided[], now: number): Promise<void> {
  const running = (await shiftsFromNow(context)).filter(({ starts, ends }) => starts.getTime() <= now && ends.getTime() > now);
  const only = [...new Set(running.map(({ staffId }) => staffId))];
  for (const districtId of new Set(reports.map((report) => report.districtId))) {
    const where = districtId === undefined ? {} : { districtId };
    const { sent } = await pageStaff(context, { why: 'severe', only, ...where });
    if (sent === 0) await pageStaff(context, { why: 'severe', ...where });
  }
}
