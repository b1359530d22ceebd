/**
 * What Prometheus reads. Nothing in it changes with a report before its tick has ended, and nothing names an area, a market or an
 * id. Where a number of this process could follow a single visitor it is rounded, and processor time is left out: kept every few
 * seconds by whoever scrapes, it would be a diary of when somebody sent something on a quiet night.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Registry } from 'prom-client';
import { pushCounts } from '../delivery/push-counts.ts';
import type { Context } from '../runtime/context.ts';
import { silentAfter } from './note-process.ts';
import { readHealth, type Health } from './read-health.ts';
import { version } from './version.ts';

export interface Metrics { text(): Promise<string>; close(): void }

/** Real milliseconds for which what the database said is said again. */
const keptFor = 10_000;
/** Real milliseconds; a scrape must end, and a database that takes longer is not well. */
const answerWithin = 5000;
/** Milliseconds: how often the event loop is looked at, which the delay holds too. */
const loopLook = 20;
const loopEvery = 60_000;
const loopStep = 0.05;
const memoryStep = 64 * 1024 ** 2;
const socketStep = 10;
const roundTo = (step: number, value: number) => Math.round(value / step) * step;

export function openMetrics(context: Context, sockets: () => number): Metrics {
  const delay = monitorEventLoopDelay({ resolution: loopLook });
  delay.enable();
  let lateness: Sample[] = [];
  const minute = setInterval(() => {
    lateness = [50, 99, 100].map((share) => [roundTo(loopStep, Math.max(0, (delay.percentile(share) / 1e6 - loopLook) / 1000)), { quantile: String(share / 100) }]);
    delay.reset();
  }, loopEvery);
  minute.unref();

  let kept: { at: number; health: Promise<Health | undefined> } | undefined;
  const health = () => {
    if (!kept || performance.now() > kept.at + keptFor) kept = { at: performance.now(), health: withinTime(readHealth(context)) };
    return kept.health;
  };
  return {
    async text() {
      const registry = new Registry();
      tellProcess(registry, context, sockets(), lateness);
      tellHealth(registry, await health(), context.clock.now());
      return registry.metrics();
    },
    close() {
      clearInterval(minute);
      delay.disable();
    },
  };
}

type Sample = [value: number, labels?: Record<string, string>];

/** Its name and help are there also where it has no value. */
function gauge(registry: Registry, name: string, help: string, samples: Sample[]): void {
  const metric = new Gauge({ name, help, labelNames: Object.keys(samples[0]?.[1] ?? { none: '' }), registers: [registry] });
  for (const [value, labels = {}] of samples) metric.set(labels, value);
}

function tellProcess(registry: Registry, { config, db }: Context, sockets: number, lateness: Sample[]): void {
  const tell = (name: string, help: string, samples: Sample[]) => gauge(registry, name, help, samples);
  const connections = db.connections();
  tell('porchlight_build_info', 'Always 1; the version and role of this process.', [[1, { version, role: config.role }]]);
  tell('process_start_time_seconds', 'When this process started, Unix time.', [[Math.round(performance.timeOrigin / 1000)]]);
  tell('process_resident_memory_bytes', 'Resident memory, to 64 MiB.', [[roundTo(memoryStep, process.memoryUsage.rss())]]);
  tell('porchlight_event_loop_delay_seconds', 'How late the event loop was in the last whole minute, to 50 ms.', lateness);
  tell('porchlight_sockets', 'Pages that listen for alerts here, to tens.', [[roundTo(socketStep, sockets)]]);
  tell('porchlight_database_connections_busy', 'Connections of this process to PostgreSQL that are in use, of eight; absent with the embedded database.', connections ? [[connections.busy]] : []);
  tell('porchlight_database_waiting', 'Transactions of this process that wait for a connection to PostgreSQL; absent with the embedded database.', connections ? [[connections.waiting]] : []);
  const pushes = new Counter({
    name: 'porchlight_push_answers_total', help: 'Deliveries of alerts that this process posted, by push service and what came of it.',
    labelNames: ['service', 'result'], registers: [registry],
  });
  for (const { service, result, count } of pushCounts()) pushes.inc({ service, result }, count);
}

function tellHealth(registry: Registry, health: Health | undefined, now: number): void {
  const tell = (name: string, help: string, samples: (health: Health) => Sample[]) => gauge(registry, name, help, health ? samples(health) : []);
  const at = (date: Date | null): Sample[] => (date ? [[date.getTime() / 1000]] : []);
  gauge(registry, 'porchlight_database_up', '1 where the database answers within five seconds.', [[health ? 1 : 0]]);
  tell('porchlight_oldest_undecided_report_timestamp_seconds', 'End of the receive tick of the oldest undecided report of ended ticks, Unix time; absent where there is none.', (h) => at(h.undecidedSince));
  tell('porchlight_spool_opened_until_timestamp_seconds', 'Receive ticks that began before this Unix time are open.', (h) => at(h.openedUntil));
  tell('porchlight_last_purge_timestamp_seconds', 'Hour of the last finished purge, Unix time.', (h) => at(h.purgedHour));
  tell('porchlight_last_publish_run_timestamp_seconds', 'When the work of the publish tick was last done, Unix time; absent after ten minutes without.', (h) => at(h.publishedAt));
  tell('porchlight_publish_lag_seconds', 'How long the oldest approved alert that is due has waited; 0 where none is due.', (h) => [[h.publishLag]]);
  tell('porchlight_delivery_lag_seconds', 'How long the oldest message that a push service has not taken has waited; 0 where none waits.', (h) => [[h.deliveryLag]]);
  tell('porchlight_fan_out_paused', '1 after a restore, until somebody resumes: no push goes out.', (h) => [[h.paused ? 1 : 0]]);
  tell('porchlight_deliveries', 'Messages of alerts of the last day by state; late: not taken for ten minutes, and among the queued.', (h) =>
    (['queued', 'late', 'failed'] as const).map((state) => [h[state], { state }]));
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
