/** "Someone is down now" in the minute it is for: with a script and without, without a network, on a small old phone, in every language. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { baseOf, languageCodes } from '@porchlight/services/contract/languages.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { openLine, type Line } from '../drivers/network.ts';
import { keepOfflinePage, publicPaths } from '../drivers/public-pages.ts';
import { feltOn, givePhone, openCard, someFacts, standStill } from '../drivers/step-card.ts';
import { narrow, tooWide } from '../drivers/width.ts';

const dayMs = 86_400_000;
const now = Date.now();

let line: Line;
let app: TestApp;
let browser: Browser;
let paths: string[];
beforeAll(async () => {
  line = await openLine();
  [app, browser] = await Promise.all([startTestApp({ at: now, config: { publicOrigin: line.origin, localFacts: someFacts(now) } }), openChromium()]);
  line.leadTo(app.running.port!);
  paths = [...publicPaths, `/alerts/${(await issueAlert(app)).id}`];
});
beforeEach(() => line.mend());
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await line?.close();
});

const card = (page: Page) => page.locator('details.down');
const button = (page: Page, name: string) => card(page).getByRole('button', { name });
/** Where each of these words begins in what is seen of the card, in this order; -1 where it is not seen. */
const places = async (page: Page, words: string[]) => {
  const seen = await card(page).innerText();
  return words.map((word) => seen.indexOf(word));
};
const inOrder = ['This page does not call anyone for you.', 'Call 911', 'What the law does', 'Shout and shake', 'Call for help', 'breathe for them', 'Give naloxone', 'on the side',
  'Somebody in the room', 'at the door or on the phone', 'A place with somebody there', 'Blue door', 'A spotting line', 'Quiet line', 'Door unlocked, naloxone in sight, small first, wait.', 'report what happened'];

test('without a script every page has all of it, in order, with numbers to tap and nothing that would not work', async () => {
  const visitor = await visit(browser, line.origin, { javaScriptEnabled: false, viewport: narrow });
  const { page } = visitor;
  for (const path of paths) {
    await page.goto(line.origin + path);
    await openCard(page);
    const found = await places(page, inOrder);
    expect(found.every((at) => at >= 0), `${path}: ${found.join()}`).toBe(true);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(await card(page).getByRole('link', { name: /^Call 911/ }).getAttribute('href')).toBe('tel:911');
    expect(await card(page).getByRole('link', { name: '+1 202 555 0100' }).getAttribute('href')).toBe('tel:+12025550100');
    expect(await card(page).getByRole('button').count()).toBe(0);
    expect(await card(page).getByText('Shut last winter').count()).toBe(0);
  }
  await page.getByText('What the law does when you call').click();
  expect(await page.getByText('It does not cover an open warrant.').isVisible()).toBe(true);
  for (const numbers of ['One breath every 5 seconds', 'give the next dose']) expect(await card(page).innerText()).toContain(numbers);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test.each(languageCodes)('open with everything running, it fits a small phone and has no barrier (%s)', async (language) => {
  const visitor = await visit(browser, line.origin, { viewport: narrow, reducedMotion: 'reduce' });
  const { page } = visitor;
  await page.goto(`${line.origin}${baseOf(language)}/about`);
  await openCard(page);
  await card(page).locator('.law summary').click();
  for (const tap of await card(page).getByRole('button').all()) await tap.click();
  expect(await card(page).getByRole('button').count()).toBe(2);
  expect(await card(page).locator('.said').innerText()).toMatch(/\p{L}/u);
  expect(await tooWide(page)).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findBarriers(page, ['color-contrast'])).toEqual([]);
  expect(await card(page).locator('.call strong').innerText()).toContain('911');
  // An operator's English is marked as such.
  expect(await card(page).locator('.law [lang=en]').count()).toBe(language === 'en' ? 0 : 1);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('in Arabic the card runs from the right, and a number still reads from the left', async () => {
  const { page, close } = await visit(browser, line.origin, { viewport: narrow });
  await page.goto(`${line.origin}/ar`);
  await openCard(page);
  const [picture, words] = await Promise.all(['.now .picture', '.now .picture + div'].map((part) => card(page).locator(part).first().boundingBox()));
  expect(picture!.x).toBeGreaterThan(words!.x + words!.width / 2);
  const number = card(page).locator('.place bdi', { hasText: '+1 202 555 0100' });
  const edges = await number.evaluate((element) => {
    const text = element.firstChild!;
    const at = (i: number) => {
      const range = document.createRange();
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      return range.getBoundingClientRect().left;
    };
    return [at(0), at(text.textContent!.length - 1)];
  });
  expect(edges[0]).toBeLessThan(edges[1]!);
  await close();
});

test.each(['/', '/about', '/report', 'alert', '/offline'])('a tick for each breath, every five seconds, until it is stopped (%s)', async (path) => {
  const visitor = await visit(browser, line.origin);
  const { page } = visitor;
  await givePhone(visitor.context);
  await page.clock.install();
  await page.goto(line.origin + (path === 'alert' ? paths.at(-1)! : path));
  await openCard(page);
  await standStill(page);
  await button(page, 'Start a tick for each breath').click();
  const pace = card(page).locator('.pace');
  const seen: string[] = [await pace.innerText()];
  for (let second = 1; second <= 10; second++) {
    await page.clock.runFor(1000);
    seen.push(await pace.innerText());
  }
  expect(seen).toEqual(['Breath now', '4', '3', '2', '1', 'Breath now', '4', '3', '2', '1', 'Breath now']);
  expect(await feltOn(page)).toMatchObject({ buzzes: [[150], [150], [150]], tones: 3, screen: 'on' });
  await button(page, 'Stop the tick').click();
  await page.clock.runFor(12_000);
  expect(await pace.isVisible()).toBe(false);
  expect(await feltOn(page)).toMatchObject({ tones: 3, screen: 'free' });
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('since naloxone it counts up, speaks at two and three minutes only, and each dose starts it anew', async () => {
  const visitor = await visit(browser, line.origin);
  const { page } = visitor;
  await givePhone(visitor.context);
  await page.clock.install();
  await page.goto(line.origin);
  await openCard(page);
  await standStill(page);
  await page.evaluate(() => {
    const spoken: string[] = [];
    Object.assign(globalThis, { spoken });
    const status = document.querySelector('.down .said')!;
    new MutationObserver(() => spoken.push(status.textContent ?? '')).observe(status, { childList: true, characterData: true, subtree: true });
  });
  const spoken = () => page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken);
  const since = card(page).locator('.since');
  await button(page, 'Naloxone given now').click();
  expect(await since.innerText()).toBe('0:00');
  expect(await since.getAttribute('role')).toBe('timer');
  await page.clock.runFor(119_000);
  expect(await since.innerText()).toBe('1:59');
  expect(await spoken()).toEqual(['Counting from now. Keep breathing for them.']);
  await page.clock.runFor(1000);
  expect((await spoken()).slice(1)).toEqual(['2 minutes. No breath? Give the next dose.']);
  expect((await feltOn(page)).buzzes).toEqual([[300, 150, 300]]);
  await page.clock.runFor(60_000);
  expect(await since.innerText()).toBe('3:00');
  await page.clock.runFor(120_000);
  expect((await spoken()).slice(2)).toEqual(['3 minutes. No breath? Next dose now.']);
  expect(await feltOn(page)).toMatchObject({ buzzes: [[300, 150, 300], [300, 150, 300]], screen: 'on' });
  await button(page, 'Naloxone given now').click();
  expect(await since.innerText()).toBe('0:00');
  expect((await spoken()).slice(3)).toEqual(['Counting from now. Keep breathing for them.']);

  // Both stop when the card closes.
  await button(page, 'Start a tick for each breath').click();
  const { buzzes } = await feltOn(page);
  await openCard(page);
  await expect.poll(async () => (await feltOn(page)).screen).toBe('free');
  await page.clock.runFor(200_000);
  expect((await feltOn(page)).buzzes).toEqual(buzzes);
  await openCard(page);
  expect(await since.isVisible()).toBe(false);
  expect(await button(page, 'Start a tick for each breath').isVisible()).toBe(true);
  await visitor.close();
});

test('nothing moves for who asked for stillness', async () => {
  const { page, close } = await visit(browser, line.origin);
  await page.goto(`${line.origin}/about`);
  await openCard(page);
  await button(page, 'Start a tick for each breath').click();
  const moves = () => card(page).locator('.pace').evaluate((pace) => getComputedStyle(Object.assign(pace, { className: 'pace breath' })).animationName);
  expect(await moves()).toBe('breath');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moves()).toBe('none');
  await close();
});

test('kept on a phone it works without a network, is renewed by the day, and hides what has grown too old', async () => {
  const visitor = await visit(browser, line.origin);
  const { page } = visitor;
  await page.goto(`${line.origin}/about`);
  await keepOfflinePage(page);
  const call = card(page).getByRole('link', { name: /^Call/ });
  const tryOffline = async (number: string) => {
    await line.cut();
    await page.goto(`${line.origin}/`);
    await page.getByText('No connection.').waitFor();
    await openCard(page);
    expect(await call.getAttribute('href')).toBe(`tel:${number}`);
    await button(page, 'Start a tick for each breath').click();
    expect(await card(page).locator('.pace').innerText()).toMatch(/\S/);
  };
  await tryOffline('911');

  // Corrected by the operator; the phone kept its page yesterday.
  await line.mend();
  app.context.config.localFacts = { ...someFacts(now), emergency: { ...someFacts(now).emergency!, number: '112' } };
  await page.goto(`${line.origin}/about`);
  const keptNumber = () => page.evaluate(async () => /tel:\d+/.exec(await (await caches.match('/offline'))!.text())?.[0]);
  expect(await keptNumber()).toBe('tel:911');
  await page.evaluate(async (date) => {
    const [name = ''] = await caches.keys();
    const cache = await caches.open(name);
    const kept = (await cache.match('/offline'))!;
    await cache.put('/offline', new Response(await kept.text(), { headers: { 'content-type': 'text/html', date } }));
  }, new Date(now - dayMs - 60_000).toUTCString());
  await page.goto(`${line.origin}/about`);
  await expect.poll(keptNumber).toBe('tel:112');
  await tryOffline('112');

  await page.clock.setFixedTime(now + 179 * dayMs);
  await page.reload();
  await openCard(page);
  expect(await call.isVisible()).toBe(true);
  await page.clock.setFixedTime(now + 182 * dayMs);
  await page.reload();
  await openCard(page);
  expect(await call.isVisible()).toBe(false);
  expect(await places(page, ['Call the emergency number', 'Quiet line'])).toEqual([expect.any(Number), -1]);
  expect(await card(page).getByText('A spotting line').isVisible()).toBe(true);
  app.context.config.localFacts = someFacts(now);
  await visitor.close();
});

test('staff are told on their first page which facts to check', async () => {
  const visitor = await visit(browser, app.origin, { viewport: narrow });
  const { page } = visitor;
  await asStaff(visitor, await app.signIn('reviewer'), app.origin);
  await page.goto(`${app.origin}/staff`);
  await page.getByText('2 local facts need to be checked again').click();
  const said = await page.locator('details.old li').allInnerTexts();
  expect(said[0]).toMatch(/^Site: Blue door, checked on \d+ \w+$/);
  expect(said[1]).toMatch(/^Site: Shut last winter, checked on \d+ \w+\. No page shows it any more\.$/);
  expect(await tooWide(page)).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});
