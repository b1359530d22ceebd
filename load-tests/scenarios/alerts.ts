/**
 * Many readers with open pages while alerts change: how late is a change?
 *
 *   k6 run -e COOKIE=session=… load-tests/scenarios/alerts.ts     ORIGIN, COOKIE, SOCKETS, VUS, UPDATES, OPEN_RATE, P99 (ms)
 *
 * COOKIE: of a browser in which a reviewer is signed in: a script's token changes no alert. One current alert must be
 * there; it is updated again and again, so use an instance of one's own that may be thrown away. An update goes out at
 * once, where a first alert waits for its tick, and its note carries the time of the request: no second clock is compared.
 * Half of the readers watch all areas, the others the alert's. One or two VUs hold thousands of sockets; more of them cost
 * memory and make the figures worse.
 */
import { sleep } from 'k6';
import type { Options } from 'k6/options';
import { openReaders } from '../lib/readers.ts';
import { readCurrent, updateAlert, type Current } from '../lib/update-alert.ts';

const origin = __ENV['ORIGIN'] ?? 'http://localhost:3000';
const sockets = Number(__ENV['SOCKETS'] ?? 500);
const vus = Number(__ENV['VUS'] ?? 2);
const updates = Number(__ENV['UPDATES'] ?? 10);
const openPerSecond = Number(__ENV['OPEN_RATE'] ?? 500);
const rampSeconds = Math.ceil(sockets / openPerSecond) + 3;
const holdSeconds = rampSeconds + updates + 3;

export const options: Options = {
  scenarios: {
    // One iteration of a VU lasts until its last socket has closed.
    readers: {
      executor: 'per-vu-iterations', exec: 'readers', vus, iterations: 1, maxDuration: `${holdSeconds + 20}s`, gracefulStop: '5s',
    },
    reviewer: {
      executor: 'per-vu-iterations', exec: 'reviewer', vus: 1, iterations: updates, maxDuration: `${updates * 3 + 10}s`,
      startTime: `${rampSeconds}s`,
    },
  },
  thresholds: {
    update_latency: [`p(99)<${__ENV['P99'] ?? '500'}`, 'max<5000'],
    // A trend or a rate without samples passes: each stands beside a count.
    updates_received: [`count==${sockets * updates}`],
    updates_sent: [`count==${updates}`],
    watching: [`count==${sockets}`],
    watch_acked: ['rate==1'],
    socket_lost: ['count==0'],
  },
  summaryTrendStats: ['min', 'med', 'p(95)', 'p(99)', 'max'],
};

export function setup(): Current {
  const current = readCurrent(origin);
  if (!current.alert) throw new Error('There is no current alert to update. Approve one first.');
  return current;
}

export const readers = (current: Current): void => openReaders(origin, current, { sockets, vus, openPerSecond, holdSeconds });

export function reviewer({ alert }: Current): void {
  updateAlert(origin, alert!, __ENV['COOKIE'] ?? '');
  sleep(1);
}
