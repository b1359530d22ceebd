/** Keeps a list live: a socket first, a poll once a minute where none can be had. Both start after the same cursor. */
import type { Socket } from 'socket.io-client';
import type { AlertList, AlertMessage } from '@porchlight/services/contract/alert.ts';
import type { ClientEvents, ServerEvents } from '@porchlight/services/contract/socket-events.ts';
import { calm } from '../page/calm.ts';
import { importAgain } from '../page/import-again.ts';
import { answer, ask, giveUp, take, withoutCursor, type LiveList } from './live-list.ts';

const pollMs = 60_000;
const answerMs = 10_000;

interface Hearing {
  get: () => LiveList;
  set: (list: LiveList) => void;
  /** The service was heard; `now` is its clock, where it said it. */
  heard: (now?: string) => void;
  live: (connected: boolean) => void;
}

/** Returns how to stop. */
export function watchAlerts({ get, set, heard, live }: Hearing): () => void {
  let socket: Socket<ServerEvents, ClientEvents> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function missed(list: AlertList) {
    set(answer(get(), list));
    heard(list.now);
  }

  async function poll() {
    const after = get().cursor;
    try {
      const response = await fetch(`/api/v1/alerts${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`);
      const list = response.ok ? ((await response.json()) as AlertList) : undefined;
      // A socket came meanwhile and asks for itself: taking this too would open its held messages too early.
      if (get().waiting) return;
      if (list) missed(list);
      // A cursor that cannot be read: start over with everything current.
      else if (response.status === 400) set(withoutCursor(get()));
    } catch {
      // No network. The page says when it last heard; the next round tries again.
    }
  }

  /** Spread out, so that phones cut off together do not come back together. */
  function pollLater(wait = pollMs * (0.75 + Math.random() / 2)) {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(async () => {
      startLine();
      if (socket?.connected !== true && document.visibilityState === 'visible') await poll();
      pollLater();
    }, wait);
  }

  async function watch(connected: Socket<ServerEvents, ClientEvents>): Promise<void> {
    const after = get().cursor;
    set(ask(get()));
    try {
      const list = await connected.timeout(answerMs).emitWithAck('watch', after === undefined ? {} : { after });
      if ('code' in list) {
        set(giveUp(get()));
        if (after === undefined) return;
        set(withoutCursor(get()));
        return await watch(connected);
      }
      missed(list);
      live(true);
    } catch {
      set(giveUp(get()));
      // Connect again rather than trust a line that does not answer.
      if (!stopped) connected.disconnect().connect();
    }
  }

  async function connect() {
    await calm();
    const { io } = await importAgain(() => import('socket.io-client'));
    if (stopped) return;
    const connected: Socket<ServerEvents, ClientEvents> = io({ transports: ['websocket'], reconnectionDelayMax: 30_000 });
    socket = connected;
    const message = (arrived: AlertMessage) => {
      set(take(get(), arrived));
      heard();
    };
    connected.on('connect', () => void watch(connected));
    connected.on('alert:issued', message);
    connected.on('alert:updated', message);
    connected.on('alert:cancelled', message);
    connected.on('disconnect', () => live(false));
    connected.io.on('ping', () => heard());
  }

  /** Until it has come; meanwhile the page asks. */
  let connecting: Promise<void> | undefined;
  const startLine = () => void (connecting ??= connect().catch(() => void (connecting = undefined)));

  const lookAgain = () => {
    if (document.visibilityState !== 'visible') return;
    if (socket?.connected !== true) pollLater(0);
  };
  /** A page out of the back/forward cache had its line cut, and may not have been told so. */
  const backAgain = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    live(false);
    void poll();
    if (socket?.connected === true) socket.disconnect().connect();
  };
  document.addEventListener('visibilitychange', lookAgain);
  addEventListener('online', lookAgain);
  addEventListener('pageshow', backAgain);
  startLine();
  pollLater();

  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', lookAgain);
    removeEventListener('online', lookAgain);
    removeEventListener('pageshow', backAgain);
    socket?.disconnect();
  };
}
