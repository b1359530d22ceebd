/** Without a network: a phone that follows shows what it last heard, and a report waits on its page and counts once. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { QueueAnswer } from '@porchlight/services/contract/queue.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { openChromium, visit, type Browser } from '../drivers/chromium.ts';
import { openLine, type Line } from '../drivers/network.ts';
import { chooseWhat, headlines, keepOfflinePage, readCode, untilKept, untilLive, untilReady } from '../drivers/public-pages.ts';

const hour = 3_600_000;
const soon = 'Ends within the hour';
const later = 'Holds for two days';

let line: Line;
let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  line = await openLine();
  const config = { publicOrigin: line.origin };
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config }), openChromium()]);
  line.leadTo(app.running.port!);
  for (const [headline, hours] of [[soon, 1], [later, 48]] as const) {
    await issueAlert(app, {
      expires: new Date(app.context.clock.now() + hours * hour).toISOString(),
      wording: { headline, description: '', effectsText: '', instruction: 'Have naloxone ready.' },
    });
  }
});
beforeEach(() => line.mend());
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await line?.close();
});

test('a phone that follows opens the page without a network, says so, and leaves out what has ended', async () => {
  const visitor = await visit(browser, line.origin, { geolocation: { latitude: 39.4, longitude: -76.6 } });
  const { page } = visitor;
  await page.goto(line.origin);
  await keepOfflinePage(page);
  await page.reload();
  await untilLive(page);
  expect((await headlines(page)).toSorted()).toEqual([soon, later]);
  await untilKept(page, 2);

  await line.cut();
  await page.reload();
  await page.getByText('No connection.').waitFor();
  expect(await page.getByText('this is not all-clear').isVisible()).toBe(true);
  await page.getByRole('heading', { name: later }).waitFor();
  expect((await headlines(page)).toSorted()).toEqual([soon, later]);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.notice')!).borderRadius)).not.toBe('0px');

  await page.clock.setFixedTime(Date.now() + 2 * hour);
  await page.reload();
  await page.getByRole('heading', { name: later }).waitFor();
  expect(await headlines(page)).toEqual([later]);
  await page.locator('details.down > summary').click();
  expect(await page.locator('details.down li').first().isVisible()).toBe(true);

  await page.goto(`${line.origin}/report`);
  await page.getByText('This form was kept on this phone.').waitFor();
  await line.mend();
  await page.reload();
  await page.locator('form.paged').waitFor();
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('a phone that follows nothing keeps nothing', async () => {
  const { page, close } = await visit(browser, line.origin);
  await page.goto(line.origin);
  await untilLive(page);
  const kept = await page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length, databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length, words: localStorage.length,
  }));
  expect(kept).toEqual({ workers: 0, databases: 0, caches: 0, words: 0 });
  await close();
});

test('a report whose answer is lost, then sent without a network, goes out by itself with the same code and counts once', async () => {
  const visitor = await visit(browser, line.origin, { geolocation: { latitude: 39.4015, longitude: -76.6019 }, permissions: ['geolocation'] });
  const { page, context } = visitor;
  await page.goto(`${line.origin}/report`);
  await untilReady(page);
  await chooseWhat(page);
  await page.getByRole('button', { name: 'Use where I am' }).click();
  for (const name of ['Yes, this area', 'Check and send']) await page.getByRole('button', { name }).click();

  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') bodies.push(request.postData() ?? '');
  });
  // The first one arrives; the line breaks before the answer does.
  await page.route('**/api/v1/reports', async (route) => {
    expect((await route.fetch()).status()).toBe(202);
    await route.abort('connectionreset');
  }, { times: 1 });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Not sent yet: the service cannot be reached.').waitFor();
  await line.cut();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => bodies.length).toBe(2);
  await page.getByText('Not sent yet: the service cannot be reached.').waitFor();

  await line.mend();
  await context.setOffline(false);
  const code = await readCode(page);
  expect(bodies.length).toBeGreaterThan(2);
  expect(new Set(bodies.map((body) => (JSON.parse(body) as { code: string }).code))).toEqual(new Set([code]));
  const headers = await app.signIn('reviewer');
  const { reports } = (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers })).json()) as QueueAnswer;
  expect(reports).toHaveLength(1);
  expect(reports[0]!.possibleDuplicate).toBe(false);
  await visitor.close();
});
