/** The way out of every public page: it leads to nothing that was read, and stays in sight. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { openChromium, visit, type Browser } from '../drivers/chromium.ts';
import { nothing, onTheDevice } from '../drivers/on-the-device.ts';
import { chooseWhat } from '../drivers/public-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('the way out empties the page, and going back leads to nothing that was read, by tap and by Escape three times', async () => {
  const visitor = await visit(browser, app.origin);
  const { page } = visitor;
  for (const leave of [() => page.getByRole('link', { name: 'Quick exit' }).click(), async () => {
    for (let press = 0; press < 3; press++) await page.keyboard.press('Escape');
  }]) {
    await page.goto('about:blank');
    await page.goto(`${app.origin}/about`);
    await page.getByRole('link', { name: 'Report', exact: true }).first().click();
    await chooseWhat(page);
    await leave();
    await page.waitForURL('**/blank');
    await expect.poll(() => page.title()).toBe('Blank page');
    expect(await page.evaluate(() => document.body.innerText)).toBe('');
    for (let back = 0; back < 4; back++) {
      await page.evaluate(() => history.back()).catch(() => undefined);
      await page.waitForTimeout(400);
      await expect.poll(() => page.evaluate(() => `${location.pathname} ${document.body.innerText}`).catch(() => 'loading')).toMatch(/^(\/)?blank $/);
    }
    // Opened again on purpose, it is there.
    await page.goto(`${app.origin}/report`);
    await page.locator('form.paged').waitFor();
  }
  expect({ ...await onTheDevice(page), name: '' }).toEqual(nothing);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();

  const plain = await visit(browser, app.origin, { javaScriptEnabled: false });
  await plain.page.goto(app.origin);
  await plain.page.getByRole('link', { name: 'Quick exit' }).click();
  await plain.page.waitForURL('**/blank');
  expect(await (await fetch(`${app.origin}/blank`)).text()).not.toMatch(/Porchlight|script|stylesheet/i);
  await plain.close();
});

test('nothing of what was left is seen on the way back, however late the script comes; a page that the browser had kept is not seen either', async () => {
  const visitor = await visit(browser, app.origin);
  const { page, context } = visitor;
  const seen = () => page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).visibility);
  await page.goto(`${app.origin}/about`);
  // As the browser would keep it; coming back to it in the usual way it is there at once.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  expect(await seen()).toBe('hidden');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  expect(await seen()).toBe('visible');
  // Who only went to the telephone is back without that.
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(await seen()).toBe('visible');
  await page.goto(`${app.origin}/report`);
  await page.locator('form.paged').waitFor();
  await page.getByRole('link', { name: 'Quick exit' }).click();
  await page.waitForURL('**/blank');
  // The page before: its words have come, and of its script only what runs first.
  let asked = 0;
  let come = () => {};
  const script = new Promise<void>((resolve) => {
    come = resolve;
  });
  await context.route(/\/assets\/(?!left-).*\.js/, async (route) => {
    asked += 1;
    await script;
    await route.continue();
  });
  await page.evaluate(() => history.back()).catch(() => undefined);
  await page.waitForURL('**/about', { waitUntil: 'commit' });
  await page.locator('main h1').waitFor({ state: 'attached' });
  await expect.poll(() => asked).toBeGreaterThan(0);
  expect(await seen()).toBe('hidden');
  come();
  await page.waitForURL('**/blank');
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test.each([320, 360])('at %i px all of a report code is in sight in its field', async (width) => {
  const visitor = await visit(browser, app.origin, { viewport: { width, height: 640 } });
  await visitor.page.goto(`${app.origin}/status`);
  const field = visitor.page.getByLabel('Report code');
  await field.fill('ABCDE-FGHJK-MNPQR-STVWX-YZ012-3');
  expect(await field.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await visitor.close();
});

test('in Arabic on a narrow phone the way out stays in sight, and the page that clears is whole', async () => {
  const visitor = await visit(browser, app.origin, { viewport: narrow, colorScheme: 'dark' });
  const { page } = visitor;
  for (const path of ['/ar', '/ar/clear', '/fr/report']) {
    await page.goto(app.origin + path);
    await page.waitForLoadState('load');
    expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const box = (await page.locator('[data-leave]').boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeLessThan(40);
    expect(box.height).toBeGreaterThanOrEqual(44);
    // No line of the page is half under it: beside it there is its own strip.
    expect(await page.evaluate(() => [4, 20, innerWidth / 2].map((x) => document.elementFromPoint(x, 20)?.closest('nav')?.className))).toEqual(Array(3).fill(expect.stringContaining('leave')));
  }
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});
