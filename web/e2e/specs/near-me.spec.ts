/** Alerts near me: what a phone follows and wants to hear stays on it, and decides what comes first and what makes a sound. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { anAlert } from '../../../services/test/an-alert.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { openWholeChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { tabTo } from '../drivers/keyboard.ts';
import { openLine, type Line } from '../drivers/network.ts';
import { headlines, untilLive } from '../drivers/public-pages.ts';
import { pushesTo } from '../drivers/push.ts';
import { record } from '../drivers/recorder.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let line: Line;
let app: TestApp;
let browser: Browser;
let far: Alert;
/** Two districts to follow, and one that is elsewhere. */
let mine: { id: string; name: string }[];
let theirs: { id: string; name: string };
beforeAll(async () => {
  line = await openLine();
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { publicOrigin: line.origin } }), openWholeChromium()]);
  line.leadTo(app.running.port!);
  const [one, two, other] = app.areas.districts;
  mine = [one!, two!];
  theirs = other!;
  await alertIn(mine[0]!, 'Minor', 'Near');
  far = await alertIn(theirs, 'Severe', 'Far');
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await line?.close();
});

const alertIn = ({ id, name }: { id: string; name: string }, severity: Alert['severity'], headline: string) =>
  issueAlert(app, { severity, area: { level: 'district', id, name, districts: [id] }, wording: { headline, description: '', effectsText: '', instruction: 'Not alone.' } });

const ready = (page: Page) => page.locator('html[data-ready]').waitFor();
const keep = (page: Page) => page.getByRole('button', { name: 'Keep on this phone only' });

/** Follows both districts without notifications: Debian's Chromium has no push service to turn them on with. */
async function followBoth({ page }: Visitor): Promise<void> {
  await page.goto(`${line.origin}/follow`);
  await ready(page);
  for (const { name } of mine) await page.getByRole('checkbox', { name, exact: true }).check();
  await keep(page).click();
  await page.getByText('Kept on this phone.').waitFor();
}

test('a first visit says what this is in one sentence and offers three things, and a tap on each leads there', async () => {
  const visitor = await visit(browser, line.origin, { viewport: narrow, reducedMotion: 'reduce' });
  const { page } = visitor;
  for (const [name, path] of [['Choose my area', '/follow'], ['Report', '/report'], ['Just look', '/#now']] as const) {
    await page.goto(line.origin);
    expect(await page.locator('.intro').innerText()).toMatch(/^[^.]+\. [^.]+\.$/);
    await page.getByRole('main').getByRole('link', { name, exact: true }).click();
    await page.waitForURL(line.origin + path);
  }
  await untilLive(page);
  expect(await headlines(page)).toEqual(['Far', 'Near']);
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('what is followed comes first, the rest lies in a fold, and no request says which', async () => {
  const visitor = await visit(browser, line.origin, { viewport: narrow, reducedMotion: 'reduce' });
  const { page } = visitor;
  const recorder = record(visitor);
  await followBoth(visitor);
  const ids = mine.map(({ id }) => id);
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem('followed')!) as unknown)).toEqual({ districts: expect.arrayContaining(ids), severeOnly: false });
  await page.goto(line.origin);
  await page.getByRole('heading', { name: 'Near you' }).waitFor();
  await untilLive(page);
  const seen = () => page.locator('article h2:visible').allInnerTexts();
  expect(await seen()).toEqual(['Near']);
  for (const { name } of mine) expect(await page.getByText(/^Your areas: /).innerText()).toContain(name);
  expect(await page.locator('.first-choices').count()).toBe(0);
  await page.getByText('1 alert elsewhere').click();
  expect(await seen()).toEqual(['Near', 'Far']);

  const later = await alertIn(mine[1]!, 'Severe', 'Comes live');
  await app.pass(60_000);
  await page.getByRole('heading', { name: 'Comes live' }).waitFor();
  expect(await seen()).toEqual(['Comes live', 'Near', 'Far']);
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);

  const sent = (await recorder.sent()).map(({ url, headers, body }) => `${url} ${JSON.stringify(headers)} ${body}`).join('\n');
  for (const id of ids) expect(sent).not.toContain(id);
  expect(sent).not.toContain(later.id);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('taken out of the back/forward cache after half an hour, the page says that it may be down; offline it says when it last heard', async () => {
  const visitor = await visit(browser, line.origin);
  const { page } = visitor;
  await followBoth(visitor);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(line.origin);
  await untilLive(page);
  await page.waitForTimeout(300);
  await line.cut();
  await page.clock.setFixedTime(Date.now() + 31 * 60_000);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await page.getByText('We may be down. This is not all-clear.').waitFor();
  expect(await page.getByText(/^Live\./).count()).toBe(0);
  await page.reload();
  expect(await page.getByText(/This phone last heard from the service: .*\d\d:\d\d\./).innerText()).toMatch(/(today|yesterday)/);
  await line.mend();
  await visitor.close();
});

test('what makes a sound is decided on the phone: by market, by zone and by the hour, and danger to life is always heard', async () => {
  const visitor = await visit(browser, line.origin);
  const { page } = visitor;
  await followBoth(visitor);
  const recorder = record(visitor);
  const push = await pushesTo(visitor, line.origin);
  const zones = app.areas.zones.filter(({ districtId }) => districtId === mine[0]!.id);
  const area = (at = 0) => ({ level: 'zone' as const, id: zones[at]!.id, name: zones[at]!.name, districts: [mine[0]!.id] });
  const iso = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const sounds = async (change: Partial<Alert>) => {
    const send = () => push(anAlert({ id: randomUUID(), severity: 'Moderate', market: 'down', area: area(), sent: iso(0), effective: iso(0), expires: iso(5), ...change }));
    // About one in a hundred that the worker has shown Chromium forgets, where it is asked for at that moment: once more, as another alert.
    const shown = (await send()) ?? (await send());
    if (!shown) throw new Error('nothing was shown, twice');
    expect(shown).toMatchObject({ title: 'New message', body: 'Open to read' });
    return !shown.silent;
  };
  // What was tapped is written down a moment later.
  const untilSilent = async (change: Partial<Alert>) => {
    await expect.poll(() => sounds(change), { timeout: 20_000 }).toBe(false);
  };
  const tick = (name: string) => page.getByRole('checkbox', { name, exact: true });

  expect(await sounds({ market: 'coke' })).toBe(true);
  await page.getByText('Loud or silent?').click();
  await tick('Coke').uncheck();
  await untilSilent({ market: 'coke' });
  expect(await sounds({ market: 'coke', severity: 'Severe' })).toBe(true);
  expect(await sounds({ market: 'unknown' })).toBe(true);

  await page.getByRole('group', { name: `Closest to you in ${mine[0]!.name}` }).getByRole('checkbox', { name: zones[0]!.name, exact: true }).check();
  expect(await sounds({})).toBe(true);
  await untilSilent({ area: area(1) });
  expect(await sounds({ area: area(1), severity: 'Severe' })).toBe(true);

  const clock = (hours: number) => page.evaluate((later) => new Date(Date.now() + later * 3_600_000).toTimeString().slice(0, 5), hours);
  await tick('Arrive silently at certain hours').check();
  await page.getByLabel('From').fill(await clock(-2));
  await page.getByLabel('To', { exact: true }).fill(await clock(2));
  await page.getByLabel('To', { exact: true }).blur();
  await untilSilent({});
  expect(await sounds({ severity: 'Severe' })).toBe(true);
  await tick('Silent even for danger to life').check();
  await untilSilent({ severity: 'Severe' });

  await page.reload();
  await ready(page);
  await page.getByText('Loud or silent?').click();
  expect(await tick('Coke').isChecked()).toBe(false);
  expect(await tick('Silent even for danger to life').isChecked()).toBe(true);
  // The store is spoiled: everything is loud again.
  await page.evaluate(() => new Promise<void>((done) => {
    const opening = indexedDB.open('phone');
    opening.onsuccess = () => {
      const change = opening.result.transaction('things', 'readwrite');
      change.objectStore('things').put('not what we keep', 'loudness');
      change.oncomplete = () => { opening.result.close(); done(); };
    };
  }));
  expect(await sounds({ market: 'coke' })).toBe(true);

  const sent = (await recorder.sent()).filter(({ method }) => method !== 'GET');
  expect(sent).toEqual([]);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('with the keyboard alone: areas from the map and the list, which say the same', async () => {
  const visitor = await visit(browser, line.origin, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await page.goto(`${line.origin}/follow`);
  await ready(page);
  await tabTo(page, /^Show the areas on a map$/);
  await page.keyboard.press('Enter');
  const drawn = page.getByRole('group', { name: 'Areas to choose from' });
  await drawn.waitFor();
  const escaped = (name: string) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const { name } of mine) {
    await drawn.getByRole('checkbox', { name, exact: true }).focus();
    await page.keyboard.press('Space');
    expect(await drawn.getByRole('checkbox', { name, exact: true }).getAttribute('aria-checked')).toBe('true');
    expect(await page.locator('.tiles').getByRole('checkbox', { name, exact: true }).isChecked()).toBe(true);
  }
  expect(await findBarriers(page)).toEqual([]);
  await tabTo(page, escaped(mine[1]!.name));
  await page.keyboard.press('Space');
  await tabTo(page, /^Keep on this phone only$/);
  await page.keyboard.press('Enter');
  await page.getByText('Kept on this phone.').waitFor();
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem('followed')!).districts as string[])).toHaveLength(1);
  await visitor.close();
});

test('“Follow this area” on an alert chooses its district, and leaves it neither in an address nor on the device', async () => {
  const visitor = await visit(browser, line.origin);
  const { page } = visitor;
  await page.goto(`${line.origin}/alerts/${far.id}`);
  await page.getByRole('link', { name: 'Follow this area' }).click();
  await page.waitForURL(`${line.origin}/follow`);
  await ready(page);
  await expect.poll(() => page.getByRole('checkbox', { name: theirs.name, exact: true }).isChecked()).toBe(true);
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  await page.reload();
  await ready(page);
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await visitor.close();
});

test('in Arabic on the smallest phone, light and dark', async () => {
  const visitor = await visit(browser, line.origin, { viewport: narrow, reducedMotion: 'reduce' });
  const { page } = visitor;
  await followBoth(visitor);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${line.origin}/ar`);
    await page.getByRole('heading', { name: 'بالقرب منكم' }).waitFor();
    expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
    await page.goto(`${line.origin}/ar/follow`);
    await ready(page);
    await page.locator('details.topic > summary').click();
    await page.getByRole('button', { name: 'عرض المناطق على خريطة' }).click();
    await page.locator('.choose-map').waitFor();
    await page.getByRole('checkbox', { name: 'الوصول بصمت في ساعات معينة' }).check();
    expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
    await page.getByRole('checkbox', { name: 'الوصول بصمت في ساعات معينة' }).uncheck();
  }
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('where a script does not come or breaks, the server\'s page stays and works', async () => {
  for (const broken of ['', 'export default () => { throw new Error("broken"); };']) {
    const { page, close } = await visit(browser, line.origin);
    await page.route('**/assets/HomePage-*.js', (route) => (broken ? route.fulfill({ contentType: 'text/javascript', body: broken }) : route.abort()));
    const failed = page.waitForEvent('pageerror');
    await page.goto(line.origin);
    await failed;
    expect(await headlines(page)).toEqual(expect.arrayContaining(['Far', 'Near']));
    await page.getByRole('link', { name: 'Choose my area' }).click();
    await page.waitForURL(`${line.origin}/follow`);
    await close();
  }
});
