/** A poster and the short address on it: what they answer while an alert is in force, when it is over, and when there is none. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '../contract/alert.ts';
import { shortPath } from '../contract/short-link.ts';
import { anAlert } from './an-alert.ts';
import { startTestApp, testTime, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';

const hour = 3_600_000;
const iso = (after: number) => new Date(testTime + after).toISOString();
const id = (start: string) => `${start}-7c51-4b56-9c1e-6a1f6a0c2f11`;
let app: TestApp;
let issue: (id: string, change?: Partial<Alert>) => Promise<Alert>;
beforeAll(async () => {
  app = await startTestApp({ config: { publicOrigin: 'https://lamp.example' } });
  const zone = app.areas.zones[0]!;
  issue = (alertId, change) => issueMessage(app.context, anAlert({
    id: alertId, area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] }, sent: iso(0), effective: iso(0), expires: iso(hour), ...change,
  }));
});
afterAll(() => app.close());

const page = async (path: string) => {
  const answer = await fetch(app.origin + path, { headers: { accept: 'text/html' } });
  const html = await answer.text();
  const { headers, status } = answer;
  return { status, headers, html, text: html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') };
};

test('a poster is a page of its own, with the short address of its alert on the public site', async () => {
  const alert = await issue(id('00000001'), { wording: { ...anAlert().wording, headline: '<b>"Purple" & \'down\'' } });
  const { status, headers, html, text } = await page(`/alerts/${alert.id}/poster`);
  expect([status, headers.get('cache-control'), headers.get('set-cookie')]).toEqual([200, 'no-store', null]);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).toContain('lamp.example/a/00000001');
  expect(text).toContain('Take this down after Monday, 23 November 2026, 06:02');
  expect(html).toContain('&lt;b>"Purple" &amp; \'down\'');
  expect(html).not.toContain('<b>"');
  expect(html).toMatch(/<svg class="qr"[^>]*aria-label="Code that leads to https:\/\/lamp\.example\/a\/00000001"/);
  expect((await page(`/ar/alerts/${alert.id}/poster`)).text).toContain('lamp.example/ar/a/00000001');
});

test('a first warning says so on paper too', async () => {
  await issue(id('00000002'), { firstWarning: true });
  expect((await page(`/alerts/${id('00000002')}/poster`)).text).toContain('First warning: one or two reports so far, checked by one person.');
});

test('taken back or past its end, a poster says only that, under the same address', async () => {
  await issue(id('00000003'));
  await issue(id('00000003'), { version: 2, msgType: 'Cancel', cancelReason: 'wrong-area', references: { version: 1, sent: iso(0) } });
  const cancelled = await page(`/alerts/${id('00000003')}/poster`);
  expect(cancelled.text).toMatch(/This alert was taken back\. It named the wrong area\. Do not hang this up/);
  app.context.clock.set(testTime + hour);
  const over = await page(`/alerts/${id('00000001')}/poster`);
  expect(over.text).toMatch(/This alert has ended\. Do not hang this up/);
  app.context.clock.set(testTime);
  for (const { status, text } of [cancelled, over]) {
    expect(status).toBe(200);
    for (const said of ['Danger to life', 'Take this down after', 'Breathe for them']) expect(text.replace(/Someone is down now.*?Main/, '')).not.toContain(said);
  }
});

test('a short address shows the alert, however it is typed', async () => {
  const alert = await issue(id('abcdef04'));
  const { html } = await page(`/alerts/${alert.id}`);
  const without = (text: string) => text.replace(/"now":"[^"]*"|"path":"[^"]*"|hreflang="\w+"|href="[^"]*"/g, '');
  for (const path of ['/a/abcdef04', '/a/ABCDEF04', shortPath(alert.id)]) expect(without((await page(path)).html)).toBe(without(html));
  expect((await page('/es/a/abcdef04')).html).toContain('<html lang="es"');
});

test('of two alerts that begin alike the newer is shown', async () => {
  await issue('00000005-0000-4b56-9c1e-6a1f6a0c2f11', { sent: iso(60_000), wording: { ...anAlert().wording, headline: 'The newer one' } });
  await issue('00000005-ffff-4b56-9c1e-6a1f6a0c2f11', { wording: { ...anAlert().wording, headline: 'The older one' } });
  expect((await page('/a/00000005')).text).toContain('The newer one');
});

test.each(['/a/ffffffff', '/a/1', '/a/abcdef0', '/a/abcdef044', '/a/abcdefg4', "/a/0000000'", '/alerts/1/poster', `/alerts/${id('ffffffff')}/poster`, '/alerts.rss', '/alerts.atom/x'])('%s leads nowhere', async (path) => {
  expect((await page(path)).status).toBe(404);
});
