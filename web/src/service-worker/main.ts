/// <reference lib="webworker" />
/**
 * On a phone that follows an area: keeps the pages that open without a network, sends a report that waits, stores what
 * a push brings, shows a notification that says nothing. A push asks the network nothing.
 */
import { syncTag } from '../waiting/keep-report.ts';
import { sendWaiting } from '../waiting/send-waiting.ts';
import { isReportPage, keptPages, keptReportPage, offlinePage, standInFor } from './kept-pages.ts';
import { noticeFor } from './notice-for.ts';
import { staffNotice, unreadableNotice, type Notice } from './notices.ts';
import { readPush, readStaffCall } from './read-push.ts';
import { renewPage } from './renew-page.ts';
import { solveHere } from './solve-here.ts';

declare const self: ServiceWorkerGlobalScope;
declare const __VERSION__: string;
declare const __FIRST_FILES__: string[];
declare const __FILES__: string[];

const prefix = 'first-load-';
const cacheName = prefix + __VERSION__;
/**
 * Staff pages have a registration of their own and nothing to read offline. It speaks English whatever the other speaks:
 * were it to keep files too, each would throw away the other's.
 */
const keepsFiles = new URL(self.registration.scope).pathname === '/';

const oldCaches = async () => (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    if (!keepsFiles) return self.skipWaiting();
    const cache = await caches.open(cacheName);
    await cache.addAll([new Request(offlinePage, { cache: 'reload' }), '/icon.svg', ...__FIRST_FILES__]);
    // A phone that could open more without a network still can: the old worker serves until all of it is here.
    if ((await oldCaches()).length > 0) await keepTheRest();
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    if (keepsFiles) await Promise.all((await oldCaches()).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || request.headers.has('range')) return;
  if (pathname.startsWith('/api/') || pathname.startsWith('/socket.io/') || pathname.startsWith('/staff')) return;
  if (request.mode === 'navigate') {
    const answer = networkElse(request, standInFor(pathname));
    event.respondWith(answer);
    if (keepsFiles) event.waitUntil(answer.then(renewOffline).then(keepTheRest).catch(() => undefined));
    if (keepsFiles && isReportPage(pathname)) event.waitUntil(answer.then(renewReportPage));
  } else if (__FILES__.includes(pathname)) event.respondWith(cachedElse(request));
});

async function networkElse(request: Request, page: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    // Its own page comes with the second one that somebody opens.
    return (await caches.match(page)) ?? (await caches.match(offlinePage)) ?? Response.error();
  }
}

const renewOffline = async () => renewPage(await caches.open(cacheName), offlinePage, __FILES__, Date.now());

/** With the second page that somebody opens, so that following costs a phone with little data no more than it must. */
async function keepTheRest(): Promise<void> {
  const cache = await caches.open(cacheName);
  const held = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = [...keptPages, ...__FILES__].filter((path) => !held.has(path));
  await cache.addAll(missing.map((path) => new Request(path, keptPages.includes(path) ? { cache: 'reload' } : {})));
}

async function renewReportPage({ ok, url }: Response): Promise<void> {
  // The kept copy itself came: there is no line.
  if (!ok || url.endsWith(keptReportPage)) return;
  const cache = await caches.open(cacheName);
  await cache.add(new Request(keptReportPage, { cache: 'reload' })).catch(() => undefined);
}

async function cachedElse(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** Without an icon: Firefox would ask our server for it, which then knew that this phone was on and got the message. */
const show = ({ title, ...options }: Notice): Promise<void> => self.registration.showNotification(title, options as NotificationOptions);

/** Of the Background Sync draft, which TypeScript does not know. `waitUntil` failing makes the browser try again later. */
interface SyncEvent extends ExtendableEvent { readonly tag: string }

self.addEventListener('sync', (event) => {
  const { tag } = event as SyncEvent;
  if (tag !== syncTag) return;
  // In turn: a page that is just closing may still be at it, and the browser asks but once.
  (event as SyncEvent).waitUntil(sendWaiting(solveHere, fetch, true).then(({ left }) => {
    if (left > 0) throw new Error('no line');
  }));
});

self.addEventListener('push', (event) => {
  event.waitUntil((async () => {
    const text = event.data?.text() ?? '';
    const path = readStaffCall(text);
    if (path) return show(staffNotice(path));
    const body = readPush(text);
    if (!body) return show(unreadableNotice);
    return show(await noticeFor(body));
  })());
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = (event.notification.data ?? { path: '/' }) as Notice['data'];
  event.waitUntil((async () => {
    const url = new URL(path, self.location.origin).href;
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const open = windows.find((client) => client.url === url);
    if (open) return open.focus();
    return self.clients.openWindow(url);
  })());
});
