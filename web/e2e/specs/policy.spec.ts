/** No page breaks the content policy, asks another site for anything, or, where the public is, sets a cookie. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { asStaff, desk, openChromium, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { publicPaths, untilLive, untilReady } from '../drivers/public-pages.ts';
import { openStaffPages } from '../drivers/staff-pages.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Opens a page, waits for its scripts, and answers with the headers it came with. */
async function open(page: Page, path: string): Promise<Record<string, string>> {
  const answer = await page.goto(app.origin + path);
  await untilReady(page);
  return answer!.headers();
}

function expectHeaders(path: string, headers: Record<string, string>) {
  const policy = headers['content-security-policy'];
  for (const part of [`default-src 'none'`, `script-src 'self'`, `style-src 'self'`, `frame-ancestors 'none'`, `form-action 'self'`, `base-uri 'none'`]) {
    expect(policy, path).toContain(part);
  }
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  expect(headers['permissions-policy']).toContain(path === '/report' ? 'geolocation=(self)' : 'geolocation=()');
  expect(headers).not.toHaveProperty('x-powered-by');
}

test('the watch itself notices a broken rule and a request to another site', async () => {
  const visitor = await visit(browser, app.origin);
  await open(visitor.page, '/about');
  await visitor.page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/x.png' }));
  });
  await expect.poll(() => visitor.wrongs.join()).toContain('style-src');
  await expect.poll(() => visitor.wrongs.join()).toContain('img-src');
  await visitor.close();
});

test('public pages without an alert, then with one, on a phone', async () => {
  const visitor = await visit(browser, app.origin);
  const { page } = visitor;
  for (const path of publicPaths) {
    expectHeaders(path, await open(page, path));
  }
  const { id } = await issueAlert(app);
  for (const path of [...publicPaths, `/alerts/${id}`]) await open(page, path);
  await page.goto(app.origin);
  await untilLive(page);
  expect(visitor.wrongs).toEqual([]);
  expect(await visitor.context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await visitor.close();
});

test('the zoomable map draws tiles of our own only', async () => {
  const visitor = await visit(browser, app.origin, { viewport: desk });
  const { page } = visitor;
  const tiles: number[] = [];
  page.on('response', (answer) => {
    if (answer.url().endsWith('/basemap/basemap.pmtiles')) tiles.push(answer.status());
  });
  await page.goto(app.origin);
  await page.getByRole('region', { name: 'Map of alerts' }).locator('canvas').waitFor();
  await page.getByText('Getting the map ready').waitFor({ state: 'hidden' });
  expect(await page.getByText('The background map did not load').count()).toBe(0);
  expect(await page.getByText('cannot draw the moving map').count()).toBe(0);
  // The file's head first, then at least one tile.
  await expect.poll(() => tiles.length).toBeGreaterThan(1);
  expect(new Set(tiles)).toEqual(new Set([206]));
  expect(visitor.wrongs).toEqual([]);
  expect(await visitor.context.cookies()).toEqual([]);
  await visitor.close();
});

test('every staff page, signed in', async () => {
  const visitor = await visit(browser, app.origin, { viewport: desk });
  await asStaff(visitor, await app.signIn('administrator'), app.origin);
  const opened = await openStaffPages(visitor.page, app.origin, async (path, headers) => expectHeaders(path, headers));
  expect(opened.length).toBeGreaterThan(7);
  expect(visitor.wrongs).toEqual([]);
  const cookies = await visitor.context.cookies();
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict', path: '/' }]);
  await visitor.close();
});
