/** Of two people in one zone, whatever they pick and wherever they look, the service is asked exactly the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leafKey, squareOf, zoneId } from '@porchlight/services/contract/zone-of.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { asStaff, desk, openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { chooseWhat, confirmAndSend, untilLive, untilReady } from '../drivers/public-pages.ts';
import { inLines, record, type Sent } from '../drivers/recorder.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  // With proof of work, as outside of tests.
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { powCost: 20 } }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Towson's zone is a single square: its middle, and close to two opposite corners, twelve kilometres apart. */
const key = leafKey(-76.6019, 39.4015);
const towson = zoneId(key);
const points = [0.5, 0.02, 0.98].map((share) => {
  const { west, south, east, north } = squareOf(key);
  return { longitude: west + share * (east - west), latitude: south + share * (north - south) };
});
const names = ['Towson', 'Hampton', 'Mays Chapel', 'Lutherville-Timonium'];

/** Everything from opening the form to the code, where the place is given by `pick`. */
async function report(pick: (page: Page) => Promise<void>, options: Parameters<typeof visit>[2] = {}): Promise<Sent[]> {
  const visitor = await visit(browser, app.origin, options);
  const recorder = record(visitor);
  const { page } = visitor;
  await page.goto(`${app.origin}/report`);
  await untilReady(page);
  await chooseWhat(page);
  await pick(page);
  await confirmAndSend(page);
  const sent = await recorder.sent();
  await visitor.close();
  return sent;
}

function expectAllEqual(visits: readonly Sent[][]) {
  const [first, ...others] = visits.map(inLines);
  expect(first!.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  for (const other of others) expect(other).toEqual(first);
}

test('wherever in a zone a phone is, the requests are the same', async () => {
  const visits = [];
  for (const geolocation of points) {
    visits.push(await report((page) => page.getByRole('button', { name: 'Use where I am' }).click(), { geolocation, permissions: ['geolocation'] }));
  }
  expectAllEqual(visits);
  expect(inLines(visits[0]!).join('\n')).toContain(`{"zone":"${towson}",`);
});

test('whichever place of a zone is searched for, the requests are the same', async () => {
  const visits = [];
  for (const name of names) {
    visits.push(await report(async (page) => {
      // Letter by letter: a search that asked the server would do so here.
      await page.getByLabel('Or search for a place').pressSequentially(name);
      await page.getByRole('button', { name: new RegExp(`^${name}.*Towson`) }).first().click();
    }));
  }
  expectAllEqual(visits);
  expect(visits[0]!.map(({ url }) => url)).toContain(`${app.origin}/api/v1/zones/places`);
});

test('who looks through the list first asks for no more than who does not', async () => {
  const choose = async (page: Page, labels: readonly string[]) => {
    await page.getByText('Choose from a list').click();
    const list = page.getByLabel('Area', { exact: true });
    for (const label of labels) {
      await list.selectOption({ label });
      if (label !== labels.at(-1)) await page.getByRole('button', { name: 'Another place' }).click();
    }
  };
  const zone = app.areas.zones.find(({ id }) => id === towson)!;
  const other = app.areas.zones.find(({ id }) => id !== zone.id)!;
  expectAllEqual([
    await report((page) => choose(page, [zone.name])),
    await report((page) => choose(page, [other.name, zone.name])),
  ]);
});

/** Opens the live map with an alert on it, then goes as near as it lets one at a place of the picture; answers what was sent until and since. */
async function lookAt([across, down]: readonly [number, number], viewport: { width: number; height: number }) {
  const visitor: Visitor = await visit(browser, app.origin, { viewport });
  const recorder = record(visitor);
  const { page } = visitor;
  await page.goto(app.origin);
  await untilLive(page);
  const open = page.getByRole('button', { name: /zoomable map/ });
  if (await open.count()) await open.click();
  const map = page.getByRole('region', { name: 'Map of alerts' });
  await map.locator('canvas').waitFor();
  await page.getByText('Getting the map ready').waitFor({ state: 'hidden' });
  expect(await page.getByText('The background map did not load').count()).toBe(0);
  await untilQuiet(page, recorder);
  const opening = await recorder.sent();

  await map.scrollIntoViewIfNeeded();
  const box = (await map.locator('canvas').boundingBox())!;
  await page.mouse.move(box.x + box.width * across, box.y + box.height * down);
  const nearest = map.getByRole('button', { name: 'Zoom in' });
  await page.keyboard.down('Control');
  while (await nearest.isEnabled()) await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await untilQuiet(page, recorder);
  const moved = (await recorder.sent()).slice(opening.length);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
  return { opening, moved };
}

/** Resolves when a second has gone by without a request. */
async function untilQuiet(page: Page, recorder: ReturnType<typeof record>): Promise<void> {
  for (let before = -1, now = 0; now !== before;) {
    before = now;
    await page.waitForTimeout(1000);
    now = (await recorder.sent()).length;
  }
}

test('the live map asks for its background as it opens, the same for everybody, and nothing as one goes nearer', async () => {
  await issueAlert(app);
  for (const viewport of [desk, { width: 390, height: 844 }]) {
    const looks = [await lookAt([0.3, 0.3], viewport), await lookAt([0.7, 0.65], viewport)] as const;
    for (const { opening, moved } of looks) {
      expect(opening.filter(({ headers }) => headers['range']).length).toBeGreaterThan(5);
      expect(inLines(moved)).toEqual([]);
    }
    expect(inLines(looks[1].opening)).toEqual(inLines(looks[0].opening));
  }
});

test('whatever is looked for on the follow page, the requests are the same', async () => {
  const visits = [];
  for (const place of [0, app.areas.districts.length - 1]) {
    const visitor = await visit(browser, app.origin);
    const recorder = record(visitor);
    await visitor.page.goto(`${app.origin}/follow`);
    await visitor.page.locator('fieldset:enabled').first().waitFor();
    const search = visitor.page.getByLabel('Search');
    if (await search.count()) await search.pressSequentially(app.areas.districts[place]!.name);
    await visitor.page.getByRole('checkbox', { name: app.areas.districts[place]!.name }).click();
    await untilQuiet(visitor.page, recorder);
    visits.push(inLines(await recorder.sent()));
    await visitor.close();
  }
  expect(visits[1]).toEqual(visits[0]);
});

test('the administrator\'s search for a place sends its zone', async () => {
  const headers = await app.signIn('administrator');
  const visits = [];
  for (const name of names) {
    const visitor = await visit(browser, app.origin, { viewport: desk, locale: 'en-US' });
    await asStaff(visitor, headers, app.origin);
    const recorder = record(visitor);
    await visitor.page.goto(`${app.origin}/staff/area`);
    await visitor.page.getByLabel('Town or district').pressSequentially(name);
    await visitor.page.getByRole('button', { name: new RegExp(`^${name}.*MD`) }).first().click();
    await visitor.page.getByText(`Around ${name}`).waitFor();
    // Each once: a page that stands for longer asks its rounds of the queue more often.
    visits.push([...new Set(inLines(await recorder.sent()))]);
    await visitor.close();
  }
  for (const other of visits) expect(other).toEqual(visits[0]);
  expect(visits[0]!.join('\n')).toContain(`/staff/area/near?zone=${towson}`);
});
