/** New areas come while reports, an incident and an alert of the old ones are about: each keeps its own, and nobody misses a warning. */
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList, AlertMessage } from '../contract/alert.ts';
import { receiveTick, severePublishTick } from '../contract/limits.ts';
import type { NewReport } from '../contract/report.ts';
import type { ClientEvents, ServerEvents } from '../contract/socket-events.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import type { ProposalView } from '../contract/staff.ts';
import { cellTable, squareOf, zoneOf } from '../contract/zone-of.ts';
import type { AlertAreas, ServedArea, ServedZone } from '../contract/zones.ts';
import { aReport } from './builders.ts';
import { confirmAs } from './confirmed.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { ownAreasImport } from './own-areas.ts';
import { startPushService, type PushService } from './push-service.ts';

let app: TestApp;
let push: PushService;
const sockets: Socket<ServerEvents, ClientEvents>[] = [];
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host], trustProxy: 'loopback' } });
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await app.close();
  await push.close();
});

const json = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' };
const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
  fetch(app.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
const read = async <T>(path: string, headers = {}): Promise<T> => (await (await fetch(app.origin + path, { headers })).json()) as T;

async function follow(districts: string[]): Promise<AlertMessage[]> {
  const socket: Socket<ServerEvents, ClientEvents> = io(app.origin, { transports: ['websocket'], forceNew: true });
  sockets.push(socket);
  const heard: AlertMessage[] = [];
  socket.onAny((_event: string, message: AlertMessage) => heard.push(message));
  const missed = await new Promise<AlertList | { code: string }>((answer) => socket.emit('watch', { districts }, answer)) as AlertList;
  heard.push(...missed.messages);
  return heard;
}
const report = async (zone: string, changes: Partial<NewReport> = {}) => (await post('/api/v1/reports', aReport({ zone, ...changes }))).status;

async function acceptAll(reviewer: Record<string, string>): Promise<void> {
  const { reports } = await read<QueueAnswer>('/api/v1/staff/queue', reviewer);
  for (const { id, possibleDuplicate } of reports.filter(({ state }) => state === 'open')) {
    const decision = { verdict: 'accept', ...(possibleDuplicate && { separatePerson: true, reason: 'shared-connection' }) };
    expect((await post(`/api/v1/staff/reports/${id}/decision`, decision, reviewer)).status).toBe(204);
  }
}
async function publish(areaId: string, reviewer: Record<string, string>): Promise<AlertMessage['alert']> {
  const proposals = await read<ProposalView[]>('/api/v1/staff/proposals', reviewer);
  const proposal = proposals.find(({ state, incident }) => state === 'open' && incident.area.id === areaId)!;
  expect((await post(`/api/v1/staff/proposals/${proposal.id}/approve`, { ...proposal.draft, severity: 'Severe' }, reviewer)).status).toBe(200);
  await app.pass(severePublishTick);
  return (await read<AlertList>('/api/v1/alerts')).messages.find(({ alert }) => alert.area.id === areaId)!.alert;
}
const middleOf = (zoneId: string) => {
  const { west, south, east, north } = squareOf(zoneId.slice(3));
  return [(west + east) / 2, (south + north) / 2] as const;
};

test('what is open under the old areas stays there, new reports never join it, and followers of either hear of both', async () => {
  // Single squares in the middle of the area: their middle is in them.
  const [first, second] = app.areas.zones.filter(({ id }) => ['z1-2112001331220', 'z1-2112001331221', 'z1-2112001331222', 'z1-2112001331223'].includes(id));
  const reviewer = await app.signIn('reviewer');
  const oldDistricts = [first!.districtId];
  const oldFollower = await follow(oldDistricts);
  const receiver = push.addReceiver();
  expect((await post('/api/v1/subscriptions', { endpoint: receiver.endpoint, keys: receiver.keys, districts: oldDistricts, severeOnly: false })).status).toBe(201);

  for (let i = 0; i < 3; i++) expect(await report(first!.id)).toBe(202);
  for (let i = 0; i < 2; i++) expect(await report(second!.id, { market: 'coke' })).toBe(202);
  await acceptAll(reviewer);
  await app.pass(receiveTick);
  const before = await publish(first!.id, reviewer);
  expect(before.area.districts).toEqual(oldDistricts);
  // Still inside its tick when the areas change.
  expect(await report(second!.id, { market: 'coke' })).toBe(202);
  const incidents = () => app.context.db.owner.selectFrom('incident').selectAll().orderBy('id').execute();
  const open = await incidents();

  const administrator = await app.signIn('administrator');
  expect(await read('/api/v1/staff/area', administrator)).toMatchObject({ version: 1, own: false });
  const answer = await post('/api/v1/staff/area/import', ownAreasImport(), administrator);
  expect(await answer.json()).toMatchObject({ applied: true, version: 2 });
  expect(await read('/api/v1/staff/area', administrator)).toMatchObject({ version: 2, own: true, fixed: false });

  expect(await (await post('/api/v1/reports', aReport({ zone: first!.id }))).json()).toMatchObject({ code: 'unknown-zone', detail: expect.stringContaining('Reload') });
  const served = await read<ServedArea>('/api/v1/zones/served');
  const cells = cellTable(served.zones);
  const [here, there] = [first!, second!].map(({ id }) => zoneOf(...middleOf(id), (cell) => cells.get(cell))!) as [ServedZone, ServedZone];
  expect([here.id, there.id].every((id) => id.startsWith('z2-'))).toBe(true);
  expect(served.districts.find(({ id }) => id === here.districtId)!.formerly).toContain(first!.districtId);

  // A phone that still has the old page, or renews what it asked for before, goes on being told.
  expect((await post('/api/v1/subscriptions', { endpoint: receiver.endpoint, keys: receiver.keys, districts: oldDistricts, severeOnly: false })).status).toBe(201);
  // Who opens the page now follows new districts, and is told of what is current under the old.
  const newFollower = await follow([here.districtId]);
  expect(newFollower.map(({ alert }) => alert.id)).toEqual([before.id]);

  // The same ground, the same market: three under the new areas, and the third one of the old.
  for (let i = 0; i < 3; i++) expect(await report(there.id, { market: 'coke' })).toBe(202);
  await acceptAll(reviewer);
  await app.pass(receiveTick);
  const old = await publish(second!.id, reviewer);
  const fresh = await publish(there.id, reviewer);
  expect(old.band).toBe('<5');
  expect(fresh.band).toBe('<5');
  expect(old.area).toMatchObject({ level: 'zone', name: second!.name, districts: expect.arrayContaining([second!.districtId, there.districtId]) });
  expect(fresh.area).toMatchObject({ level: 'zone', name: there.name, districts: expect.arrayContaining([there.districtId, second!.districtId]) });

  expect((await incidents()).filter(({ id }) => open.some((held) => held.id === id))).toEqual(open);
  const joined = await app.context.db.owner.selectFrom('incident_report as ir').innerJoin('incident as i', 'i.id', 'ir.incident_id').innerJoin('report as r', 'r.id', 'ir.report_id')
    .select(['i.area_id as area', 'r.zone_id as zone']).execute();
  expect(joined.filter(({ area, zone }) => area !== zone)).toEqual([]);
  const sizes = [first!.id, second!.id, there.id].map((zone) => joined.filter((row) => row.zone === zone).length);
  expect(sizes).toEqual([3, 3, 3]);

  // Both districts overlap the new one of `there`, where the two squares lie in one district.
  const ids = [before.id, old.id, fresh.id];
  await expect.poll(() => oldFollower.map(({ alert }) => alert.id)).toEqual(ids);
  await push.until(() => receiver.received().length === 3);
  expect(receiver.received().map(({ body }) => (JSON.parse(receiver.read(body).toString()) as { id: string }).id).sort()).toEqual([...ids].sort());
  const other = await app.signIn('reviewer');
  for (const person of [reviewer, other]) await confirmAs(app, person);
  expect((await post(`/api/v1/staff/alerts/${before.id}/cancel`, { reason: 'not-true', note: 'It was something else.' }, reviewer)).status).toBe(202);
  expect((await post(`/api/v1/staff/alerts/${before.id}/cancel/sign`, {}, other)).status).toBe(200);
  await expect.poll(() => newFollower.filter(({ alert }) => alert.id === before.id).map(({ alert }) => alert.msgType)).toEqual(['Alert', 'Cancel']);

  const { features } = await read<AlertAreas>('/api/v1/alerts.geojson');
  expect(features.map(({ properties }) => properties.alertId).sort()).toEqual([old.id, fresh.id].sort());
  expect(features.every(({ geometry }) => geometry.coordinates.length > 0)).toBe(true);
  const page = await fetch(`${app.origin}/alerts/${old.id}`, { headers: { accept: 'text/html' } });
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(second!.name.replaceAll('&', '&amp;'))]);
});
