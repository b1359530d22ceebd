/**
 * What Prometheus reads. Nothing in it changes with a report before its tick has ended, and nothing names an area, a market or an
 * id. What of this process could follow a visitor is the most of an ended tick (peaks.ts), messages are told to tens, since the
 * difference around one alert would be how many follow a district, and processor time is left out.
 */
import { Counter, Gauge, Registry } from 'prom-client';
import { pushCounts } from '../delivery/push-counts.ts';
import type { Context } from '../runtime/context.ts';
import { silentAfter } from './note-process.ts';
import { openPeaks, type Peak } from './peaks.ts';
import { readHealth, type Health } from './read-health.ts';
import { version } from './version.ts';

export interface Metrics { text(): Promise<string>; close(): void }

/** Real milliseconds for which what the database said is said again. */
const keptFor = 10_000;
/** Real milliseconds; a scrape must end, and a database that takes longer is not well. */
const answerWithin = 5000;
const loopStep = 0.05;
const memoryStep = 64 * 1024 ** 2;
const tens = 10;
const upTo = (step: number, value: number) => Math.ceil(value / step) * step;
const wholeTens = (value: number) => Math.floor(value / tens) * tens;

export function openMetrics(context: Context, sockets: () => number): Metrics {
  const peaks = openPeaks(context, sockets);
  let kept: { at: number; health: Promise<Health | undefined> } | undefined;
  const health = () => {
    if (!kept || performance.now() > kept.at + keptFor) kept = { at: performance.now(), health: withinTime(readHealth(context)) };
    return kept.health;
  };
  return {
    async text() {
      const registry = new Registry();
      tellProcess(registry, context, peaks.ended());
      tellHealth(registry, await health(), context.clock.now());
      return registry.metrics();
    },
    close: () => peaks.close(),
  };
}

type Sample = [value: number, labels?: Record<string, string>];

/** Its name and help are there also where it has no value. */
function gauge(registry: Registry, name: string, help: string, samples: Sample[]): void {
  const metric = new Gauge({ name, help, labelNames: Object.keys(samples[0]?.[1] ?? { none: '' }), registers: [registry] });
  for (const [value, labels = {}] of samples) metric.set(labels, value);
}

function tellProcess(registry: Registry, { config }: Context, peak: Peak | undefined): void {
  const tell = (name: string, help: string, samples: Sample[]) => gauge(registry, name, help, samples);
  const most = (samples: (peak: Peak) => Sample[]): Sample[] => (peak ? samples(peak) : []);
  const connections = (which: 'busy' | 'waiting') => most((p) => (p.connections ? [[p.connections[which]]] : []));
  tell('porchlight_build_info', 'Always 1; the version and role of this process.', [[1, { version, role: config.role }]]);
  tell('process_start_time_seconds', 'When this process started, Unix time.', [[Math.round(performance.timeOrigin / 1000)]]);
  tell('process_resident_memory_bytes', 'The most resident memory in the last whole receive tick, up to a multiple of 64 MiB.', most((p) => [[upTo(memoryStep, p.memory)]]));
  tell('porchlight_event_loop_delay_seconds', 'How late the event loop was in the last whole receive tick, up to a multiple of 50 ms.', most((p) =>
    Object.entries(p.lateness).map(([quantile, seconds]) => [Number(upTo(loopStep, seconds).toFixed(2)), { quantile }])));
  tell('porchlight_sockets', 'The most pages that listened for alerts here in the last whole receive tick, up to a multiple of ten; ten also where there were none.', most((p) => [[Math.max(tens, upTo(tens, p.sockets))]]));
  tell('porchlight_database_connections_busy', 'The most connections of this process to PostgreSQL that were in use, of eight, in the last whole receive tick; absent with the embedded database.', connections('busy'));
  tell('porchlight_database_waiting', 'The most transactions of this process that waited for a connection to PostgreSQL in the last whole receive tick; absent with the embedded database.', connections('waiting'));
  const pushes = new Counter({
    name: 'porchlight_push_answers_total', help: 'Deliveries of alerts that this process posted, by push service and what came of it, in whole tens.',
    labelNames: ['service', 'result'], registers: [registry],
  });
  // One that has not come to ten is left out: that it is there would say that somebody of that family follows.
  for (const { service, result, count } of pushCounts()) if (count >= tens) pushes.inc({ service, result }, wholeTens(count));
}

function tellHealth(registry: Registry, health: Health | undefined, now: number): void {
  const tell = (name: string, help: string, samples: (health: Health) => Sample[]) => gauge(registry, name, help, health ? samples(health) : []);
  const at = (date: Date | null): Sample[] => (date ? [[date.getTime() / 1000]] : []);
  gauge(registry, 'porchlight_database_up', '1 where the database answers within five seconds.', [[health ? 1 : 0]]);
  tell('porchlight_oldest_undecided_report_timestamp_seconds', 'End of the receive tick of the oldest undecided report of ended ticks, Unix time; absent where there is none.', (h) => at(h.undecidedSince));
  tell('porchlight_spool_opened_until_timestamp_seconds', 'Receive ticks that began before this Unix time are open.', (h) => at(h.openedUntil));
  tell('porchlight_last_purge_timestamp_seconds', 'Hour of the last finished purge, Unix time.', (h) => at(h.purgedHour));
  tell('porchlight_last_backup_timestamp_seconds', 'Hour of the newest backup, Unix time, of those of each hour (embedded database) and of those by command; absent where there is none.', ({ backups: { hourly, byCommand } }) =>
    Object.entries({ hourly, command: byCommand }).flatMap(([kind, date]): Sample[] => (date ? [[date.getTime() / 1000, { kind }]] : [])));
  tell('porchlight_backup_late', '1 where a backup is overdue: one an hour of the embedded database, one a day by command where BACKUP_TO is set.', (h) => [[h.backups.late ? 1 : 0]]);
  tell('porchlight_last_publish_run_timestamp_seconds', 'When the work of the publish tick was last done, Unix time; absent after ten minutes without.', (h) => at(h.publishedAt));
  tell('porchlight_publish_lag_seconds', 'How long the oldest approved alert that is due has waited; 0 where none is due.', (h) => [[h.publishLag]]);
  tell('porchlight_delivery_lag_seconds', 'How long the oldest message that a push service has not taken has waited; 0 where none waits.', (h) => [[h.deliveryLag]]);
  tell('porchlight_fan_out_paused', '1 after a restore, until somebody resumes: no push goes out.', (h) => [[h.paused ? 1 : 0]]);
  tell('porchlight_deliveries', 'Messages of alerts of the last day by state; late: not taken for ten minutes, and among the queued. Up to a multiple of ten.', (h) =>
    (['queued', 'late', 'failed'] as const).map((state) => [upTo(tens, h[state]), { state }]));
  tell('porchlight_queue_jobs', 'Jobs that are not done.', (h) => h.waiting.map(({ job, count }) => [count, { job }]));
  tell('porchlight_queue_oldest_job_seconds', 'How long ago the oldest job that is not done was sent.', (h) => h.waiting.map(({ job, seconds }) => [seconds, { job }]));
  tell('porchlight_dead_letters', 'Jobs that failed for good.', (h) => h.failedJobs.map(({ job, count }) => [count, { job }]));
  tell('porchlight_self_test_passed_timestamp_seconds', 'When the test of itself last went well, Unix time; absent where it never did.', (h) => at(h.selfTest.passed_at));
  tell('porchlight_self_test_ok', '1 where the last test of itself went well; absent before the first.', (h) => (h.selfTest.ran_at ? [[h.selfTest.failed_step === null ? 1 : 0]] : []));
  const running = (h: Health) => h.processes.filter(({ seen_at }) => seen_at.getTime() > now - silentAfter);
  tell('porchlight_processes', 'Processes that were heard of in the last two minutes.', (h) =>
    (['all', 'api', 'worker'] as const).map((role) => [running(h).filter((one) => one.role === role).length, { role }]));
}

/** Undefined where it fails or takes too long. */
function withinTime<T>(work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, answerWithin, undefined);
    work.then(resolve, () => resolve(undefined)).finally(() => clearTimeout(late));
  });
}
