/**
 * Live alerts over sockets: the only holder of `io`. It wakes on NOTIFY, reads the log after its own cursor and emits to
 * rooms named by district: those asked for, and those of the same ground under other versions of the areas. A lost notice
 * costs a poll. `watch` joins the rooms first, then reads what was missed, then answers; the client holds live messages
 * until the answer and drops any it has, so nothing is lost and nothing twice.
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import * as z from 'zod/mini';
import { alsoKnownAs } from '@porchlight/db/zones/also-known-as.ts';
import type { AlertList, AlertMessage } from '../contract/alert.ts';
import { maxDistrictsPerWatch, maxSocketPayload } from '../contract/limits.ts';
import { districtId } from '../contract/report.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { faultOf } from '../runtime/log.ts';
import { publicValue } from '../runtime/public-bytes.ts';
import { openAdmission } from './admit-socket.ts';
import { openBroadcast, type Io, type Reader } from './broadcast.ts';
import { lineOf, LineServer, type Line } from './lines.ts';

type ReadAlerts = (context: Context, after?: string) => Promise<AlertList>;

const watchShape = z.strictObject({
  districts: z.optional(z.array(districtId).check(z.maxLength(maxDistrictsPerWatch))),
  after: z.optional(z.string().check(z.maxLength(60))),
});
const events = { Alert: 'alert:issued', Update: 'alert:updated', Cancel: 'alert:cancelled' } as const;
/** A page asks once a connection and when its districts change. More is a flood, and no proxy in front can see it. */
const watchesAMinute = 30;
const pollEvery = 5000;
const everywhere = 'all';
/** Readings of the log that failed in a row, after which nobody here is told that the line is live: another process may hear what this one does not. */
const mostUnread = 3;

export interface Gateway {
  /** How many are connected. */
  sockets(): number;
  close(): Promise<void>;
}

export async function openGateway(context: Context, http: HttpServer, readAlerts: ReadAlerts): Promise<Gateway> {
  const { config, log } = context;
  const admit = openAdmission(config.trustProxy);
  let unread = 0;
  // A page of another site may not listen in; scripts and apps send no origin.
  const ours = ({ headers: { origin } }: IncomingMessage) => !origin || [config.publicOrigin, config.staffOrigin, config.onionOrigin].includes(origin);
  const io: Io = new Server(http, {
    serveClient: false, transports: ['websocket'], maxHttpBufferSize: maxSocketPayload, perMessageDeflate: false, httpCompression: false,
    wsEngine: LineServer, allowRequest: (req, answer) => answer(null, unread < mostUnread && ours(req) && admit(req)),
  });
  const broadcast = openBroadcast(io, log);
  const lines = new WeakMap<object, Line>();
  io.engine.on('connection', (conn: { request: IncomingMessage | null }) => {
    const line = conn.request && lineOf(conn.request);
    if (line) lines.set(conn, line);
    // Address, agent and cookie of whoever watches, and some memory: socket.io names this way to let go of them.
    conn.request = null;
  });

  let cursor = (await readAlerts(context)).cursor;
  let reading: Promise<void> | undefined;
  let again = false;

  async function read(): Promise<void> {
    do {
      again = false;
      const list = await readAlerts(context, cursor);
      unread = 0;
      // Another log, as after a restore, or too far behind: each reader asks anew from its own place, and is told nothing twice.
      if (list.fresh) letAllGo();
      else for (const message of list.messages) await emit(message);
      cursor = list.cursor;
    } while (again);
  }
  function wake(): void {
    again = true;
    reading ??= read()
      .catch((error: unknown) => {
        log.error(faultOf(error), 'gateway-fault');
        if (++unread >= mostUnread) letAllGo();
      })
      .finally(() => {
        reading = undefined;
      });
  }
  /** They come back by themselves. */
  function letAllGo(): void {
    for (const reader of io.sockets.sockets.values()) broadcast.letGo(reader, 'fault');
  }
  async function emit(message: AlertMessage): Promise<void> {
    try {
      await broadcast.send([everywhere, ...message.alert.area.districts], events[message.alert.msgType], publicValue(context, 'alertMessage', message));
    } catch (error) {
      // The others go on: nobody would hear of anything more.
      log.error({ alertId: message.alert.id, ...faultOf(error) }, 'gateway-fault');
    }
  }

  io.on('connection', (socket) => {
    socket.data = { line: lines.get(socket.conn), joinedAt: 0 };
    let minute = 0;
    let asked = 0;
    socket.on('watch', (request, answer) => {
      const now = Math.floor(Date.now() / 60_000);
      if (now !== minute) [minute, asked] = [now, 0];
      if (++asked > watchesAMinute) socket.disconnect(true);
      else void watch(socket, request, answer);
    });
  });
  async function watch(socket: Reader, request: unknown, answer: unknown): Promise<void> {
    if (typeof answer !== 'function') return;
    const parsed = watchShape.safeParse(request);
    if (!parsed.success) return void answer(publicValue(context, 'watchRefusal', { code: 'bad-field' }));
    const { districts: asked = [], after } = parsed.data;
    socket.data.latest = request;
    try {
      const districts = asked.length > 0 ? await context.db.as('public_reader', (trx) => alsoKnownAs(trx, asked)) : [];
      // Another question may have overtaken this one on its way to the database: the last one asked decides.
      if (socket.data.latest !== request) return void answer(publicValue(context, 'watchRefusal', { code: 'slow-down' }));
      broadcast.join(socket, districts.length > 0 ? districts : [everywhere]);
      const list = await readAlerts(context, after);
      const wanted = ({ alert }: AlertMessage) => districts.length === 0 || alert.area.districts.some((id) => districts.includes(id));
      // One answer under way at most, however often it is asked.
      if (!broadcast.takesMore(socket)) return broadcast.letGo(socket, 'slow');
      answer(publicValue(context, 'alertList', { ...list, messages: list.messages.filter(wanted) }));
    } catch (error) {
      answer(publicValue(context, 'watchRefusal', { code: error instanceof Problem ? error.code : 'fault' }));
      // It would hear what comes now without what it missed.
      if (!(error instanceof Problem)) broadcast.letGo(socket, 'fault');
    }
  }

  await context.db.listen('alert_message', wake);
  const poll = setInterval(wake, pollEvery);
  return {
    sockets: () => io.engine.clientsCount,
    async close() {
      clearInterval(poll);
      await reading;
      await io.close();
    },
  };
}
