/** Pages for everybody: no barrier that axe-core knows, light and dark, small and large, and without a mouse. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QueueAnswer } from '@porchlight/services/contract/queue.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, desk, openChromium, phone, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { tabTo } from '../drivers/keyboard.ts';
import { chooseWhat, publicPaths, readCode, untilReady } from '../drivers/public-pages.ts';
import { openStaffPages } from '../drivers/staff-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

const towson = { latitude: 39.4015, longitude: -76.6019 };

let app: TestApp;
let browser: Browser;
let alertPath: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  for (const severity of ['Severe', 'Moderate', 'Minor'] as const) alertPath = `/alerts/${(await issueAlert(app, { severity })).id}`;
  const finding = { districtId: app.areas.districts[0]!.id, market: 'down', method: 'gc-ms', samples: 3, collected: { month: '2026-11', part: 'early' }, found: ['medetomidine'] };
  await fetch(`${app.origin}/api/v1/staff/findings`, { method: 'POST', headers: await app.signIn('laboratory'), body: JSON.stringify(finding) });
  const report = aReport({ zone: app.areas.zones[0]!.id, effects: ['not-breathing'], text: 'Pink, in small bags.' });
  await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) });
  await app.settle();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Everything by day; by night what can differ: the colours. */
async function barriersByDayAndNight(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const day = await findBarriers(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  return [...day, ...(await findBarriers(page, ['color-contrast'])).map((fault) => `dark ${fault}`)];
}

test('axe-core sees a fault where there is one', async () => {
  const { page, close } = await visit(browser, app.origin);
  await page.goto(`${app.origin}/about`);
  await page.evaluate(() => document.querySelector('main')!.append(document.createElement('button')));
  expect((await findBarriers(page)).join()).toContain('button-name');
  await close();
});

test.each([['a phone', phone], ['a desk', desk]] as const)('public pages on %s', async (_name, viewport) => {
  const { page, close } = await visit(browser, app.origin, { viewport, reducedMotion: 'reduce' });
  const found: Record<string, string[]> = {};
  for (const path of [...publicPaths, alertPath]) {
    await page.goto(app.origin + path);
    await untilReady(page);
    await page.locator('details.down > summary').click();
    const barriers = await barriersByDayAndNight(page);
    if (barriers.length > 0) found[path] = barriers;
  }
  expect(found).toEqual({});
  await close();
});

test('staff pages, and the door to them', async () => {
  const visitor = await visit(browser, app.origin, { viewport: phone, reducedMotion: 'reduce' });
  const { page } = visitor;
  const found: Record<string, string[]> = {};
  await page.goto(`${app.origin}/staff`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const atTheDoor = await barriersByDayAndNight(page);
  if (atTheDoor.length > 0) found['door'] = atTheDoor;
  await asStaff(visitor, await app.signIn('administrator'), app.origin);
  await openStaffPages(page, app.origin, async (path) => {
    const barriers = await barriersByDayAndNight(page);
    if (barriers.length > 0) found[path] = barriers;
  });
  expect(found).toEqual({});
  await visitor.close();
});

test('nothing has to be moved sideways at 320 pixels', async () => {
  const visitor = await visit(browser, app.origin, { viewport: narrow });
  const { page } = visitor;
  const found: Record<string, string[]> = {};
  const look = async (path: string) => {
    const wide = await tooWide(page);
    if (wide.length > 0) found[path] = wide;
  };
  for (const path of [...publicPaths, alertPath]) {
    await page.goto(app.origin + path);
    await untilReady(page);
    await page.locator('details.down > summary').click();
    await look(path);
  }
  await asStaff(visitor, await app.signIn('administrator'), app.origin);
  await openStaffPages(page, app.origin, look);
  expect(found).toEqual({});
  await visitor.close();
});

test('every screen of the report form, on the smallest phone', async () => {
  const visitor = await visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce', geolocation: towson, permissions: ['geolocation'] });
  const { page } = visitor;
  const found: Record<string, string[]> = {};
  const look = async (screen: string) => {
    const faults = [...(await barriersByDayAndNight(page)), ...(await tooWide(page))];
    if (faults.length > 0) found[screen] = faults;
  };
  await page.goto(`${app.origin}/report`);
  await chooseWhat(page);
  await page.getByLabel('Or search for a place').fill('Towson');
  await page.getByRole('button', { name: /^Towson/ }).first().waitFor();
  await look('places found');
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await page.getByRole('img', { name: /^Outline of/ }).waitFor();
  await look('area chosen');
  await page.getByRole('button', { name: 'Yes, this area' }).click();
  for (const fold of await page.locator('details.topic > summary').all()) await fold.click();
  await look('more, all open');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await look('preview');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const code = await readCode(page);
  await look('received');
  await page.goto(`${app.origin}/status`);
  await page.getByLabel('Report code').fill(code);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByRole('heading', { name: 'Received' }).waitFor();
  await look('status');
  expect(found).toEqual({});
  await visitor.close();
});

test('a report is sent with the keyboard alone', async () => {
  const visitor = await visit(browser, app.origin, { viewport: desk, geolocation: towson, permissions: ['geolocation'] });
  const { page } = visitor;
  const press = async (name: RegExp, key: 'Enter' | 'Space') => {
    await tabTo(page, name);
    await page.keyboard.press(key);
  };
  await page.goto(app.origin);
  await untilReady(page);
  await press(/^Skip to the content$/, 'Enter');
  await press(/^Report$/, 'Enter');
  await page.waitForURL('**/report');
  await page.locator('form.paged').waitFor();
  await press(/^Bad batch/, 'Space');
  await press(/^Next$/, 'Enter');
  await tabTo(page, /^Down/);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await press(/^Next$/, 'Enter');
  await press(/^Use where I am$/, 'Enter');
  await press(/^Yes, this area$/, 'Enter');
  await press(/^What it did/, 'Enter');
  await press(/^Hard or impossible to wake/, 'Space');
  await press(/^Check and send$/, 'Enter');
  await press(/^Send$/, 'Enter');
  expect(await readCode(page)).toMatch(/^[0-9A-Z]{26}$/);
  const headers = await app.signIn('reviewer');
  const { reports } = (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers })).json()) as QueueAnswer;
  expect(reports.filter(({ market }) => market === 'coke')).toMatchObject([{ kind: 'drug-supply', effects: ['hard-to-wake'] }]);
  await visitor.close();
});
