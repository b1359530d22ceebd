/**
 * A push service on this machine: what Mozilla's and Google's are to a browser and to us.
 * It takes posts (RFC 8030, checking RFC 8292 signatures), hands them to Firefox over its websocket, and can be told
 * what to answer. Tests wait on its promises instead of sleeping.
 */
import { createECDH, randomBytes, randomUUID, type ECDH } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { decryptPush } from './decrypt-push.ts';
import { vapidFault } from './vapid-check.ts';

export interface ReceivedPush { token: string; body: Buffer; headers: IncomingMessage['headers']; answered: number | 'hang' }
export interface Ack { channelID: string; version: string; code: number }
/** What to answer instead of 201; `hang`: take the post and say nothing. */
export interface Answer { status: number | 'hang'; headers?: Record<string, string> }
export type Script = (push: Omit<ReceivedPush, 'answered'>) => Answer | undefined;

/** A browser that is not there: its keys are ours, so that a test can read what was sent to it. */
export interface Receiver {
  endpoint: string; keys: { p256dh: string; auth: string };
  token: string; read(body: Buffer): Buffer; received(): ReceivedPush[];
}

interface Registration { uaid: string; channelID: string; key?: string }
interface ClientMessage { messageType?: string; uaid?: string; channelID?: string; key?: string; updates?: Ack[] }

export type PushService = Awaited<ReturnType<typeof startPushService>>;

export async function startPushService() {
  const registrations = new Map<string, Registration>();
  const browsers = new Map<string, WebSocket>();
  /** For a browser that is away. */
  const stored = new Map<string, string[]>();
  const received: ReceivedPush[] = [];
  const acks: Ack[] = [];
  const waiting = new Set<() => void>();
  let script: Script = () => undefined;
  const changed = () => {
    for (const look of waiting) look();
  };

  async function takePost(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const token = /^\/wpush\/v2\/([\w-]+)$/.exec(req.url ?? '')?.[1] ?? '';
    const push = { token, body: Buffer.concat(chunks), headers: req.headers };
    const fault = faultOf(req, push.body, registrations.get(token));
    const answer = fault ?? script(push) ?? { status: 201, headers: { location: `${origin}/message/${randomUUID()}` } };
    received.push({ ...push, answered: answer.status });
    if (answer.status === 201) passOn(push);
    if (answer.status !== 'hang') res.writeHead(answer.status, answer.headers).end();
    changed();
  }

  function faultOf(req: IncomingMessage, body: Buffer, registration: Registration | undefined): Answer | undefined {
    if (req.method !== 'POST') return { status: 405 };
    if (!registration) return { status: 410 };
    if (!/^\d+$/.test(String(req.headers['ttl']))) return { status: 400 };
    if (body.length > 4096) return { status: 413 };
    if (req.headers['content-encoding'] !== 'aes128gcm') return { status: 415 };
    return vapidFault(req.headers.authorization, origin, registration.key) ? { status: 401 } : undefined;
  }

  function passOn({ token, body, headers }: Omit<ReceivedPush, 'answered'>): void {
    const { uaid, channelID } = registrations.get(token) ?? {};
    if (!uaid) return;
    const message = JSON.stringify({
      messageType: 'notification', channelID, version: randomUUID(), ttl: Number(headers['ttl']),
      data: body.toString('base64url'), headers: { encoding: 'aes128gcm' },
    });
    const browser = browsers.get(uaid);
    if (browser) browser.send(message);
    else stored.set(uaid, [...(stored.get(uaid) ?? []), message]);
  }

  const server = createServer((req, res) => void takePost(req, res).catch(() => res.destroy()));
  const sockets = new WebSocketServer({
    server, handleProtocols: (offered) => (offered.has('push-notification') ? 'push-notification' : false),
  });
  sockets.on('connection', (socket) => {
    let uaid = '';
    const say = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '{}') {
        socket.send('{}');
        return;
      }
      const message = JSON.parse(text) as ClientMessage;
      const { messageType, channelID = '' } = message;
      if (messageType === 'hello') {
        uaid = message.uaid || randomBytes(16).toString('hex');
        browsers.set(uaid, socket);
        say({ messageType, uaid, status: 200, use_webpush: true, broadcasts: {} });
        for (const kept of stored.get(uaid) ?? []) socket.send(kept);
        stored.delete(uaid);
      } else if (messageType === 'register') {
        const token = randomBytes(24).toString('base64url');
        registrations.set(token, { uaid, channelID, ...(message.key && { key: message.key }) });
        say({ messageType, channelID, status: 200, pushEndpoint: `${origin}/wpush/v2/${token}` });
      } else if (messageType === 'unregister') {
        for (const [token, registration] of registrations) if (registration.channelID === channelID) registrations.delete(token);
        say({ messageType, channelID, status: 200 });
      } else if (messageType === 'ack') {
        acks.push(...(message.updates ?? []));
      }
      changed();
    });
    socket.on('close', () => {
      if (browsers.get(uaid) === socket) browsers.delete(uaid);
      changed();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;

  return {
    /** Goes into PUSH_HOSTS. */
    host,
    origin,
    /** Firefox's `dom.push.serverURL`. */
    wsUrl: `ws://${host}/`,
    received, acks, registrations,
    /** Asked for each sound post; `undefined` means 201. */
    answer(next: Script) {
      script = next;
    },
    /** A browser known to the service, without a browser. `key`: refuse posts signed with another. */
    addReceiver(key?: string): Receiver {
      const token = randomBytes(24).toString('base64url');
      registrations.set(token, { uaid: token, channelID: randomUUID(), ...(key && { key }) });
      return receiver(`${origin}/wpush/v2/${token}`, token, () => received.filter((push) => push.token === token));
    },
    /** Resolves as soon as it holds; looks again at each post, answer and socket message. */
    until(holds: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    disconnectBrowsers() {
      for (const socket of sockets.clients) socket.terminate();
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function receiver(endpoint: string, token: string, find: () => ReceivedPush[]): Receiver {
  const ecdh: ECDH = createECDH('prime256v1');
  const auth = randomBytes(16);
  const keys = { p256dh: ecdh.generateKeys('base64url'), auth: auth.toString('base64url') };
  return { endpoint, keys, token, received: find, read: (body) => decryptPush(body, ecdh, auth) };
}
