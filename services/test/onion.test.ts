/** Each public page tells Tor Browser of the onion address; nothing else does, and no page where there is none. */
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from './harness.ts';

const onionOrigin = `http://${'a2'.repeat(28)}.onion`;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { onionOrigin } });
}, 120_000);
afterAll(() => app.close());

const told = async (path: string, init: RequestInit = {}) =>
  (await fetch(app.origin + path, { ...init, headers: { accept: 'text/html', ...init.headers } })).headers.get('onion-location');

test('a public page names itself there, in each language and with what was asked', async () => {
  expect(await told('/')).toBe(`${onionOrigin}/`);
  expect(await told('/report')).toBe(`${onionOrigin}/report`);
  expect(await told('/es/about?from=card')).toBe(`${onionOrigin}/es/about?from=card`);
});

test('staff pages, answers to a form, faults and data do not', async () => {
  const form = { method: 'POST', body: new URLSearchParams({ code: 'x' }) };
  for (const [path, init] of [['/staff'], ['/blank'], ['/nothing-here'], ['/healthz'], ['/api/v1/alerts'], ['/status', form], ['/clear', form]] as [string, RequestInit?][]) {
    expect({ path, told: await told(path, init) }).toEqual({ path, told: null });
  }
});

test('a page that came from there may watch, one of another onion may not', async () => {
  const watches = (origin: string) => new Promise<boolean>((resolve) => {
    const socket = io(app.origin, { transports: ['websocket'], reconnection: false, extraHeaders: { origin } });
    socket.once('connect', () => {
      socket.close();
      resolve(true);
    });
    socket.once('connect_error', () => resolve(false));
  });
  expect(await watches(onionOrigin)).toBe(true);
  expect(await watches(`http://${'b2'.repeat(28)}.onion`)).toBe(false);
});

test('without the setting no page says anything', async () => {
  delete (app.context.config as { onionOrigin?: string }).onionOrigin;
  expect(await told('/')).toBeNull();
});
