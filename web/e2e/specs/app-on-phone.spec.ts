/** The pages as an app: it can be put on a phone's screen, and a new version leaves nothing of the old one behind. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { openChromium, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { headlines, keepOfflinePage, untilKept } from '../drivers/public-pages.ts';

const instanceName = 'Night & Lamp';
const nextVersion = 'bbbbbbbbbbbb';
let app: TestApp;
let browser: Browser;
let upgraded = false;
let origin: string;
/** Between browser and product: says that a newer one has been installed by giving its worker another version. */
const between = createServer((incoming, answer) => {
  // Whole and unpacked.
  const { 'accept-encoding': _coding, 'if-none-match': _tag, 'if-modified-since': _since, ...headers } = incoming.headers;
  const { host, port } = new URL(app.origin);
  incoming.pipe(request({ host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers: { ...headers, host } }, (from) => {
    if (incoming.url !== '/sw.js' || !upgraded) {
      answer.writeHead(from.statusCode!, from.headers);
      from.pipe(answer);
      return;
    }
    let script = '';
    from.setEncoding('utf8').on('data', (part: string) => (script += part)).on('end', () => {
      const { 'content-length': _length, etag: _etag, ...rest } = from.headers;
      answer.writeHead(200, rest).end(script.replace(/(['"`])[0-9a-f]{12}\1/, `'${nextVersion}'`));
    });
  }));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    between.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://localhost:${(between.address() as AddressInfo).port}`;
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { publicOrigin: origin, instanceName } }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  between.closeAllConnections();
  between.close();
});

test('a browser may install it, under the instance\'s name', async () => {
  const { page, context, close } = await visit(browser, origin);
  await page.goto(origin);
  await keepOfflinePage(page);
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // Each visitor of these tests is a private window.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { data, errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data!)).toMatchObject({ name: instanceName, short_name: instanceName });
  await close();
});

const caches = (page: Page) => page.evaluate(() => window.caches.keys());
const kept = (page: Page) => page.evaluate(async () => (await Promise.all(['/offline', '/report/kept', '/clear'].map((path) => window.caches.match(path)))).every(Boolean));

test('a new version takes the place of the old one, whole, with what the phone had kept', async () => {
  const { id, wording: { headline } } = await issueAlert(app);
  const { page, wrongs, close } = await visit(browser, origin);
  await page.goto(origin);
  await keepOfflinePage(page);
  await page.goto(`${origin}/alerts/${id}`);
  await untilKept(page, 1);
  const [before] = await caches(page);
  expect(before).toMatch(/^first-load-[0-9a-f]{12}$/);

  upgraded = true;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  await expect.poll(() => caches(page), { timeout: 20_000 }).toEqual([`first-load-${nextVersion}`]);
  // Whoever could open the form without a network before can still.
  expect(await kept(page)).toBe(true);
  between.closeAllConnections();
  between.close();
  await page.goto(`${origin}/`);
  await page.getByText('No connection.').waitFor();
  expect(await headlines(page)).toEqual([headline]);
  expect(wrongs).toEqual([]);
  await close();
});
