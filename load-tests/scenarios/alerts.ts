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
import { check, sleep } from 'k6';
import { scenario } from 'k6/execution';
import http from 'k6/http';
import { Counter, Rate, Trend } from 'k6/metrics';
import type { Options } from 'k6/options';
import { setTimeout } from 'k6/timers';
import { connect, type Client } from '../lib/socket.ts';

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

const latency = new Trend('update_latency', true);
const ackTime = new Trend('watch_ack', true);
const acked = new Rate('watch_acked');
const received = new Counter('updates_received');
const sent = new Counter('updates_sent');
const watching = new Counter('watching');
const lost = new Counter('socket_lost');

interface AlertRead {
  id: string; severity: string; wording: object; steps: string[]; note?: string; area: { districts: string[] };
}
interface Setup { alert: AlertRead; cursor: string }

export function setup(): Setup {
  const answer = http.get(`${origin}/api/v1/alerts`, { tags: { name: 'alerts' } });
  const { messages, cursor } = answer.json() as unknown as { messages: { alert: AlertRead }[]; cursor: string };
  const [message] = messages;
  if (!message) throw new Error('There is no current alert to update. Approve one first.');
  return { alert: message.alert, cursor };
}

export function readers({ alert, cursor }: Setup): void {
  const clients: Client[] = [];
  // 0 to vus - 1. A VU's id would not do: it may belong to the other scenario.
  for (let n = scenario.iterationInTest; n < sockets; n += vus) {
    const districts = n % 2 === 0 ? [] : alert.area.districts;
    setTimeout(() => clients.push(openReader({ districts, after: cursor })), (n / openPerSecond) * 1000);
  }
  setTimeout(() => clients.forEach((client) => client.close()), holdSeconds * 1000);
}

function openReader(request: { districts: string[]; after: string }): Client {
  return connect(origin, {
    connected: async (client) => {
      const asked = Date.now();
      try {
        const missed = await client.emit<{ cursor?: string }>('watch', request);
        acked.add(missed.cursor !== undefined);
        if (missed.cursor !== undefined) watching.add(1);
        ackTime.add(Date.now() - asked);
      } catch {
        acked.add(false);
      }
    },
    event: (name, payload, receivedAt) => {
      const { alert } = payload as { alert: AlertRead };
      const stamp = /^Load test ([a-j]+)$/.exec(alert.note ?? '')?.[1];
      if (name !== 'alert:updated' || stamp === undefined) return;
      latency.add(receivedAt - fromLetters(stamp));
      received.add(1);
    },
    lost: (reason) => lost.add(1, { reason }),
  });
}

const letters = 'abcdefghij';
export function reviewer({ alert: { id, severity, wording, steps } }: Setup): void {
  const body = { severity, wording, steps, hours: 336, note: `Load test ${inLetters(Date.now())}` };
  const answer = http.post(`${origin}/api/v1/staff/alerts/${id}/update`, JSON.stringify(body), {
    headers: { 'content-type': 'application/json', origin, cookie: __ENV['COOKIE'] ?? '' }, tags: { name: 'update alert' },
  });
  if (check(answer, { 'update taken': ({ status }) => status === 200 })) sent.add(1);
  sleep(1);
}

/** A time as letters: the service takes a long number in an alert's words for somebody's telephone. */
const inLetters = (time: number): string => String(time).replace(/\d/g, (digit) => letters[Number(digit)]!);
const fromLetters = (words: string): number => Number(words.replace(/[a-j]/g, (letter) => String(letters.indexOf(letter))));
