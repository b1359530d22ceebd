/** What a first visit costs on the wire, all of it counted: pages, styles, scripts, areas, searches, workers, sockets, headers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { languageCodes } from '@porchlight/services/contract/languages.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { openLine, type Line } from '../drivers/network.ts';
import { chooseWhat, confirmAndSend, untilLive } from '../drivers/public-pages.ts';

const kilobyte = 1024;
let line: Line;
let app: TestApp;
let browser: Browser;
let alertPath: string;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  line = await openLine();
  // With proof of work, as outside of tests.
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { publicOrigin: line.origin, powCost: 20 } }), openChromium()]);
  line.leadTo(app.running.port!);
  alertPath = `/alerts/${(await issueAlert(app)).id}`;
});
beforeEach(async () => {
  await visitor?.close();
  visitor = await visit(browser, line.origin, { geolocation: { latitude: 39.4015, longitude: -76.6019 }, permissions: ['geolocation'] });
  page = visitor.page;
  line.received();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await line?.close();
});

const quiet = () => page.waitForLoadState('networkidle');
function expectAtMost(kilobytes: number, what: string): void {
  const came = line.received() / kilobyte;
  console.log(`bytes: ${what} ${came.toFixed(1)} KB of ${kilobytes}`);
  expect(came, what).toBeLessThanOrEqual(kilobytes);
  expect(came, what).toBeGreaterThan(1);
  expect(visitor.wrongs).toEqual([]);
}

test('reading an alert from a shared link: 40 KB', async () => {
  await page.goto(line.origin + alertPath);
  await quiet();
  expectAtMost(40, 'an alert');
});

test('a report from where the phone is', async () => {
  await page.goto(`${line.origin}/report`);
  await chooseWhat(page);
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await confirmAndSend(page);
  expectAtMost(80, 'a report');
});

test('a report, its place searched for by name', async () => {
  await page.goto(`${line.origin}/report`);
  await chooseWhat(page);
  await page.getByLabel('Or search for a place').fill('Towson');
  await page.getByRole('button', { name: /^Towson/ }).first().click();
  await confirmAndSend(page);
  expectAtMost(80, 'a report with a search');
});

test('following, with the map, what sounds, and all that is kept for when there is no signal', async () => {
  await page.goto(`${line.origin}/follow`);
  await page.locator('html[data-ready]').waitFor();
  await page.getByRole('button', { name: 'Show the areas on a map' }).click();
  await page.locator('.choose-map').waitFor();
  await page.getByText('Loud or silent?').click();
  await page.getByRole('group', { name: 'Quiet hours' }).waitFor();
  await page.getByRole('checkbox', { name: app.areas.districts[0]!.name, exact: true }).last().check();
  await page.getByRole('button', { name: 'Keep on this phone only' }).click();
  await page.getByText('Kept on this phone.').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await quiet();
  expectAtMost(80, 'following');
});

test('the first page, live', async () => {
  await page.goto(line.origin);
  await untilLive(page);
  expectAtMost(80, 'the first page');
});

interface Chunk { file: string; imports?: string[]; dynamicImports?: string[] }

/** Kilobytes of script, each file packed by itself as it is sent. `woken`: with what the entry loads after the first view. */
function scriptOf(language: string, entry: string, woken: boolean): number {
  const built = join(import.meta.dirname, '../../dist/client');
  const manifest = JSON.parse(readFileSync(join(built, `manifest.${language}.json`), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const take = (name: string, later: boolean) => {
    const chunk = manifest[name]!;
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of [...(chunk.imports ?? []), ...(later ? chunk.dynamicImports ?? [] : [])]) take(next, false);
  };
  take(`src/entry/${entry}.ts`, woken);
  return [...files].filter((file) => file.endsWith('.js')).reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0) / kilobyte;
}

test.each(languageCodes)('script of the first view: 25 KB at most, in %s', (language) => {
  for (const entry of ['home', 'alert', 'report', 'status', 'follow', 'offline', 'plain']) {
    const [first, woken] = [scriptOf(language, entry, false), scriptOf(language, entry, true)];
    console.log(`bytes: script of ${entry} (${language}) ${first.toFixed(1)} KB, awake ${woken.toFixed(1)} KB`);
    // Far below what the issue allows, because the page is whole without it. What wakes it comes after, and may not grow unseen.
    expect(first, entry).toBeLessThanOrEqual(8);
    expect(woken, entry).toBeLessThanOrEqual(56);
  }
});

test('no page asks for a font', async () => {
  for (const path of ['/', '/report', '/follow', alertPath]) {
    await page.goto(line.origin + path);
    await quiet();
    const fonts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\.(woff2?|ttf|otf|eot)\b/.test(name)));
    expect(fonts).toEqual([]);
    expect(await page.evaluate(() => document.fonts.size)).toBe(0);
  }
});
