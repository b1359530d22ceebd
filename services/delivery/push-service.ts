/** Everything held about one push service while messages go there: its connection, its queue, and whether it works. */
import type { LookupFunction } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connectPush } from './connect-push.ts';
import type { PushSession } from './http2-session.ts';
import { http1Sockets, postHttp1 } from './post-http1.ts';
import type { PushAnswer } from './push-answer.ts';
import { openBreaker, type Breaker } from './push-breaker.ts';
import { openGate } from './push-gate.ts';
import { publicLookup, pushFamily, type PushFamily } from './push-host.ts';
import { NotConnected, TooManyWaiting, Unprocessed, type PushMessage } from './push-message.ts';

export interface PushService {
  breaker: Breaker;
  /**
   * `make` is called when it is the message's turn: what waits takes no memory. `limit`: milliseconds, from then on. `urgent`: before
   * all who wait.
   */
  post(make: () => PushMessage, how: { urgent: boolean; limit: number }): Promise<PushAnswer>;
  /** Nothing waits and nothing is under way. */
  idle(): boolean;
  close(): void;
}

/** How often a message that was not looked at is posted, each time over a new connection. */
const tries = 3;
/** Milliseconds before a connection that did not come about is tried again, by one for all who wait for it: nothing was sent. */
const connectAgain = [250, 1000];
/** Milliseconds. Well under the time that a claim on a delivery holds: later somebody else may be sending it. */
const longestQueue = 30_000;
/** Milliseconds after which a service that spoke HTTP/1.1 alone is asked again. */
const askAgain = 3_600_000;
/** Milliseconds for which a service is spoken to in HTTP/1.1 where HTTP/2 came to a misunderstanding. Not longer: it may have nothing else. */
const plainlyFor = 5 * 60_000;
/** Strangers choose part of a host name (`<any>.push.apple.com`), so what is held has an end. */
const mostHeld = 100;
const held = new Map<string, PushService>();
const checked = publicLookup();

/** `local`: it may be on this machine, which only tests are. Who was asked longest ago goes first where there are too many. */
export function pushServiceOf(url: URL, local: boolean): PushService {
  const name = `${url.origin} ${local}`;
  const service = held.get(name) ?? openService(new URL(url.origin), local ? undefined : checked);
  held.delete(name);
  if (held.size >= mostHeld) {
    const [oldest] = [...held].find(([, other]) => other.idle()) ?? [];
    if (oldest) {
      held.get(oldest)?.close();
      held.delete(oldest);
    }
  }
  held.set(name, service);
  return service;
}

/** Milliseconds for which it is remembered that a host failed: nobody asks it again before there is something to send. */
const failedLately = 15 * 60_000;

/** Of whom this process keeps away, since one of their hosts fails again and again. */
export function restingPush(): PushFamily[] {
  const before = performance.now() - failedLately;
  const failing = [...held].filter(([, { breaker }]) => breaker.open() && breaker.rests(before) > 0);
  return [...new Set(failing.map(([name]) => pushFamily(new URL(name.split(' ')[0]!).hostname)))].sort();
}

export function openService(origin: URL, lookup: LookupFunction | undefined): PushService {
  const gate = openGate(http1Sockets);
  let session: PushSession | undefined;
  let opening: Promise<void> | undefined;
  let underWay = 0;
  let http1Until = origin.protocol === 'http:' ? Infinity : 0;

  const connect = async (limit: number): Promise<void> => {
    const connected = await tryAgain(() => connectPush(origin, { limit, lookup }));
    if (connected) {
      session = connected;
      session.onStreams(gate.resize);
      return;
    }
    useHttp1(askAgain);
  };
  function useHttp1(time: number): void {
    http1Until = Date.now() + time;
    gate.resize(http1Sockets);
  }
  /** Whoever comes while it is being opened waits for the same one. */
  const opened = (limit: number) => (opening ??= connect(limit).finally(() => {
    opening = undefined;
  }));

  async function tryPost(make: () => PushMessage, { urgent, limit }: { urgent: boolean; limit: number }): Promise<PushAnswer> {
    if (session?.misunderstood()) {
      session = undefined;
      useHttp1(plainlyFor);
    }
    if (Date.now() >= http1Until && !session?.usable()) await opened(limit);
    return gate.pass((waited) => {
      if (waited > longestQueue) throw new TooManyWaiting();
      if (Date.now() < http1Until) return tryAgain(() => postHttp1(origin, make(), { limit, lookup }));
      // It ended while this one waited.
      if (!session?.usable()) throw new Unprocessed();
      return session.post(make(), limit);
    }, urgent);
  }

  async function post(make: () => PushMessage, how: { urgent: boolean; limit: number }): Promise<PushAnswer> {
    let message: PushMessage | undefined;
    underWay += 1;
    try {
      for (let left = tries; ; left--) {
        try {
          return await tryPost(() => (message ??= make()), how);
        } catch (error) {
          if (!(error instanceof Unprocessed) || left === 1) throw error;
        }
      }
    } finally {
      underWay -= 1;
    }
  }

  return { breaker: openBreaker(), post, idle: () => underWay === 0, close: () => session?.retire() };
}

async function tryAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (const pause of connectAgain) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NotConnected)) throw error;
      await wait(pause);
    }
  }
  return attempt();
}
