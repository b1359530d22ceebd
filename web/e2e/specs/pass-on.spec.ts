/** Passing an alert on: a poster on one page of paper, a code that a camera reads, a picture made on the device, and none of it asks another site. */
import { mkdirSync, readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { effects, severities, steps } from '@porchlight/services/contract/codes.ts';
import { maxHeadlineLength, maxOtherHeadlineLength, maxOtherWordingLength, maxStampLength, maxWordingLength } from '@porchlight/services/contract/limits.ts';
import { shortPath } from '@porchlight/services/contract/short-link.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { desk, openChromium, phone, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { untilReady } from '../drivers/public-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

const shots = process.env['SHOTS'];
const shoot = async (page: Page, name: string, fullPage = true) => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage });
};
const fill = (piece: string, length: number) => [...piece.repeat(length)].join('').slice(0, length - (length % piece.length));

let app: TestApp;
let browser: Browser;
let alert: Alert;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { instanceName: 'A drop-in’s own name, forty signs long..' } }), openChromium()]);
  alert = await issueAlert(app, { collected: { month: '2026-11', part: 'early' } });
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
const papers = ['A4', 'Letter'] as const;

test('the measure counts the pages of a long document', async () => {
  const { page, close } = await visit(browser, app.origin);
  await page.goto(`${app.origin}/about`);
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBeGreaterThan(1);
  await close();
});

const wording = (piece: string, length = maxWordingLength): Alert['wording'] => {
  const long = fill(piece, length);
  return { headline: fill(piece, maxHeadlineLength), description: long, effectsText: long, instruction: long };
};
const otherText = (piece: string): Alert['wording'] => ({ ...wording(piece, maxOtherWordingLength), headline: fill(piece, maxOtherHeadlineLength) });
const everything: Partial<Alert> = { steps: [...steps], effects: [...effects], stamp: fill('W', maxStampLength), firstWarning: true, withoutCommunityVote: true };
const sentence = 'Slow breathing and a long sleep, even after naloxone. ';
test.each<[string, string, Partial<Alert>]>([
  ['usual words', '', {}],
  ['every step with usual words', '', { steps: [...steps] }],
  ['the longest words without a break', '', { wording: wording('W'), ...everything }],
  ['the longest words in sentences', '', { wording: wording(sentence), ...everything }],
  ['the longest emoji', '', { wording: wording('🩷'), ...everything }],
  ['the longest Arabic words', '/ar', { wording: wording('تحذير '), ...everything }],
  ['the longest capitals of a confirmed French text', '/fr', { texts: { fr: otherText('W') }, ...everything }],
  ['the longest sentences of a confirmed Arabic text', '/ar', { texts: { ar: otherText('تحذير من مسحوق. ') }, ...everything }],
  ['long French words with steps in full', '/fr', { wording: wording('très long à réveiller '), steps: steps.slice(0, 4), effects: [...effects] }],
  // Where one size of type gives way to the next.
  ...[60, 250].flatMap((length): [string, string, Partial<Alert>][] => [
    [`${length} capitals`, '', { wording: { ...wording('W', length), headline: fill('W', 40) }, stamp: fill('W', maxStampLength), firstWarning: true, withoutCommunityVote: true }],
    [`${length} letters, Portuguese, four steps`, '/pt', { wording: { ...wording('Isto é sério. ', length), headline: fill('Roxo apaga. ', 60) }, steps: steps.slice(1, 5), firstWarning: true }],
  ]),
])('a poster with %s is one page of A4 and one of Letter', async (name, language, change) => {
  const one = await issueAlert(app, change);
  const { page, close, wrongs } = await visit(browser, app.origin, { viewport: desk });
  await page.goto(`${app.origin}${language}/alerts/${one.id}/poster`);
  await untilReady(page);
  for (const format of papers) expect(pagesOf(await page.pdf({ format })), format).toBe(1);
  if (shots) {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 718, height: 1047 });
    await shoot(page, `poster-${name.replace(/\W+/g, '-')}`);
    await page.emulateMedia({ media: 'screen' });
  }
  await page.setViewportSize(narrow);
  expect(await tooWide(page)).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
});

test('an ended poster is one page that says so, and one that ends while it is open says so before it prints', async () => {
  const { page, close } = await visit(browser, app.origin, { viewport: desk });
  const soon = await issueAlert(app);
  await page.clock.install();
  await page.goto(`${app.origin}/alerts/${soon.id}/poster`);
  await untilReady(page);
  const over = page.locator('.sheet .over');
  expect([await over.isVisible(), await page.getByText('Take this down after').isVisible()]).toEqual([false, true]);
  // The service's clock stands since the tests began, and the page goes by it.
  await page.clock.setFixedTime(Date.parse(soon.expires) + 3_600_000);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect([await over.isVisible(), await page.getByText('Take this down after').isVisible()]).toEqual([true, false]);
  await issueAlert(app, { id: soon.id, version: 2, msgType: 'Cancel', cancelReason: 'not-true', wording: wording('W'), references: { version: 1, sent: soon.sent } });
  await page.reload();
  await over.getByText('Do not hang this up').waitFor();
  for (const format of papers) expect(pagesOf(await page.pdf({ format }))).toBe(1);
  await shoot(page, 'poster-ended');
  await close();
});

/** What a camera reads from a picture. Decoded in the page, where a PNG becomes pixels; not by what drew it. */
async function readCode(page: Page, png: Buffer): Promise<string | undefined> {
  const { data, width, height } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const pen = canvas.getContext('2d')!;
    pen.drawImage(image, 0, 0);
    // One text: as many numbers take a second to hand over.
    const bytes = pen.getImageData(0, 0, image.width, image.height).data;
    return { data: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), width: image.width, height: image.height };
  }, png.toString('base64'));
  return jsQR(Uint8ClampedArray.from(data, (sign) => sign.charCodeAt(0)), width, height)?.data;
}

test.each([['', 'light'], ['', 'dark'], ['/ar', 'dark']] as const)('the code leads to the alert%s (%s)', async (language, colorScheme) => {
  const { page, close, wrongs } = await visit(browser, app.origin, { viewport: narrow, colorScheme, deviceScaleFactor: 2 });
  const address = `${app.origin}${language}${shortPath(alert.id)}`;
  await page.goto(`${app.origin}${language}/alerts/${alert.id}`);
  await page.locator('details.fold summary').click();
  expect(await readCode(page, await page.locator('.fold .qr').screenshot())).toBe(address);
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await page.goto(`${app.origin}${language}/alerts/${alert.id}/poster`);
  expect(await readCode(page, await page.locator('.sheet .qr').screenshot())).toBe(address);
  await page.goto(address);
  expect(await page.locator('h1').innerText()).toBe(alert.wording.headline);
  expect(wrongs).toEqual([]);
  await close();
});

test.each([['', 'light'], ['', 'dark'], ['/ar', 'light']] as const)('alert page and poster%s have no barrier (%s), and look as they should', async (language, colorScheme) => {
  for (const [size, viewport] of [['phone', phone], ['desk', desk]] as const) {
    const { page, close, wrongs } = await visit(browser, app.origin, { viewport, colorScheme, reducedMotion: 'reduce' });
    for (const [name, path] of [['alert', `/alerts/${alert.id}`], ['poster', `/alerts/${alert.id}/poster`]] as const) {
      await page.goto(app.origin + language + path);
      await untilReady(page);
      expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
      await shoot(page, `${name}-${size}-${colorScheme}${language.replace('/', '-')}`);
    }
    expect(wrongs).toEqual([]);
    await close();
  }
});

test('the button prints, and takes the place of the words about printing', async () => {
  const { page, close } = await visit(browser, app.origin);
  await page.addInitScript(() => {
    window.print = () => void (document.title = 'printed');
  });
  await page.goto(`${app.origin}/alerts/${alert.id}/poster`);
  expect(await page.getByText('Print it from your browser’s menu.').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Print' }).click();
  expect(await page.title()).toBe('printed');
  await close();
});

/** Width and height of a PNG, and how many colours a grid of its pixels has. */
async function lookAt(page: Page, png: Buffer): Promise<{ width: number; height: number; colours: number }> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d')!;
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, width, height);
    const found = new Set<string>();
    for (let y = 0; y < height; y += 3) {
      for (let x = 0; x < width; x += 3) found.add(data.slice((y * width + x) * 4, (y * width + x) * 4 + 3).join());
    }
    return { width, height, colours: found.size };
  }, png.toString('base64'));
}

test.each<[string, string, Partial<Alert>]>([
  ...severities.map((severity): [string, string, Partial<Alert>] => [severity, '', { severity }]),
  ['Arabic', '/ar', { firstWarning: true, evidence: 'corroborated' }],
  ['the longest words', '', { wording: wording('W'), firstWarning: true }],
])('the picture of an alert (%s) is made on the device and saved where it cannot be shared', async (name, language, change) => {
  const one = await issueAlert(app, change);
  const { page, close, wrongs } = await visit(browser, app.origin, { acceptDownloads: true });
  await page.goto(`${app.origin}${language}/alerts/${one.id}`);
  await untilReady(page);
  const asked: string[] = [];
  page.on('request', (request) => void (new URL(request.url()).protocol === 'blob:' || asked.push(new URL(request.url()).pathname)));
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-card]').click()]);
  expect(download.suggestedFilename()).toBe('picture.png');
  const png = readFileSync(await download.path());
  if (shots) await download.saveAs(`${shots}/card-${name.replace(/\W+/g, '-')}.png`);
  const seen = await lookAt(page, png);
  expect([seen.width, seen.height]).toEqual([1080, 1350]);
  expect(seen.colours).toBeGreaterThan(20);
  await page.locator('[data-said]', { hasText: /\S/ }).waitFor();
  // Its own script, and nothing else left the device.
  expect(asked.filter((path) => !path.startsWith('/assets/') && path !== '/icon.svg')).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
});

test('where pictures can be shared they are, and changing one’s mind saves nothing', async () => {
  const { page, close } = await visit(browser, app.origin, { acceptDownloads: true });
  await page.addInitScript(() => {
    const shared: string[] = [];
    Object.assign(navigator, {
      canShare: ({ files }: ShareData) => files?.length === 1,
      share: async ({ files, ...rest }: ShareData) => {
        shared.push(`${files?.[0]?.name} ${files?.[0]?.type} ${JSON.stringify(rest)}`);
        if (shared.length === 2) throw new DOMException('', 'AbortError');
      },
      shared,
    });
  });
  await page.goto(`${app.origin}/alerts/${alert.id}`);
  let saved = 0;
  page.on('download', () => void saved++);
  const told = () => page.evaluate(() => (navigator as unknown as { shared: string[] }).shared);
  for (const times of [1, 2]) {
    await page.locator('[data-card]').click();
    await expect.poll(told, { timeout: 20_000 }).toEqual(Array(times).fill('picture.png image/png {}'));
  }
  expect([saved, await page.locator('[data-said]').innerText()]).toEqual([0, '']);
  await close();
});

test('without a connection the tap says what to do instead', async () => {
  const { page, context, close } = await visit(browser, app.origin);
  await page.goto(`${app.origin}/alerts/${alert.id}`);
  await context.setOffline(true);
  await page.locator('[data-card]').click();
  await expect.poll(() => page.locator('[data-said]').innerText(), { timeout: 20_000 }).toBe('This browser cannot make the picture. The link works everywhere.');
  await close();
});

test('an alert that ends while it is open is not passed on any more', async () => {
  const { page, close } = await visit(browser, app.origin);
  const soon = await issueAlert(app);
  await page.clock.install();
  await page.goto(`${app.origin}/alerts/${soon.id}`);
  await untilReady(page);
  expect(await page.locator('[data-card]').isVisible()).toBe(true);
  await page.clock.fastForward(73 * 3_600_000);
  await page.getByText('This alert has ended.').waitFor();
  expect([await page.locator('[data-card]').isVisible(), await page.getByText('Poster to print').isVisible()]).toEqual([false, false]);
  await close();
});

test('without script poster and code are there, and how to print is said', async () => {
  const { page, close, wrongs } = await visit(browser, app.origin, { javaScriptEnabled: false });
  await page.goto(`${app.origin}/alerts/${alert.id}`);
  expect(await page.locator('[data-card]').isVisible()).toBe(false);
  await page.getByText('Show a code to scan').click();
  expect(await page.locator('.fold .qr').isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Poster to print' }).click();
  await page.getByText('Print it from your browser’s menu.').waitFor();
  expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(0);
  for (const format of papers) expect(pagesOf(await page.pdf({ format }))).toBe(1);
  await page.getByRole('link', { name: 'Back to the alert' }).click();
  expect(await page.locator('h1').innerText()).toBe(alert.wording.headline);
  expect(wrongs).toEqual([]);
  await close();
});
