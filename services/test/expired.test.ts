/** Whoever reads decides what is over: with no worker running, an alert past its end is shown nowhere. */
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Alert, AlertList } from '../contract/alert.ts';
import type { ClientEvents, ServerEvents } from '../contract/socket-events.ts';
import { anAlert } from './an-alert.ts';
import { startTestApp, testTime, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';

const headline = 'Purple down with a long sleep';
const hour = 3_600_000;
let app: TestApp;
let alert: Alert;
let cursorBefore = '';
const sockets: Socket[] = [];
beforeAll(async () => {
  app = await startTestApp({ config: { role: 'api' } });
  const zone = app.areas.zones[0]!;
  cursorBefore = (await read<AlertList>('/api/v1/alerts')).cursor;
  alert = await issueMessage(app.context, anAlert({
    area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] }, wording: { ...anAlert().wording, headline },
    sent: new Date(testTime).toISOString(), effective: new Date(testTime).toISOString(), expires: new Date(testTime + hour).toISOString(),
  }));
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => app.close());

const text = async (path: string, headers: Record<string, string> = {}) => (await fetch(app.origin + path, { headers })).text();
const read = async <T>(path: string) => JSON.parse(await text(path)) as T;
const page = (path: string) => text(path, { accept: 'text/html' });
function watch(request: { districts?: string[]; after?: string }): Promise<AlertList> {
  const socket: Socket<ServerEvents, ClientEvents> = io(app.origin, { transports: ['websocket'], forceNew: true });
  sockets.push(socket);
  return new Promise((resolve) => socket.emit('watch', request, (answer) => resolve(answer as AlertList)));
}

/** Every way to be shown an alert, and whether it shows this one. */
async function shownBy(): Promise<Record<string, boolean>> {
  const ids = ({ messages }: AlertList) => messages.some((message) => message.alert.id === alert.id);
  return {
    'the list': ids(await read('/api/v1/alerts')),
    'the list after a cursor': ids(await read(`/api/v1/alerts?after=${cursorBefore}`)),
    'the map': (await text('/api/v1/alerts.geojson')).includes(alert.id),
    'the Atom feed': (await text('/alerts.atom')).includes(alert.id),
    'the JSON feed': (await text('/alerts.json')).includes(alert.id),
    'the home page': (await page('/')).includes(headline),
    'a socket': ids(await watch({})),
    'a socket of its district': ids(await watch({ districts: alert.area.districts })),
    'a socket that was away': ids(await watch({ after: cursorBefore })),
  };
}
const everyWay = (shown: boolean) => Object.fromEntries([
  'the list', 'the list after a cursor', 'the map', 'the Atom feed', 'the JSON feed', 'the home page', 'a socket', 'a socket of its district', 'a socket that was away',
].map((way) => [way, shown]));

test('until its last millisecond every reader shows it', async () => {
  app.context.clock.set(testTime + hour - 1);
  expect(await shownBy()).toEqual(everyWay(true));
  expect(await read(`/api/v1/alerts/${alert.id}`)).toMatchObject({ ended: false });
});

test('from its end none does, and its own page says that it is over', async () => {
  const whileCurrent = await page(`/alerts/${alert.id}`);
  app.context.clock.set(testTime + hour);
  expect(await shownBy()).toEqual(everyWay(false));
  expect(await read(`/api/v1/alerts/${alert.id}`)).toMatchObject({ ended: true });
  const over = '<title>An alert that has ended';
  expect(whileCurrent.includes(over)).toBe(false);
  expect((await page(`/alerts/${alert.id}`)).includes(over)).toBe(true);
});
