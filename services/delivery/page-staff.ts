/**
 * Calls staff by web push: the same sealed form, size and neutral words as the public's. Called directly, and not as a job,
 * it leaves no row and no line: so may somebody be called about a report whose tick still runs.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import type { StaffRole } from '../contract/codes.ts';
import type { StaffCall } from '../contract/staff-device.ts';
import type { Context } from '../runtime/context.ts';
import type { JobPayloads, PageReason } from '../runtime/enqueue.ts';
import { fanOutPaused, isPaused } from '../runtime/fan-out-pause.ts';
import { callDevices, type Called } from './call-devices.ts';
import { devicesFor } from './device-queries.ts';
import { weekOf } from './expiry-week.ts';

const readers: readonly StaffRole[] = ['reviewer', 'community-reviewer'];
const reviewing: readonly StaffRole[] = [...readers, 'administrator'];

/** What the watch over the queue calls about: never by a job, whose row would tell when a report came. */
export type WatchReason = 'severe' | 'unclaimed' | 'undecided' | 'undecided-late';

/** Who is called, by why. Administrators are called about what is for everybody who reviews, not about each report. */
const rolesFor: Record<PageReason | WatchReason, readonly StaffRole[]> = {
  'heads-up': [...reviewing, 'outreach'],
  'second-person': reviewing,
  'held-back': reviewing,
  proposal: reviewing,
  'passed-on': reviewing,
  escalated: reviewing,
  'self-test': reviewing,
  severe: reviewing,
  unclaimed: reviewing,
  undecided: readers,
  'undecided-late': reviewing,
};

/** Where somebody goes who is called; else to the queue. */
const pages: Partial<Record<PageReason | WatchReason, StaffCall['staff']>> = { 'heads-up': '/staff/heads-ups', 'self-test': '/staff/status' };

/** `only`: of those, these people. */
export type StaffPage = Omit<JobPayloads['page-staff'], 'why'> & { why: PageReason | WatchReason; only?: readonly string[] };

/** Whether there is anybody whom such a call could ring: calls go out, and somebody it is for has a phone that has not lapsed. */
export async function canCall(context: Context, trx: Trx, { why, districtId, except }: JobPayloads['page-staff']): Promise<boolean> {
  if (!context.config.contact || (await isPaused(trx))) return false;
  return (await devicesFor(trx, { roles: rolesFor[why], districtId, except }, weekOf(context.clock.now()))).length > 0;
}

/** Nobody, while pushes are paused after a restore: the copy may stand on another machine, beside the service whose staff that is. */
export async function pageStaff(context: Context, { why, districtId, except, only }: StaffPage): Promise<Called> {
  if (await fanOutPaused(context.db)) return callDevices(context, [], { staff: '/staff' });
  const week = weekOf(context.clock.now());
  const devices = await context.db.as('worker', (trx) => devicesFor(trx, { roles: rolesFor[why], districtId, except, only }, week));
  return callDevices(context, devices, { staff: pages[why] ?? '/staff' });
}

/**
 * Right after a deed about a report whose tick still runs: a job's row would have the instant. Nobody waits for it, and no line
 * tells of it; where it is lost, the watch over the queue calls about what is severe.
 */
export function pageStaffNow(context: Context, page: JobPayloads['page-staff']): void {
  pageStaff(context, page).catch(() => {});
}

const waiting: readonly PageReason[] = ['second-person', 'held-back', 'proposal'];

/** The job. Tried again only while nobody was reached: who was called is not called twice for one deed. */
export async function pageStaffLater(context: Context, page: JobPayloads['page-staff']): Promise<void> {
  const called = await pageStaff(context, page);
  // Trouble only: a line for each call would keep when a report was told of.
  if (called.failed + called.late > 0) context.log.warn(called, 'staff-not-reached');
  // About what is long out of its tick; a heads-up's answer says it instead, for a line would keep when a report was told of.
  if (waiting.includes(page.why) && Object.values(called).every((devices) => devices === 0)) context.log.warn({ why: page.why }, 'nobody-to-call');
  if (called.sent === 0 && called.late > 0) throw new Error('no push service took the call');
}
