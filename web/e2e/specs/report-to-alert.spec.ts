/** A stranger's first hour: report from a phone, a reviewer with a passkey, an alert on a page that was open all along. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick, severePublishTick } from '../../../services/contract/limits.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { desk, openChromium, visit, type Browser, type Visitor } from '../drivers/chromium.ts';
import { headlines, sendShortestReport, untilLive } from '../drivers/public-pages.ts';
import { acceptAll, approve, joinWithPasskey, signOutAndInAgain } from '../drivers/staff-pages.ts';

const towson = { latitude: 39.4015, longitude: -76.6019 };

let app: TestApp;
let browser: Browser;
let visitors: Visitor[];
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  visitors = await Promise.all([visit(browser, app.origin), visit(browser, app.origin),
    visit(browser, app.origin, { geolocation: towson, permissions: ['geolocation'] }), visit(browser, app.origin, { viewport: desk })]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('three reports from a phone, accepted and approved, reach an open page at once and one that was offline exactly once', async () => {
  const [reader, away, reporter, reviewer] = visitors as [Visitor, Visitor, Visitor, Visitor];
  for (const { page } of [reader, away]) {
    await page.goto(app.origin);
    await untilLive(page);
  }
  await away.context.setOffline(true);

  for (let i = 0; i < 3; i++) {
    const { taps, code } = await sendShortestReport(reporter.page, app.origin);
    expect(taps).toBeLessThanOrEqual(9);
    expect(code).toMatch(/^[0-9A-Z]{26}$/);
  }

  await joinWithPasskey(reviewer, await app.firstLink());
  await signOutAndInAgain(reviewer, app.origin);
  await acceptAll(reviewer, 3);
  await app.pass(receiveTick);
  const headline = 'Pink down, hard to wake people';
  await approve(reviewer, app.origin, headline);
  expect(await headlines(reader.page)).toEqual([]);
  await app.pass(severePublishTick * 3);

  await reader.page.getByRole('heading', { name: headline }).waitFor();
  expect(await headlines(reader.page)).toEqual([headline]);
  expect(await headlines(away.page)).toEqual([]);
  await away.context.setOffline(false);
  await away.page.getByRole('heading', { name: headline }).waitFor();
  expect(await headlines(away.page)).toEqual([headline]);

  for (const { wrongs } of visitors) expect(wrongs).toEqual([]);
});
