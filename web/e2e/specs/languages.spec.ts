/** Every public page in every language: on a small phone nothing is wider than it, and nothing stands in anybody's way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { baseOf, languageCodes, languages, type Language } from '../../../services/contract/languages.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { openChromium, visit, type Browser } from '../drivers/chromium.ts';
import { publicPaths, untilReady } from '../drivers/public-pages.ts';
import { keepPicture } from '../drivers/pictures.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let browser: Browser;
let alertPath: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  const { id } = await issueAlert(app, {
    severity: 'Severe', form: 'powder', colour: 'purple', effects: ['hard-to-wake', 'not-breathing', 'long-sleep', 'wounds'], naloxone: 'took-several',
    steps: ['not-alone', 'naloxone-ready', 'more-than-one-dose', 'breathe-for-them', 'call-for-help', 'on-the-side'],
  });
  alertPath = `/alerts/${id}`;
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const addressOf = (code: Language, path: string) => app.origin + (path === '/' ? baseOf(code) || '/' : baseOf(code) + path);

test.each(languageCodes)('no page in %s is wider than a small phone or has a barrier, open and shut, by day and by night', async (code) => {
  const { page, close, wrongs } = await visit(browser, app.origin, { viewport: narrow, colorScheme: 'light', reducedMotion: 'reduce', locale: code });
  for (const path of [...publicPaths, alertPath]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(addressOf(code, path));
    await untilReady(page);
    expect({ path, lang: await page.locator('html').getAttribute('lang'), dir: await page.locator('html').getAttribute('dir') }).toEqual({ path, lang: code, dir: languages[code].dir });
    // Everything that folds is open, the step card first.
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ path, wide: await tooWide(page) }).toEqual({ path, wide: [] });
      if (colorScheme === 'dark' || code === 'ar') expect({ path, barriers: await findBarriers(page) }).toEqual({ path, barriers: [] });
      await keepPicture(page, `${code}${path === alertPath ? '/alert' : path}-${colorScheme}`);
    }
  }
  expect(wrongs).toEqual([]);
  await close();
});

test('a reader of another language is led to the page in it, and from there by its links stays in it', async () => {
  const { page, close, wrongs } = await visit(browser, app.origin, { locale: 'es-MX' });
  await page.goto(`${app.origin}/report`);
  await page.getByRole('link', { name: 'Leer esta página en español' }).click();
  await page.locator('html[lang=es][data-ready]').waitFor({ state: 'attached' });
  expect(new URL(page.url()).pathname).toBe('/es/report');
  await page.getByRole('navigation').first().getByRole('link').first().click();
  await page.locator('html[lang=es][data-ready]').waitFor({ state: 'attached' });
  expect(new URL(page.url()).pathname).toBe('/es');
  await page.getByRole('article').getByRole('link').click();
  await page.locator('html[lang=es]').waitFor({ state: 'attached' });
  expect(new URL(page.url()).pathname).toBe(`/es${alertPath}`);
  expect(wrongs).toEqual([]);
  await close();
});
