/**
 * A Socket.IO 4 client over one k6 WebSocket: connect, listen, emit with an acknowledgement. Default namespace, text
 * packets only. Engine.io packets are one digit: 0 open, 1 close, 2 ping, 3 pong, 4 message; a message starts with
 * Socket.IO's own: 0 connected, 1 disconnected, 2 event, 3 acknowledgement, 4 refused.
 */
import { clearTimeout, setTimeout } from 'k6/timers';
import { WebSocket, type MessageEvent } from 'k6/websockets';

/** k6 has no WebSocket.OPEN, although @types/k6 declares it: comparing with it is always false. */
const OPEN = 1;

export interface Client {
  /** The promise settles with what the server acknowledged, or rejects after `timeoutMs`. */
  emit<Answer>(event: string, payload: unknown, timeoutMs?: number): Promise<Answer>;
  close(): void;
}

export interface Handlers {
  connected(client: Client): void;
  /** `receivedAt`: the wall clock in ms at which k6 read the frame, before it queued for the script. */
  event(name: string, payload: unknown, receivedAt: number): void;
  /** Once for each socket that ends without `close()` having been called. */
  lost(reason: string): void;
}

/** `origin` is the http(s) address of the service. */
export function connect(origin: string, handlers: Handlers): Client {
  const url = `${origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  // A fixed name: k6 makes one time series for each URL.
  const socket = new WebSocket(url, null, { tags: { name: 'socket.io' } });
  const waiting = new Map<number, (answer: unknown) => void>();
  let nextId = 0;
  let ending = false;
  let reason = '';

  const client: Client = {
    emit<Answer>(event: string, payload: unknown, timeoutMs = 10_000) {
      return new Promise<Answer>((resolve, reject) => {
        const id = nextId++;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${event}: no acknowledgement in ${timeoutMs} ms`));
        }, timeoutMs);
        waiting.set(id, (answer) => {
          clearTimeout(timer);
          resolve(answer as Answer);
        });
        socket.send(`42${id}${JSON.stringify([event, payload])}`);
      });
    },
    close() {
      ending = true;
      // Closing while still connecting would block the VU for ever, so that waits for the open event.
      if (socket.readyState === OPEN) socket.close();
    },
  };

  const on = (packet: string, receivedAt: number): void => {
    if (packet === '2') {
      socket.send('3');
    } else if (packet.startsWith('40')) {
      handlers.connected(client);
    } else if (packet.startsWith('42')) {
      const [name, payload] = JSON.parse(packet.slice(packet.indexOf('['))) as [string, unknown];
      handlers.event(name, payload, receivedAt);
    } else if (packet.startsWith('43')) {
      const from = packet.indexOf('[');
      const id = Number(packet.slice(2, from));
      const answered = waiting.get(id);
      waiting.delete(id);
      answered?.((JSON.parse(packet.slice(from)) as unknown[])[0]);
    } else if (packet === '1' || packet === '41') {
      reason = 'server closed';
    } else if (packet.startsWith('44')) {
      // The server leaves it open for a while; there is nothing to wait for.
      reason = `refused ${packet.slice(2)}`;
      socket.close();
    }
  };

  // Ask for the default namespace at once. Who waits for the engine.io open packet hangs now and then: k6 drops a
  // frame that it reads before its own open event has been queued.
  socket.onopen = () => {
    if (ending) socket.close();
    else socket.send('40');
  };
  socket.onmessage = (message?: MessageEvent) => {
    if (typeof message?.data === 'string') on(message.data, message.timestamp);
  };
  socket.onerror = (error) => {
    reason = error?.error ?? 'error';
  };
  socket.onclose = () => {
    if (!ending) handlers.lost(reason || 'closed');
  };
  return client;
}
