/** Parts of a page that come later and did not come at first: they are asked for again, though a browser holds them for failed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { openChromium, visit, type Browser } from '../drivers/chromium.ts';
import { openFirefox } from '../drivers/firefox.ts';
import { chooseWhat, untilLive, untilReady } from '../drivers/public-pages.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('what turns a place into an area', async () => {
  const { page, context, close } = await visit(browser, app.origin, { geolocation: { latitude: 39.4015, longitude: -76.6019 }, permissions: ['geolocation'] });
  await context.route(/place-tools.*\.js/, (route) => route.abort());
  await page.goto(`${app.origin}/report`);
  await chooseWhat(page);
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await page.getByText('We could not find out where you are').waitFor();
  await context.unroute(/place-tools.*\.js/);
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await page.getByRole('button', { name: 'Yes, this area' }).waitFor();
  expect(await page.getByText('We could not find out where you are').count()).toBe(0);
  await close();
});

test('the line on which alerts come', async () => {
  const { page, context, close } = await visit(browser, app.origin);
  const refused: string[] = [];
  await context.route(/\/esm-.*\.js/, (route) => {
    refused.push(route.request().url());
    return route.abort();
  });
  await page.goto(app.origin);
  await untilReady(page);
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  await context.unroute(/\/esm-.*\.js/);
  // As when somebody comes back to the page.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await untilLive(page);
  await close();
});

test('the same line in Firefox', async () => {
  const firefox = await openFirefox();
  try {
    const { come } = await firefox.openWithout(app.origin, /\/esm-.*\.js/);
    await come();
    expect(await firefox.liveLine()).toContain('Live.');
  } finally {
    await firefox.close();
  }
});
