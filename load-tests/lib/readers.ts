/** Open pages: sockets that watch all areas or those of one alert, and time each update of it that they hear. */
import { scenario } from 'k6/execution';
import { Counter, Rate, Trend } from 'k6/metrics';
import { setTimeout } from 'k6/timers';
import { connect, type Client } from './socket.ts';
import { stampOf, type Current, type Alert } from './update-alert.ts';

const latency = new Trend('update_latency', true);
const ackTime = new Trend('watch_ack', true);
const acked = new Rate('watch_acked');
const received = new Counter('updates_received');
const watching = new Counter('watching');
const lost = new Counter('socket_lost');

export interface Crowd { sockets: number; vus: number; openPerSecond: number; holdSeconds: number }

/** This VU's share of the crowd, for `holdSeconds` from now. Half of them watch all areas, the others the alert's, if there is one. */
export function openReaders(origin: string, { alert, cursor }: Current, { sockets, vus, openPerSecond, holdSeconds }: Crowd): void {
  const clients: Client[] = [];
  // 0 to vus - 1. A VU's id would not do: it may belong to another scenario.
  for (let n = scenario.iterationInTest; n < sockets; n += vus) {
    const districts = n % 2 === 0 ? [] : alert?.area.districts ?? [];
    setTimeout(() => clients.push(openReader(origin, { districts, after: cursor })), (n / openPerSecond) * 1000);
  }
  setTimeout(() => clients.forEach((client) => client.close()), holdSeconds * 1000);
}

function openReader(origin: string, request: { districts: string[]; after: string }): Client {
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
      const stamp = stampOf((payload as { alert: Alert }).alert);
      if (name !== 'alert:updated' || stamp === undefined) return;
      latency.add(receivedAt - stamp);
      received.add(1);
    },
    lost: (reason) => lost.add(1, { reason }),
  });
}
