/** An administrator brings the areas that people say; visitors then get those, and whoever followed before goes on being told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellTable, zoneOf } from '@porchlight/services/contract/zone-of.ts';
import type { ServedArea, ServedZone } from '@porchlight/services/contract/zones.ts';
import type { QueueAnswer } from '@porchlight/services/contract/queue.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { neighbourhoods } from '../../../services/test/own-areas.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, desk, openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { tabTo } from '../drivers/keyboard.ts';
import { chooseWhat, confirmAndSend, keepOfflinePage, readCode, untilReady } from '../drivers/public-pages.ts';
import { inLines, record } from '../drivers/recorder.ts';
import { narrow, tooWide } from '../drivers/width.ts';

const city = { longitude: -76.61, latitude: 39.29 };
const areas = neighbourhoods(10, 8);
const fileOf = (geojson: object) => ({ name: 'neighbourhoods.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(geojson)) });

let app: TestApp;
let browser: Browser;
let administrator: Visitor;
/** Somebody who has chosen a zone of before, and has not sent yet. */
let early: Visitor;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  administrator = await visit(browser, app.origin, { viewport: desk });
  await asStaff(administrator, await app.signIn('administrator'), app.origin);
  early = await visit(browser, app.origin, { geolocation: city, permissions: ['geolocation'] });
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const servedArea = async () => (await (await fetch(`${app.origin}/api/v1/zones/served`)).json()) as ServedArea;
const zoneAt = async ({ longitude, latitude }: typeof city): Promise<ServedZone> => {
  const cells = cellTable((await servedArea()).zones);
  return zoneOf(longitude, latitude, (cell) => cells.get(cell))!;
};
async function openFile(page: Page, geojson: object): Promise<void> {
  await page.goto(`${app.origin}/staff/area`);
  await page.getByText('Bring the areas people here say').click();
  await page.getByLabel('A GeoJSON file of your areas').setInputFiles(fileOf(geojson));
  await page.getByText('So the file begins').waitFor();
}
async function reportFrom(visitor: Visitor): Promise<void> {
  await visitor.page.goto(`${app.origin}/report`);
  await untilReady(visitor.page);
  await chooseWhat(visitor.page);
}

test('before, a form is filled in and left open', async () => {
  await reportFrom(early);
  await early.page.getByRole('button', { name: 'Use where I am' }).click();
  for (const name of ['Yes, this area', 'Check and send']) await early.page.getByRole('button', { name }).click();
  expect(await early.page.getByRole('button', { name: 'Send', exact: true }).isEnabled()).toBe(true);
});

test('a file whose areas overlap is refused by name, and nothing changes', async () => {
  const { page } = administrator;
  const overlapping = structuredClone(areas);
  overlapping.features[1] = { ...overlapping.features[1]!, geometry: structuredClone(areas.features[0]!.geometry) };
  await openFile(page, overlapping);
  await page.getByRole('button', { name: 'Show me what it makes' }).click();
  const { NAME } = areas.features[0]!.properties;
  await page.getByRole('alert').filter({ hasText: String(NAME) }).waitFor();
  expect(await page.getByRole('alert').innerText()).toMatch(/cannot be used.*Nothing was changed/);
  expect((await servedArea()).version).toBe(1);
});

test('by keyboard: the preview shows both maps and what was joined, and asks once more before anything changes', async () => {
  const { page } = administrator;
  await openFile(page, areas);
  expect(await page.getByLabel('Which column has the names?').inputValue()).toBe('NAME');
  expect(await page.getByLabel('Which column has the number of people?').inputValue()).toBe('POP');
  await tabTo(page, /Show me what it makes/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'This is what your areas become' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('This is what your areas become');
  expect(await page.locator('figure svg').count()).toBe(2);
  expect(await page.locator('figure').first().locator('path').count()).toBe(areas.features.length);
  expect(await page.getByText(/^80 areas with/).innerText()).toMatch(/people become \d+ zones in \d+ districts/);
  const joined = areas.features.filter(({ properties }) => Number(properties['POP']) < 20_000).map(({ properties }) => String(properties['NAME']));
  const list = await page.locator('section', { has: page.getByText(/joined to a neighbour/) }).first().textContent();
  expect(joined.some((name) => list!.includes(name))).toBe(true);
  expect(await findBarriers(page)).toEqual([]);
  await page.setViewportSize(narrow);
  expect(await tooWide(page)).toEqual([]);
  await page.setViewportSize(desk);

  await tabTo(page, /^ ?Use these areas/);
  await page.keyboard.press('Enter');
  await page.getByText('and only that').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  expect((await servedArea()).version).toBe(1);
  await tabTo(page, /Yes, use these areas/);
  await page.keyboard.press('Enter');
  await page.getByText('Your areas are in use.').waitFor();
  expect((await servedArea()).version).toBe(2);
  await page.reload();
  await page.getByText('Areas from a file of your own.').waitFor();
  await page.getByRole('button', { name: 'Change the areas' }).click();
  await page.getByLabel('A GeoJSON file of your areas').waitFor();
  expect(administrator.wrongs).toEqual([]);
});

test('a page carries the cells of zones only where a place is turned into one', async () => {
  const page = async (path: string) => (await fetch(app.origin + path)).text();
  const { cells } = await zoneAt(city);
  expect(await page('/report')).toContain(cells);
  for (const path of ['/', '/follow']) expect(await page(path)).not.toContain(cells);
});

test('the form left open asks once more where it was, and then sends the new area', async () => {
  const { page } = early;
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('The areas here have changed since you opened this page.').waitFor();
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await confirmAndSend(page);
  const { reports } = (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: await app.signIn('reviewer') })).json()) as QueueAnswer;
  expect(reports.map(({ zone }) => zone.id)).toEqual([(await zoneAt(city)).id]);
  expect(early.wrongs).toEqual([]);
});

test('the same place and others of its zone: by position, by any of its names, on the map; and equal requests', async () => {
  const zone = await zoneAt(city);
  const { zones } = await servedArea();
  const wide = zones.find(({ areas: names }) => (names?.length ?? 0) > 1)!;

  const visits = [];
  for (const [search, wanted] of [[wide.areas![0]!, wide.name], [wide.areas!.at(-1)!, wide.name]] as const) {
    const visitor = await visit(browser, app.origin);
    const recorder = record(visitor);
    await reportFrom(visitor);
    await visitor.page.getByLabel('Or search for an area').pressSequentially(search);
    await visitor.page.locator('.found button').first().click();
    await visitor.page.locator('.zone-name', { hasText: wanted }).waitFor();
    await visitor.page.locator('.zone-shape').waitFor();
    visits.push(inLines(await recorder.sent()));
    await visitor.close();
  }
  expect(visits[1]).toEqual(visits[0]);
  expect(visits[0]!.join('\n')).not.toContain('/zones/places');

  const visitor = await visit(browser, app.origin, { geolocation: city, permissions: ['geolocation'] });
  const { page } = visitor;
  await reportFrom(visitor);
  // A town of the shipped map is no area here: nothing is guessed.
  await page.getByLabel('Or search for an area').pressSequentially('Towson');
  await page.getByText('No area of that name here.').waitFor();
  await page.getByRole('button', { name: 'Choose on a map' }).click();
  await page.locator('figure path').first().waitFor();
  expect(await page.locator('figure path').count()).toBe(zones.length);
  await page.locator('figure path').first().dispatchEvent('click');
  await page.locator('.zone-name').waitFor();
  expect(zones.map(({ name }) => name)).toContain(await page.locator('.zone-name').innerText());
  await page.getByRole('button', { name: 'Another place' }).click();
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await page.locator('.zone-name', { hasText: zone.name }).waitFor();
  await confirmAndSend(page);
  expect(await readCode(page)).toMatch(/^[0-9A-Z]{26}$/);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('a phone that followed a district of before follows those on its ground now', async () => {
  const [old] = app.areas.districts;
  const visitor = await visit(browser, app.origin);
  const { page } = visitor;
  await page.goto(app.origin);
  await keepOfflinePage(page);
  const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem('followed')!) as { districts: string[] });
  await page.evaluate((id) => localStorage.setItem('followed', JSON.stringify({ districts: [id], severeOnly: true })), old!.id);
  await page.reload();
  const { districts } = await servedArea();
  const now = districts.filter(({ formerly }) => formerly.includes(old!.id)).map(({ id }) => id);
  expect(now.length).toBeGreaterThan(0);
  // Where one may follow so many, the first page opened sees to it; else the choice is its person's.
  const follows = now.length <= 5 ? now : [old!.id];
  await expect.poll(async () => (await kept()).districts).toEqual(follows);
  await page.goto(`${app.origin}/follow`);
  await page.locator('fieldset:enabled').first().waitFor();
  const ticked = await page.getByRole('checkbox', { checked: true }).evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  expect((await kept()).districts).toEqual(follows);
  if (now.length <= 5) expect(ticked.toSorted()).toEqual(now.toSorted());
  else {
    await page.getByText('The areas here have changed. Pick up to 5.').waitFor();
    expect(ticked).toHaveLength(5);
  }
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});
