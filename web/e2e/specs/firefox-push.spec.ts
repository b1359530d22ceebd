/** From a tap on "Turn on notifications" to a notification on the lock screen, with a real browser and real encryption. */
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList } from '@porchlight/services/contract/alert.ts';
import { pushBodyBytes, receiveTick } from '@porchlight/services/contract/limits.ts';
import type { ProposalView } from '@porchlight/services/contract/staff.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { startPushService, type PushService, type ReceivedPush } from '../../../services/test/push-service.ts';
import { strangersVapid } from '../../../services/test/vapid-check.ts';
import { openFirefox, type FirefoxDriver } from '../drivers/firefox.ts';

const quietMs = 30_000;

let service: PushService;
let app: TestApp;
let firefox: FirefoxDriver;
beforeAll(async () => {
  service = await startPushService();
  // A browser decides by its own clock what has expired.
  app = await startTestApp({ config: { pushHosts: [service.host] }, at: Date.now() });
  firefox = await openFirefox(service.wsUrl);
});
afterAll(async () => {
  await firefox?.close();
  await app?.close();
  await service?.close();
});

const ask = async <T>(path: string, headers: Record<string, string> = {}, body?: unknown): Promise<T> => {
  const answer = await fetch(app.origin + path, { headers, ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
};

/** A laboratory's finding, approved by a reviewer. What follows is the clock's. */
async function approveAlert(districtId: string): Promise<void> {
  const finding = { districtId, market: 'down', method: 'gc-ms', samples: 3, collected: { month: '2026-11', part: 'early' }, found: ['medetomidine'], colour: 'purple', form: 'powder' };
  await ask('/api/v1/staff/findings', await app.signIn('laboratory'), finding);
  await app.settle();
  const reviewer = await app.signIn('reviewer');
  const [proposal] = await ask<ProposalView[]>('/api/v1/staff/proposals', reviewer);
  if (!proposal) throw new Error('no proposal');
  await ask(`/api/v1/staff/proposals/${proposal.id}/approve`, reviewer, { ...proposal.draft, severity: 'Severe' });
}

/** Resolves after the time without a request or a socket to the server; else says what came. */
function silence(server: Server, ms: number): { heard: string[]; over: Promise<void> } {
  const heard: string[] = [];
  const hear = ({ method, url }: { method?: string; url?: string }) => void heard.push(`${method} ${url}`);
  server.on('request', hear).on('upgrade', hear);
  const over = new Promise<void>((resolve) => {
    setTimeout(() => {
      server.off('request', hear).off('upgrade', hear);
      resolve();
    }, ms);
  });
  return { heard, over };
}

/** What a push service was sent, sent to it again: changed or not. */
async function postAgain({ token, body, headers }: ReceivedPush, change: { body?: Buffer; authorization?: string } = {}): Promise<number> {
  const { authorization = '', ttl = '', 'content-encoding': encoding = '' } = headers as Record<string, string>;
  const answer = await fetch(`${service.origin}/wpush/v2/${token}`, {
    method: 'POST', body: new Uint8Array(change.body ?? body),
    headers: { authorization: change.authorization ?? authorization, ttl, 'content-encoding': encoding },
  });
  return answer.status;
}

test('a followed district\'s alert reaches the lock screen, which says nothing, and the phone asks our server for nothing', async () => {
  const district = app.areas.districts[0]!;
  expect(await firefox.follow(app.origin, district.name)).toBe('Notifications are on for the areas you chose.');
  expect(service.registrations.size).toBe(1);
  await approveAlert(district.id);
  expect(service.received).toEqual([]);

  const quiet = silence(app.running.http!, quietMs);
  await app.pass(receiveTick);
  await service.until(() => service.acks.length === 1);
  const notices = await firefox.notifications();
  await firefox.leave();
  await quiet.over;
  expect(quiet.heard).toEqual([]);

  expect(service.acks.map(({ code }) => code)).toEqual([100]);
  expect(service.received.map(({ answered, body }) => [answered, body.length])).toEqual([[201, pushBodyBytes]]);
  const { messages } = await ask<AlertList>('/api/v1/alerts');
  const { alert } = messages[0]!;
  expect(notices).toEqual([{ title: 'New message', body: 'Open to read', tag: alert.id, data: { path: `/alerts/${alert.id}` } }]);
  const kept = await firefox.readOffline(app.origin);
  expect(kept).toContain(alert.wording.headline);
  expect(kept).toContain(alert.area.name);
});

test('a message signed with another key is refused, one with a changed bit is not shown', async () => {
  const [push] = service.received;
  await firefox.visit(app.origin);
  await firefox.closeNotifications();
  const posted = service.acks.length;
  expect(await postAgain(push!, { authorization: strangersVapid(service.origin) })).toBe(401);

  const changed = Buffer.from(push!.body);
  changed[changed.length - 1]! ^= 1;
  expect(await postAgain(push!, { body: changed })).toBe(201);
  await service.until(() => service.acks.length === posted + 1);
  // The same message unharmed: the service passes it on and the browser takes it, so the refusals above were not by chance.
  expect(await postAgain(push!)).toBe(201);
  await service.until(() => service.acks.length === posted + 2);
  expect(service.acks.slice(posted).map(({ code }) => code)).toEqual([101, 100]);
  expect((await firefox.notifications()).map(({ title }) => title)).toEqual(['New message']);
});
