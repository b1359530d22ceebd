/**
 * The running product as people and an attacker meet it, over HTTP only: people report from places that only their own
 * browser knows, reviewers accept and approve, and everybody reads what is public.
 */
import type { Alert, AlertList } from '../../contract/alert.ts';
import type { Market } from '../../contract/codes.ts';
import { approvalsAnHour, receiveTick, sessionLifetime } from '../../contract/limits.ts';
import { newReportCode } from '../../contract/report-code.ts';
import type { ReportContent, ReportStatusAnswer } from '../../contract/report.ts';
import type { QueueAnswer, QueueReport } from '../../contract/queue.ts';
import type { Approval, ProposalView } from '../../contract/staff.ts';
import { cellTable, zoneOf } from '../../contract/zone-of.ts';
import type { AlertAreas, Outlines, ServedArea, ServedZone } from '../../contract/zones.ts';
import { openStage, type Stage } from '../privacy/stage.ts';
import { degreesOf, type Point } from './hiding-places.ts';

/** What a report says beside its place. */
export type Content = Omit<ReportContent, 'zone'>;
export interface Sent { code: string; zone: string }
/** Everything about current alerts that anybody may read. */
export interface PublicView { list: AlertList; areas: AlertAreas; geometry: Map<string, AlertAreas['features'][number]['geometry']> }

export interface Town {
  stage: Stage;
  zones: ServedZone[];
  /** What a browser does with a place. Each `network` is one connection; without it, one of its own. */
  report(at: Point, content: Content, network?: number): Promise<Sent>;
  send(zone: string, content: Content, network?: number): Promise<Sent>;
  /** Browsers get the areas anew, as after an import. */
  reload(): Promise<void>;
  statusOf(code: string): Promise<ReportStatusAnswer>;
  outlines(): Promise<Outlines>;
  historyOf(alertId: string): Promise<Alert[]>;
  /** To a moment inside the present tick, by milliseconds since it began. */
  at(sinceTick: number): void;
  pass(ms: number): Promise<void>;
  endTick(): Promise<void>;
  queue(): Promise<QueueReport[]>;
  /** Every open report; says how many. */
  acceptAll(): Promise<number>;
  /** Open ones. */
  proposals(): Promise<ProposalView[]>;
  approve(proposal: ProposalView, changes?: Partial<Approval>): Promise<void>;
  update(alert: Alert, hours: number): Promise<void>;
  read(): Promise<PublicView>;
}

export const plain = (market: Market): Content => ({ kind: 'drug-supply', market });

/** One address in each of the first 2^16 networks of 10.0.0.0/8. */
export const addressOf = (network: number): string => `10.${(network >> 8) & 255}.${network & 255}.7`;

export async function openTown(): Promise<Town> {
  const stage = await openStage();
  const { app, app: { context: { clock } } } = stage;
  let reviewer = { headers: await app.signIn('reviewer'), at: clock.now() };
  const call = async <T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const ask = () => stage.ask(body === undefined ? 'GET' : 'POST', path, body, headers);
    // Connections that lay idle may be let go just as they are used again; nothing was read of them then.
    const answer = await ask().catch((error: unknown) => anew(error, ask));
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 200)}`);
    return (answer.body && JSON.parse(answer.body)) as T;
  };
  const work = async <T>(path: string, body?: unknown): Promise<T> => {
    // A session ends when nobody came for half an hour; here hours pass between two requests, or the clock goes back.
    if (Math.abs(clock.now() - reviewer.at) > sessionLifetime / 2) reviewer = { headers: await app.signIn('reviewer'), at: clock.now() };
    return call<T>(`/api/v1/staff/${path}`, body, reviewer.headers);
  };
  const served = async () => (await call<ServedArea>('/api/v1/zones/served')).zones;
  const zones = await served();
  let cells = cellTable(zones);
  let networks = 0;
  let approved = 0;

  const town: Town = {
    stage, zones,
    async report(at, content, network) {
      const { lon, lat } = degreesOf(at);
      const zone = zoneOf(lon, lat, (cell) => cells.get(cell));
      if (!zone) throw new Error('the place is in no zone that is served');
      return town.send(zone.id, content, network);
    },
    async send(zone, content, network = ++networks) {
      const body = { code: newReportCode(), zone, ...content };
      await call('/api/v1/reports', body, { 'x-forwarded-for': addressOf(network) });
      return { code: body.code, zone };
    },
    async reload() {
      town.zones = await served();
      cells = cellTable(town.zones);
    },
    statusOf: (code) => call<ReportStatusAnswer>('/api/v1/reports/status', { code }),
    outlines: () => call<Outlines>('/api/v1/zones/outlines?level=zone'),
    historyOf: async (alertId) => (await call<{ history: Alert[] }>(`/api/v1/alerts/${alertId}`)).history,
    at: (sinceTick) => clock.set(Math.floor(clock.now() / receiveTick) * receiveTick + sinceTick),
    pass(ms) {
      clock.step(ms);
      return stage.settle();
    },
    endTick() {
      clock.set((Math.floor(clock.now() / receiveTick) + 1) * receiveTick);
      return stage.settle();
    },
    queue: async () => (await work<QueueAnswer>('queue')).reports,
    async acceptAll() {
      let accepted = 0;
      // Of a large group some are listed; when they are decided, the next.
      for (;;) {
        const open = (await town.queue()).filter(({ state }) => state === 'open');
        if (open.length === 0) return accepted;
        await each(open, ({ id }) => work(`reports/${id}/decision`, { verdict: 'accept' }));
        accepted += open.length;
      }
    },
    proposals: async () => (await work<ProposalView[]>('proposals')).filter(({ state }) => state === 'open'),
    async approve({ id, draft }, changes) {
      // One person approves a few alerts an hour; a town that has more of them has more people.
      if (++approved % approvalsAnHour === 0) reviewer = { headers: await app.signIn('reviewer'), at: clock.now() };
      await work(`proposals/${id}/approve`, { ...draft, ...changes });
    },
    update: ({ id, severity, wording, steps }, hours) => work(`alerts/${id}/update`, { severity, wording, steps, hours, note: 'Still going on.' }),
    async read() {
      const list = await call<AlertList>('/api/v1/alerts');
      const areas = await call<AlertAreas>('/api/v1/alerts.geojson');
      return { list, areas, geometry: new Map(areas.features.map(({ properties, geometry }) => [properties.alertId, geometry])) };
    },
  };
  return town;
}

async function anew<T>(error: unknown, ask: () => Promise<T>): Promise<T> {
  for (let stale = 1; stale <= 8; stale++) {
    if ((error as { code?: string }).code !== 'ECONNRESET') throw error;
    try {
      return await ask();
    } catch (next) {
      error = next;
    }
  }
  throw error;
}

/** Eight at once: the order among them is nobody's. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
  }));
}
