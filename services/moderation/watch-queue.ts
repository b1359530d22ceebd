/**
 * Calls readers about what waits: a new report of danger to life at once, one that nobody takes in hand again and again, and
 * what stays undecided before its words go. It calls directly and keeps what it knows in memory alone, for nothing may be
 * written about a report whose tick still runs. After a restart it judges opened reports by their tick: a call may come
 * twice, but none is lost.
 */
import {
  longestCallGap, severeAsideFor, severeCallGap, unclaimedCallAfter, undecidedCallEvery, undecidedCallFrom, undecidedEveryoneEvery, undecidedEveryoneFrom,
} from '../contract/limits.ts';
import type { Called } from '../delivery/call-devices.ts';
import { pageStaff } from '../delivery/page-staff.ts';
import type { Context } from '../runtime/context.ts';
import { fanOutPaused } from '../runtime/fan-out-pause.ts';
import { shiftsFromNow } from '../staff/shifts-now.ts';
import { readUndecided, type Undecided } from './read-undecided.ts';

/** Returns how to look: done about every quarter of a minute, in one process. */
export function queueWatch(context: Context): () => Promise<void> {
  /** When each was seen first, since when it has lain aside, and whether its readers were called. */
  const known = new Map<string, { since: number; announced: boolean; aside?: number | undefined }>();
  let severeAt = -Infinity;
  /** How often everybody was called about these, and when last. */
  let unclaimed = { calls: 0, at: -Infinity, about: new Set<string>() };
  let undecidedAt = -Infinity;

  return async () => {
    // Of several processes one calls; when it ends, another knows what one knows after a restart.
    if (!(await context.db.alone('queue-watch'))) return;
    // What came meanwhile is called about at the first look after it.
    if (await fanOutPaused(context.db)) return;
    const now = context.clock.now();
    const waiting = await readUndecided(context);
    const ids = new Set(waiting.map(({ id }) => id));
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    for (const { id, aside, since = now, decided = now } of waiting) {
      const before = known.get(id);
      const put = before ? now : Math.min(decided, now);
      known.set(id, { since: Math.min(since, now), announced: false, ...before, aside: aside ? before?.aside ?? put : undefined });
    }

    const grave = waiting.filter(({ severe, free }) => severe && free);
    // What is put off, or on hold, is forgotten by nobody's wish.
    const forgotten = waiting.filter(({ id, severe, aside }) => severe && aside && now >= known.get(id)!.aside! + severeAsideFor);
    const overdue = [...grave.filter(({ id }) => now >= known.get(id)!.since + unclaimedCallAfter), ...forgotten];
    // Whoever shuns the proof of work can send many: such reports are called about when they lie, not as they come.
    const fresh = grave.filter((report) => report.firstLane && !overdue.includes(report) && !known.get(report.id)!.announced);
    if (fresh.length > 0 && now >= severeAt + severeCallGap) {
      const called = await callOnDuty(context, fresh, now);
      if (called.rang) severeAt = now;
      // Whom no push service took a call for is called again at the next look.
      for (const { id, districtId } of fresh) if (called.done.has(districtId)) known.get(id)!.announced = true;
    }

    const lying = new Set(overdue.map(({ id }) => id));
    for (const id of unclaimed.about) if (!lying.has(id)) unclaimed.about.delete(id);
    // One that was not called about yet, or was let go again, does not wait for the distance that older ones have come to.
    const calls = lying.size > unclaimed.about.size ? 0 : unclaimed.calls;
    const gap = calls === 0 ? severeCallGap : Math.min(unclaimedCallAfter * 2 ** (calls - 1), longestCallGap);
    if (lying.size > 0 && now >= unclaimed.at + gap) {
      const made = isMade(await pageStaff(context, { why: 'unclaimed' }));
      if (made) unclaimed = { calls: calls + 1, at: now, about: lying };
    }

    const ages = waiting.flatMap(({ since }) => (since === undefined ? [] : [now - since]));
    const late = ages.some((age) => age >= undecidedEveryoneFrom);
    if (ages.some((age) => age >= undecidedCallFrom) && now >= undecidedAt + (late ? undecidedEveryoneEvery : undecidedCallEvery)) {
      const made = isMade(await pageStaff(context, { why: late ? 'undecided-late' : 'undecided' }));
      if (made) undecidedAt = now;
    }
  };
}

/** A phone rang, or there is none to ring. A call that no push service took is made again at the next look. */
const isMade = (called: Called) => called.sent > 0 || Object.values(called).every((devices) => devices === 0);

/**
 * Who is on shift for these districts; where none of them can be reached, everybody who reads there. `done`: the districts for which
 * a call went out or nobody is there to be called. `rang`: somebody's phone did.
 */
async function callOnDuty(context: Context, reports: Undecided[], now: number): Promise<{ rang: boolean; done: Set<string | undefined> }> {
  const done = new Set<string | undefined>();
  let rang = false;
  const running = (await shiftsFromNow(context)).filter(({ starts, ends }) => starts.getTime() <= now && ends.getTime() > now);
  const only = [...new Set(running.map(({ staffId }) => staffId))];
  for (const districtId of new Set(reports.map((report) => report.districtId))) {
    const where = districtId === undefined ? {} : { districtId };
    let called = await pageStaff(context, { why: 'severe', only, ...where });
    if (called.sent === 0) called = await pageStaff(context, { why: 'severe', ...where });
    if (called.sent > 0) rang = true;
    if (isMade(called)) done.add(districtId);
  }
  return { rang, done };
}
