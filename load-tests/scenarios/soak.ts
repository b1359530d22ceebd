/**
 * Everything at once for a long time: reports, visits, open pages, and an alert that changes.
 *
 *   k6 run -e COOKIE=session=… load-tests/scenarios/soak.ts
 *     ORIGIN, COOKIE, MINUTES, REPORTS (a minute), VISITS (a minute), SOCKETS, VUS, UPDATES (a minute), OPEN_RATE, SOON (ms)
 *
 * COOKIE and the alert as for alerts.ts. What it does not see is the service's memory: watch that beside it, for example
 * `process_resident_memory_bytes` of its metrics port. `npm run bench:soak` does the same without k6, and looks.
 */
import type { Options } from 'k6/options';
import { openReaders } from '../lib/readers.ts';
import { sendReport, servedZones } from '../lib/send-report.ts';
import { readCurrent, updateAlert, type Current } from '../lib/update-alert.ts';
import { visit } from '../lib/visit.ts';

const origin = __ENV['ORIGIN'] ?? 'http://localhost:3000';
const minutes = Number(__ENV['MINUTES'] ?? 10);
const reportsAMinute = Number(__ENV['REPORTS'] ?? 200);
const visitsAMinute = Number(__ENV['VISITS'] ?? 60);
const updatesAMinute = Number(__ENV['UPDATES'] ?? 5);
const sockets = Number(__ENV['SOCKETS'] ?? 2000);
const vus = Number(__ENV['VUS'] ?? 2);
const openPerSecond = Number(__ENV['OPEN_RATE'] ?? 500);
const rampSeconds = Math.ceil(sockets / openPerSecond) + 3;
const updates = Math.floor(updatesAMinute * minutes);
const holdSeconds = rampSeconds + minutes * 60 + 3;

export const options: Options = {
  scenarios: {
    readers: {
      executor: 'per-vu-iterations', exec: 'readers', vus, iterations: 1, maxDuration: `${holdSeconds + 20}s`, gracefulStop: '5s',
    },
    reports: {
      executor: 'constant-arrival-rate', exec: 'reports', rate: reportsAMinute, timeUnit: '1m', duration: `${minutes}m`, startTime: `${rampSeconds}s`,
      preAllocatedVUs: 10, maxVUs: 50,
    },
    visitors: {
      executor: 'constant-arrival-rate', exec: 'visitors', rate: visitsAMinute, timeUnit: '1m', duration: `${minutes}m`, startTime: `${rampSeconds}s`,
      preAllocatedVUs: 10, maxVUs: 50,
    },
    reviewer: {
      executor: 'constant-arrival-rate', exec: 'reviewer', rate: updatesAMinute, timeUnit: '1m', duration: `${minutes}m`, startTime: `${rampSeconds}s`,
      preAllocatedVUs: 2, maxVUs: 2,
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.001'],
    reports_accepted_soon: ['rate>0.99'],
    pages_soon: ['rate>0.99'],
    update_latency: ['p(99)<1000', 'max<5000'],
    watch_acked: ['rate==1'],
    // A rate or a trend without samples passes: each stands beside a count.
    reports_accepted: [`count>=${reportsAMinute * minutes}`],
    visits: [`count>=${visitsAMinute * minutes}`],
    updates_sent: [`count>=${updates}`],
    updates_received: [`count>=${updates * sockets}`],
    watching: [`count==${sockets}`],
    socket_lost: ['count==0'],
    dropped_iterations: ['count==0'],
  },
  summaryTrendStats: ['min', 'med', 'p(95)', 'p(99)', 'max'],
};

interface Setup { zones: string[]; current: Current }

export function setup(): Setup {
  const current = readCurrent(origin);
  if (!current.alert) throw new Error('There is no current alert to update. Approve one first.');
  return { zones: servedZones(origin), current };
}

export const readers = ({ current }: Setup): void => openReaders(origin, current, { sockets, vus, openPerSecond, holdSeconds });

export const reports = ({ zones }: Setup): Promise<void> => sendReport(origin, zones);

export const visitors = (): void => visit(origin);

export const reviewer = ({ current }: Setup): void => updateAlert(origin, current.alert!, __ENV['COOKIE'] ?? '');
