/** Tells a history to the running application over HTTP and writes down every public byte that comes of it. */
import { io, type Socket } from 'socket.io-client';
import type { AlertList, AlertMessage } from '../../contract/alert.ts';
import { maxOutreachNote, receiveTick, severePublishTick } from '../../contract/limits.ts';
import { newReportCode } from '../../contract/report-code.ts';
import type { ClientEvents, ServerEvents } from '../../contract/socket-events.ts';
import { lastArrival, type History, type HistoryReport } from './history.ts';
import { changeAlerts, decideReports, isDecidedAtOnce, recordFinding, settleProposals } from './staff-script.ts';
import { historyStart, until, type Stage } from './stage.ts';
import { normaliser, type Entry, type PublicTranscript } from './transcript.ts';

export interface Played extends PublicTranscript {
  /** The log as readers got it, ids and all. */
  messages: AlertMessage[];
}

const minute = 60_000;
/** What holds nothing of what happened: each history ends with a look at one of them. */
const still = [
  '/report', '/status', '/follow', '/about', '/offline', '/healthz', '/readyz', '/api/v1/zones/served', '/api/v1/zones/outlines?level=district',
  '/api/v1/zones/outlines?level=zone', '/api/v1/openapi.json', '/api/v1/push-key', '/manifest.webmanifest', '/no-such-page',
];
const html = { accept: 'text/html' };

/** The stage is reset first. */
export async function play(stage: Stage, history: History): Promise<Played> {
  await stage.reset();
  const readers = await openReaders(stage, history);
  try {
    await tell(stage, history, readers);
  } finally {
    readers.close();
  }
  const name = normaliser();
  return { entries: readers.entries.map(({ at, by, body }) => ({ at, by: name(by), body: name(body) })), messages: readers.messages };
}

async function tell(stage: Stage, history: History, readers: Readers): Promise<void> {
  const { clock } = stage.app.context;
  const at = async (time: number, act: () => Promise<unknown>) => {
    clock.stand(historyStart + time);
    await stage.settle();
    await act();
    // The clock may jump next, and nothing that is on its way shall think that it was forgotten.
    await stage.settle();
  };
  /** The clock's own work is done as well. */
  const beat = async (time: number, how: 'log' | 'all') => {
    clock.set(historyStart + time);
    await stage.settle();
    await readers.look(how);
  };
  const decide = async (time: number, when: number) => {
    await at(time + minute, () => decideReports(stage, history, false));
    let due: number[] = [];
    await at(time + 2 * minute, async () => {
      due = (await settleProposals(stage, history, when)).map((publishAt) => publishAt - historyStart);
    });
    await at(time + 3 * minute, () => changeAlerts(stage, history, when));
    return due;
  };

  const arrivals = arrivalsOf(stage, history, readers.codes);
  // One tick more, for what is decided about the last one's reports, and what is added to them.
  for (let tick = 0; tick <= history.ticks; tick++) {
    const start = tick * receiveTick;
    const end = start + receiveTick;
    const sending = arrivals.filter((arrival) => arrival.tick === tick).sort((a, b) => a.at - b.at);
    const sendUntil = async (time: number) => {
      while (sending[0] && start + sending[0].at <= time) {
        const { at: instant, act } = sending.shift()!;
        clock.stand(historyStart + start + instant);
        await act();
      }
    };
    await beat(start, 'log');
    // Reviewers see the reports of the tick as they arrive; what they decide here is about ended ticks.
    await sendUntil(start + minute);
    for (const finding of history.findings) if (finding.tick === tick) await at(start + minute, () => recordFinding(stage, finding));
    const due = await decide(start, tick);
    for (const edge of [start + severePublishTick, start + 2 * severePublishTick]) {
      await sendUntil(edge - 1);
      if (due.some((publishAt) => publishAt <= edge && publishAt > edge - severePublishTick)) await beat(edge, 'log');
    }
    await sendUntil(end);
    await at(start + lastArrival, () => readers.look('all'));
  }
  const end = (history.ticks + 1) * receiveTick;
  if (history.looks.length === 0) await beat(end, 'all');
  for (const hours of history.looks) {
    const time = end + hours * 60 * minute;
    await beat(time, 'all');
    await decide(time, hours);
    await beat(time + receiveTick, 'all');
  }
  await readers.look('end');
}

interface Arrival { tick: number; at: number; act: () => Promise<void> }

function arrivalsOf(stage: Stage, history: History, codes: string[]): Arrival[] {
  const networks = new Map<number, string>();
  const from = ({ network }: HistoryReport): Record<string, string> => {
    if (network === 0) return {};
    if (!networks.has(network)) networks.set(network, stage.newNetwork());
    return { 'x-forwarded-for': networks.get(network)! };
  };
  return history.reports.flatMap((report, index) => {
    const { tick, at, zone, story, text } = report;
    const code = codes[index]!;
    const send = async () => {
      const body = { code, zone, ...story, ...(text && { text, outreach: text.slice(0, maxOutreachNote) }) };
      const { status, body: said } = report.byForm
        ? await stage.ask('POST', '/report', asForm(body), { ...html, ...from(report) })
        : await stage.ask('POST', '/api/v1/reports', body, from(report));
      if (status !== (report.byForm ? 200 : 202)) throw new Error(`a report answered ${status}: ${said.slice(0, 300)}`);
      if (isDecidedAtOnce(history, zone, tick, story)) await decideReports(stage, history, true);
    };
    const change = (path: string, body: object) => async () => {
      const { status, body: said } = await stage.ask('POST', `/api/v1/reports/${path}`, { code, ...body }, from(report));
      if (![202, 404, 409, 410].includes(status)) throw new Error(`${path} answered ${status}: ${said}`);
    };
    const { adds, withdraws } = report;
    return [
      { tick, at, act: send },
      ...(adds ? [{ tick: tick + adds.after, at: adds.at, act: change('addition', { text: adds.text }) }] : []),
      ...(withdraws ? [{ tick: tick + withdraws.after, at: withdraws.at, act: change('withdraw', {}) }] : []),
    ];
  });
}

/** The page's own form, as a browser sends it. */
function asForm(body: Record<string, unknown>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) for (const one of [value].flat()) form.append(name, String(one));
  return form.toString();
}

interface Readers {
  entries: Entry[];
  messages: AlertMessage[];
  codes: string[];
  /** `log`: what is new, and more only if something is. `end`: with the pages that never change. */
  look(how: 'log' | 'all' | 'end'): Promise<void>;
  close(): void;
}

type Watcher = { heard: string[]; socket: Socket<ServerEvents, ClientEvents>; seen: string };

async function openReaders(stage: Stage, history: History): Promise<Readers> {
  const { app, ask, push } = stage;
  const entries: Entry[] = [];
  const messages: AlertMessage[] = [];
  const codes = history.reports.map(() => newReportCode());
  const note = (by: string, body: string) => entries.push({ at: app.context.clock.now() - historyStart, by, body });
  const read = async (path: string, headers?: Record<string, string>) => {
    const { status, type, body } = await ask('GET', path, undefined, headers);
    note(`GET ${path.replace(/after=.*/, 'after')}${headers === html ? ' as a page' : ''}`, `${status} ${type}\n${body}`);
    return body;
  };

  const receivers = history.subscribers.map((_, index) => stage.receiver(index));
  for (const [index, { districts, severeOnly }] of history.subscribers.entries()) {
    const { endpoint, keys } = receivers[index]!;
    const { status } = await ask('POST', '/api/v1/subscriptions', { endpoint, keys, districts, severeOnly }, { 'x-forwarded-for': stage.newNetwork() });
    if (status !== 201) throw new Error(`subscribing answered ${status}`);
  }
  let cursor = (JSON.parse(await read('/api/v1/alerts')) as AlertList).cursor;
  const watchers = await Promise.all(history.watchers.map((districts) => openWatcher(app.origin, districts, cursor)));
  let pushes = 0;

  async function look(how: 'log' | 'all' | 'end'): Promise<void> {
    const list = JSON.parse(await read(`/api/v1/alerts?after=${cursor}`)) as AlertList;
    const fresh = list.messages.length > 0;
    cursor = list.cursor;
    messages.push(...list.messages);
    if (fresh) await listen(list);
    notePushes();
    if (how === 'log' && !fresh) return;
    await read('/api/v1/alerts');
    if (fresh || how === 'end') await read('/api/v1/alerts.geojson');
    const changed = new Set(list.messages.map(({ alert }) => alert.id));
    for (const id of changed) {
      await read(`/api/v1/alerts/${id}`);
      await read(`/api/v1/alerts/${id}/cap.xml`);
      await read(`/alerts/${id}`, html);
    }
    if (fresh || how === 'end') await read('/', html);
    if (how !== 'log') {
      for (const [index, code] of codes.entries()) {
        const { status, body } = await ask('POST', '/api/v1/reports/status', { code });
        note(`status of report ${index}`, `${status} ${body}`);
      }
    }
    if (how !== 'end') return;
    const path = still[history.script % still.length]!;
    await read(path, path.startsWith('/api') ? {} : html);
    for (const id of new Set(messages.map(({ alert }) => alert.id))) await read(`/alerts/${id}`, html);
    const [code] = codes;
    if (code) note('status page', (await ask('POST', '/status', asForm({ code }), html)).body);
  }

  /** Until every socket has been told what the log held. */
  async function listen({ messages: told, cursor: end }: AlertList): Promise<void> {
    const [all] = watchers;
    const last = told.at(-1)!.cursor;
    if (all) await until(() => all.seen === last, 'a socket was not told what the log holds');
    for (const [index, watcher] of watchers.entries()) {
      // An answer comes after all that was sent before it.
      await new Promise((resolve) => watcher.socket.emit('watch', { districts: [''], after: end }, resolve));
      for (const body of watcher.heard.splice(0)) note(`socket ${index}`, body);
    }
  }

  /** Who got which text, as sets: the order of sending is random. */
  function notePushes(): void {
    const byText = new Map<string, number[]>();
    for (const { token, body, headers } of push.received.slice(pushes)) {
      const index = receivers.findIndex((receiver) => receiver.token === token);
      const { ttl, urgency, topic } = headers;
      const text = `${body.length} bytes, ttl ${ttl}, urgency ${urgency}, topic ${topic}\n${receivers[index]!.read(body).toString()}`;
      byText.set(text, [...new Set([...(byText.get(text) ?? []), index])]);
    }
    pushes = push.received.length;
    for (const [text, to] of [...byText].sort(([a], [b]) => order(a, b))) note(`push to ${to.sort((a, b) => a - b).join(' ')}`, text);
  }
  /** Ids are random, so they may not sort: by what is told of which area. */
  const order = (a: string, b: string) => (bare(a) < bare(b) ? -1 : 1);

  return { entries, messages, codes, look, close: () => watchers.forEach(({ socket }) => socket.disconnect()) };
}

const bare = (text: string) => text.replace(/"id":"[0-9a-f-]{36}",/, '');

async function openWatcher(origin: string, districts: string[], after: string): Promise<Watcher> {
  const socket: Socket<ServerEvents, ClientEvents> = io(origin, { transports: ['websocket'], forceNew: true, reconnection: false });
  const watcher: Watcher = { heard: [], socket, seen: '' };
  socket.onAny((event: string, message: AlertMessage) => {
    watcher.heard.push(`${event} ${JSON.stringify(message)}`);
    watcher.seen = message.cursor;
  });
  const missed = await new Promise<unknown>((resolve) => socket.emit('watch', { districts, after }, resolve));
  watcher.heard.push(`missed ${JSON.stringify(missed)}`);
  return watcher;
}
