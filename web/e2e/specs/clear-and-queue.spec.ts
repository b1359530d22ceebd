/** A report waits on the phone and is sent once; the phone is cleared of everything. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { QueueAnswer, QueueReport } from '@porchlight/services/contract/queue.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { openLine, type Line } from '../drivers/network.ts';
import { nothing, onTheDevice, readStores } from '../drivers/on-the-device.ts';
import { chooseWhat, keepOfflinePage, readCode } from '../drivers/public-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let line: Line;
let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  line = await openLine();
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { publicOrigin: line.origin } }), openChromium()]);
  line.leadTo(app.running.port!);
});
beforeEach(() => line.mend());
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await line?.close();
});

const noSignal = async ({ context }: Visitor) => {
  await line.cut();
  await context.setOffline(true);
};
const signal = async ({ context }: Visitor) => {
  await line.mend();
  await context.setOffline(false);
};

/** Fills the form in on an open report page, without place search; ends before sending. */
async function fillIn(page: Page, text = ''): Promise<void> {
  await chooseWhat(page);
  await page.getByText('Choose from a list').click();
  await page.getByLabel('Area').selectOption(app.areas.zones[0]!.id);
  await page.getByRole('button', { name: 'Yes, this area' }).click();
  if (text) {
    await page.getByText('In your own words').click();
    await page.getByLabel('What else should people know?').fill(text);
  }
  await page.getByRole('button', { name: 'Check and send' }).click();
}

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click();

/** After sending without a network: taps to keep it. Answers the code. */
async function keep(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Keep it on this phone and send it when there is a connection' }).click();
  await page.getByRole('heading', { name: 'Kept on this phone' }).waitFor();
  return readCode(page);
}

/** Of a visitor with a network: one report that waits, and no page open. */
async function keepOne(visitor: Visitor, text: string): Promise<string> {
  const page = await visitor.context.newPage();
  await page.goto(`${line.origin}/report`);
  await fillIn(page, text);
  await noSignal(visitor);
  await send(page);
  const code = await keep(page);
  await page.close();
  return code;
}

async function reportsOf(text: string): Promise<QueueReport[]> {
  const { reports } = (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: await app.signIn('reviewer') })).json()) as QueueAnswer;
  return reports.filter((report) => JSON.stringify(report).includes(text));
}
const good = async (page: Page) => [...(await findBarriers(page)), ...(await tooWide(page))];

test('a report is kept without a network, sealed; the site is opened again, it goes out once, and nothing of it stays', async () => {
  const visitor = await visit(browser, line.origin, { viewport: narrow });
  const { page } = visitor;
  await page.goto(`${line.origin}/report`);
  await fillIn(page, 'violet with glitter');
  await noSignal(visitor);
  await send(page);
  await page.getByText('This phone can keep the report and send it later.').waitFor();
  expect(await onTheDevice(page)).toEqual(nothing);
  expect(await good(page)).toEqual([]);
  const code = await keep(page);
  await page.getByRole('heading', { name: 'Waiting on this phone (1)' }).waitFor();
  await page.getByText('Look at it').click();
  await page.getByText('violet with glitter').waitFor();
  expect(await good(page)).toEqual([]);
  const stored = await readStores(page);
  expect(stored).toContain('key shut');
  expect(stored).not.toMatch(/violet|drug-supply|down|z1-/);
  expect(stored).not.toContain(code);
  expect(await onTheDevice(page)).toEqual({ ...nothing, databases: ['waiting'] });
  await page.close();

  await signal(visitor);
  const sends: string[] = [];
  visitor.context.on('request', (request) => {
    if (request.method() === 'POST') sends.push(`${new URL(request.url()).pathname} ${(JSON.parse(request.postData() ?? '{}') as { code: string }).code}`);
  });
  const again = await visitor.context.newPage();
  await again.goto(`${line.origin}/about`);
  await again.getByText('The report that waited on this phone was sent.').waitFor();
  expect(sends).toEqual([`/api/v1/reports ${code}`]);
  await expect.poll(() => onTheDevice(again)).toEqual(nothing);
  expect(await readStores(again)).toBe('');
  await again.reload();
  await again.waitForTimeout(1000);
  expect(sends).toHaveLength(1);
  expect(await reportsOf('violet with glitter')).toHaveLength(1);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('two tabs opened at once send it once; a report refused stays, with the reason, until somebody throws it away', async () => {
  const visitor = await visit(browser, line.origin);
  const { context } = visitor;
  await keepOne(visitor, 'two tabs');
  await signal(visitor);
  let sends = 0;
  await context.route('**/api/v1/reports', async (route) => {
    sends++;
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  await Promise.all(tabs.map((tab) => tab.goto(`${line.origin}/follow`)));
  await expect.poll(async () => (await onTheDevice(tabs[0]!)).databases, { timeout: 10_000 }).toEqual([]);
  await tabs[0]!.waitForTimeout(1500);
  expect(sends).toBe(1);
  expect(await reportsOf('two tabs')).toHaveLength(1);
  await context.unroute('**/api/v1/reports');

  await tabs[1]!.close();
  await keepOne(visitor, 'refused');
  const refusal = { type: 'about:blank', title: 'x', status: 422, code: 'unknown-zone', field: 'zone' };
  await context.route('**/api/v1/reports', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(refusal) }));
  await signal(visitor);
  const [page] = tabs;
  // It was open, and took the news of the line by itself.
  await page!.getByText('The service did not take a report that waited on this phone.').waitFor();
  await page!.getByRole('link', { name: 'Look at it' }).click();
  await page!.getByText('The area you chose is not one of ours any more.').waitFor();
  expect(await good(page!)).toEqual([]);
  await context.unroute('**/api/v1/reports');
  await page!.getByRole('button', { name: 'Discard' }).click();
  await page!.getByText('Discard it? It was not sent.').waitFor();
  expect(await good(page!)).toEqual([]);
  await page!.getByRole('button', { name: 'Yes, discard' }).click();
  await page!.getByText('Waiting on this phone').waitFor({ state: 'detached' });
  expect(await onTheDevice(page!)).toEqual(nothing);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('a phone that follows opens the form without a network, keeps two, and its worker sends them with no page open', async () => {
  const visitor = await visit(browser, line.origin);
  const { page, context } = visitor;
  await page.goto(line.origin);
  await keepOfflinePage(page);
  await noSignal(visitor);
  await page.goto(`${line.origin}/report`);
  await page.getByText('This form was kept on this phone.').waitFor();
  await fillIn(page, 'from the worker');
  await send(page);
  await keep(page);
  await page.goto(`${line.origin}/report`);
  await fillIn(page, 'from the worker');
  await send(page);
  await keep(page);
  await page.goto(line.origin);
  await page.getByText('You can fill in a report').waitFor();
  await page.getByRole('heading', { name: 'Waiting on this phone (2)' }).waitFor();
  expect(await good(page)).toEqual([]);

  const registrationId = await workerOf(visitor);
  const elsewhere = await context.newPage();
  await page.close();
  await signal(visitor);
  const worker = await context.newCDPSession(elsewhere);
  await worker.send('ServiceWorker.enable');
  await worker.send('ServiceWorker.dispatchSyncEvent', { origin: line.origin, registrationId, tag: 'send-waiting', lastChance: false });
  await expect.poll(() => reportsOf('from the worker'), { timeout: 15_000 }).toHaveLength(2);
  await elsewhere.goto(`${line.origin}/blank`);
  await expect.poll(async () => (await onTheDevice(elsewhere)).databases).not.toContain('waiting');
  await visitor.close();
});

/** The id by which the browser's own tools know the worker of the public pages. */
async function workerOf({ context, page }: Visitor): Promise<string> {
  const session = await context.newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (one) resolve(one.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  return found;
}

/** Everything a person could have on the phone. */
async function fillPhone(visitor: Visitor): Promise<Page> {
  const { page } = visitor;
  await page.goto(line.origin);
  await keepOfflinePage(page);
  await page.evaluate(() => {
    localStorage.setItem('followed', '{"districts":["d1-0"],"severeOnly":false}');
    localStorage.setItem('kept-report-codes', '["0123456789ABCDEFGHJKMNPQRS"]');
    sessionStorage.setItem('draft', 'x');
  });
  await keepOne(visitor, 'never sent');
  const had = await onTheDevice(page);
  expect({ ...had, workers: had.workers.length, caches: had.caches.length }).toMatchObject({ workers: 1, caches: 1, databases: expect.arrayContaining(['waiting']), words: ['followed', 'kept-report-codes', 'draft'] });
  return page;
}

test('two taps clear the phone of everything, after a warning of what would be lost; offline it says what the service still has', async () => {
  const visitor = await visit(browser, line.origin, { viewport: narrow });
  // Debian's Chromium has no push service: a subscription that the page finds, and what becomes of it.
  await visitor.context.addInitScript(`PushManager.prototype.getSubscription = async () => window.ended ? null : ({
    endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/x', unsubscribe: async () => (window.ended = true) });`);
  const page = await fillPhone(visitor);
  // Without a network: the page comes from the phone.
  await page.goto(line.origin);
  // It comes after the rest and moves the link down, away from under the finger.
  await page.getByRole('heading', { name: 'Waiting on this phone (1)' }).waitFor();
  await page.getByRole('link', { name: 'Clear this phone' }).click();
  await page.getByText('1 report waits here and was not sent.').waitFor();
  expect(await good(page)).toEqual([]);
  await page.getByRole('button', { name: 'Clear now, unsent reports too' }).click();
  await page.getByRole('heading', { name: 'Cleared' }).waitFor();
  await page.getByText('The service could not be told.').waitFor();
  expect(await good(page)).toEqual([]);
  expect(await onTheDevice(page)).toEqual(nothing);
  await signal(visitor);

  // With one, the service is told before the browser forgets.
  await page.goto(line.origin);
  await keepOfflinePage(page);
  const told: string[] = [];
  await page.route('**/api/v1/subscriptions', async (route) => {
    told.push(`${route.request().method()} ${await page.evaluate('window.ended')}`);
    await route.fulfill({ status: 204 });
  });
  await page.getByRole('link', { name: 'Clear this phone' }).click();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/clear')),
    page.getByRole('button', { name: 'Clear this phone now' }).click(),
  ]);
  await page.getByText('The service has forgotten this browser.').waitFor();
  expect(told).toEqual(['DELETE undefined']);
  expect((await answer.allHeaders())['clear-site-data']).toBe('"cache", "storage"');
  expect(await onTheDevice(page)).toEqual(nothing);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('without script the browser itself clears all but the session of somebody who works here; another site cannot make it', async () => {
  const visitor = await visit(browser, line.origin);
  const page = await fillPhone(visitor);
  await signal(visitor);
  const { cookie } = await app.signIn('reviewer') as { cookie: string };
  const [name, value] = cookie.split('=') as [string, string];
  await visitor.context.addCookies([{ name, value, url: line.origin, httpOnly: true }]);
  const session = await visitor.context.newCDPSession(page);
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.goto(`${line.origin}/clear`);
  await page.getByRole('button', { name: 'Clear this phone now' }).click();
  await page.getByText('Your browser was told to delete what this service kept in it.').waitFor();
  await session.send('Emulation.setScriptExecutionDisabled', { value: false });
  await page.goto(`${line.origin}/blank`);
  expect(await onTheDevice(page)).toEqual(nothing);
  expect((await visitor.context.cookies()).map((one) => one.name)).toEqual([name]);
  await visitor.close();

  const from = async (site: string) => (await fetch(`${app.origin}/es/clear`, { method: 'POST', headers: { 'sec-fetch-site': site } })).headers.get('clear-site-data');
  expect(await from('cross-site')).toBeNull();
  expect(await from('same-site')).toBeNull();
  expect(await from('same-origin')).toBe('"cache", "storage"');
});
