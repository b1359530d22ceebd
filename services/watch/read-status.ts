/** How the service is, and what of it is trouble: by the same limits as the alarms of infra/prometheus/alerts.yml. */
import { restoredAlerts } from '../alerts/restored-alerts.ts';
import { purgeLateAfter, receiveTick, undecidedCallFrom } from '../contract/limits.ts';
import type { Status, Trouble } from '../contract/staff.ts';
import { bandPeople } from '../delivery/band-people.ts';
import type { Context } from '../runtime/context.ts';
import { silentAfter } from './note-process.ts';
import { soundAge } from './note-self-test.ts';
import type { Process } from './queries.ts';
import { readHealth, type Health } from './read-health.ts';

/** Seconds. */
const publishLate = 120;
const jobsLate = 900;
/** Milliseconds after the end of a tick. */
const openLate = 15 * 60_000;

export async function readStatus(context: Context): Promise<Status> {
  const health = await readHealth(context);
  const { undecidedSince, openedUntil, publishedAt, publishLag, queued, late, failed, waiting, failedJobs, purgedHour, selfTest, backups: { hourly, byCommand } } = health;
  const restored = health.paused ? await restoredAlerts(context) : [];
  const now = context.clock.now();
  const processes = health.processes.map(({ role, version, started_at, seen_at }) => ({
    role, version, startedAt: started_at.toISOString(), seenAt: seen_at.toISOString(), silent: seen_at.getTime() < now - silentAfter,
  }));
  const running = health.processes.filter(({ seen_at }) => seen_at.getTime() >= now - silentAfter);
  const at = <N extends string>(name: N, date: Date | null) => (date ? { [name]: date.toISOString() } as Record<N, string> : {});
  return {
    now: new Date(now).toISOString(), troubles: troublesOf(context, health, running),
    ...(restored.length > 0 && { restored: restored.map(({ id, wording: { headline }, area, expires }) => ({ id, headline, area: area.name, expires })) }),
    ...at('undecidedSince', undecidedSince), ...at('openedUntil', openedUntil), ...at('purgedHour', purgedHour),
    // The queue keeps real time, whatever the clock says.
    ...(publishedAt && { publishedAgo: Math.max(0, Math.round((Date.now() - publishedAt.getTime()) / 1000)) }), publishLag: Math.round(publishLag),
    push: { on: context.config.contact !== '', queued: bandPeople(queued), late: bandPeople(late), failed: bandPeople(failed), resting: restingOf(running) },
    jobs: { waiting: sum(waiting.map(({ count }) => count)), oldest: Math.round(Math.max(0, ...waiting.map(({ seconds }) => seconds))), failed: failedJobs },
    selfTest: { ...at('ranAt', selfTest.ran_at), ...at('passedAt', selfTest.passed_at), ...(selfTest.failed_step && { failedStep: selfTest.failed_step }) },
    backups: { ...(hourly !== undefined && { hourly: hourly && hourly.toISOString() }), ...at('byCommand', byCommand) },
    processes,
  };
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const restingOf = (running: Process[]) => [...new Set(running.flatMap(({ resting_push }) => resting_push))].sort();

function troublesOf(context: Context, health: Health, running: Process[]): Trouble[] {
  const now = context.clock.now();
  const { since } = health.selfTest;
  const age = (date: Date | null) => now - (date ?? since).getTime();
  const found: Record<Trouble, boolean> = {
    'no-worker': !running.some(({ role }) => role !== 'api'),
    'not-opened': health.openedUntil !== null && age(health.openedUntil) > receiveTick + openLate,
    'publish-late': health.publishLag > publishLate,
    'fan-out-paused': health.paused,
    'push-off': context.config.contact === '',
    'push-late': health.late > 0,
    'push-resting': restingOf(running).length > 0,
    'jobs-failed': health.failedJobs.length > 0,
    'jobs-wait': health.waiting.some(({ seconds }) => seconds > jobsLate),
    undecided: health.undecidedSince !== null && age(health.undecidedSince) > undecidedCallFrom,
    'purge-late': age(health.purgedHour) > purgeLateAfter + 3_600_000,
    'backup-late': health.backups.late,
    'self-test-failed': health.selfTest.failures > 0,
    'self-test-missing': health.selfTest.failures === 0 && !soundAge(context, health.selfTest),
  };
  return (Object.keys(found) as Trouble[]).filter((trouble) => found[trouble]);
}
