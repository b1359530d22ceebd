/** Every page as it looks when there is nothing, when it is at work, when it fails, without a network, full of words, and from right to left: a picture of each is kept. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { maxHeadlineLength, maxWordingLength } from '@porchlight/services/contract/limits.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { openLine, type Line } from '../drivers/network.ts';
import { keepPicture } from '../drivers/pictures.ts';
import { chooseWhat, keepOfflinePage, untilKept, untilLive, untilReady } from '../drivers/public-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let line: Line;
let app: TestApp;
let browser: Browser;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  line = await openLine();
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { publicOrigin: line.origin } }), openChromium()]);
  line.leadTo(app.running.port!);
});
beforeEach(async () => {
  await line.mend();
  await visitor?.close();
  visitor = await visit(browser, line.origin, { viewport: narrow });
  page = visitor.page;
  faults = [];
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await line?.close();
});

/** What shuts somebody out, in any state that was seen. */
let faults: string[];
async function seen(name: string): Promise<void> {
  for (const fault of [...(await tooWide(page)), ...(await findBarriers(page))]) faults.push(`${name}: ${fault}`);
  await keepPicture(page, `states/${name}`);
}
const open = async (path: string) => {
  await page.goto(line.origin + path);
  await untilReady(page);
};
const awake = () => page.locator('html[data-ready]').waitFor();
/** Holds back what the page asks for until the returned function is called. */
async function hold(path: string): Promise<() => void> {
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(path, async (route) => {
    await held;
    await route.continue();
  });
  return go;
}
const listed = async () => {
  await page.getByText('Choose from a list').click();
  await page.getByLabel('Area', { exact: true }).selectOption(app.areas.zones[0]!.id);
  await page.getByRole('button', { name: 'Yes, this area' }).click();
  await page.getByRole('button', { name: 'Check and send' }).click();
};

test('nothing there yet', async () => {
  await open('/');
  await untilLive(page);
  await page.getByText('not the same as safe').first().waitFor();
  await seen('home-empty');
  await open('/report');
  await awake();
  await seen('report-empty');
  await open('/follow');
  await awake();
  await seen('follow-empty');
  await open('/status');
  await awake();
  await seen('status-empty');
  await open('/alerts/00000000-0000-4000-8000-000000000000');
  await seen('alert-missing');
  expect(faults).toEqual([]);
});

test('at work', async () => {
  await open('/report');
  const answer = await hold('**/api/v1/reports');
  await chooseWhat(page);
  await listed();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: /Sending/ }).waitFor();
  await seen('report-sending');
  answer();
  await page.locator('.big-code').waitFor();
  await seen('report-received');

  const found = await hold('**/api/v1/reports/status');
  await open('/status');
  await awake();
  await page.getByLabel('Report code').fill('0123456789ABCDEFGHJKMNPQRS');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await seen('status-looking');
  found();
  expect(faults).toEqual([]);
});

test('refused or out of reach, with what helps', async () => {
  await open('/status');
  await awake();
  await page.getByLabel('Report code').fill('nothing like a code');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByRole('alert').first().waitFor();
  await seen('status-refused');

  await open('/follow');
  await awake();
  await page.getByRole('checkbox', { name: app.areas.districts[0]!.name, exact: true }).last().check();
  await page.route('**/sw.js', (route) => route.abort());
  await page.getByRole('button', { name: /^Turn on/ }).click();
  await page.locator('.notice.warm').first().waitFor();
  await seen('follow-refused');

  await open('/report');
  await chooseWhat(page);
  await listed();
  await page.route('**/api/v1/reports', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: '{"code":"unknown-zone","title":"x","status":422,"field":"zone"}' }));
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('alert').first().waitFor();
  await seen('report-refused');

  await open('/');
  await untilLive(page);
  await line.cut();
  await page.clock.setFixedTime(Date.now() + 31 * 60_000);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await page.getByText('We may be down. This is not all-clear.').waitFor();
  await seen('home-out-of-reach');
  expect(faults).toEqual([]);
});

test('without a network', async () => {
  await issueAlert(app);
  await open('/');
  await keepOfflinePage(page);
  await untilLive(page);
  await untilKept(page, 1);
  await line.cut();
  for (const path of ['/', '/report', '/follow', '/status', '/clear']) {
    await open(path);
    await awake();
    await seen(`${path.slice(1) || 'home'}-offline`);
  }
  expect(faults).toEqual([]);
});

test('full of words, and from right to left', async () => {
  const words = (length: number) => 'Sehr starke, zusammengeklebte Krümel mit blauem Schimmer. '.repeat(100).slice(0, length);
  const { id } = await issueAlert(app, {
    wording: { headline: words(maxHeadlineLength), description: words(maxWordingLength), effectsText: words(maxWordingLength), instruction: words(maxWordingLength) },
  });
  for (const [name, language] of [['long', ''], ['right-to-left', '/ar']] as const) {
    for (const [path, of] of [['/', 'home'], [`/alerts/${id}`, 'alert'], [`/alerts/${id}/poster`, 'poster'], ['/report', 'report'], ['/follow', 'follow'], ['/status', 'status']] as const) {
      await open(language + path);
      await seen(`${of}-${name}`);
    }
  }
  expect(faults).toEqual([]);
});
