/** What people do on the public pages, in their words. */
import { pathIn, type Language } from '../../../services/contract/languages.ts';
import type { Page } from './chromium.ts';

/** Every public page that needs no id, a missing one included. */
export const publicPaths = ['/', '/report', '/status', '/follow', '/about', '/about/numbers', '/about/requests', '/about/partners', '/about/press', '/clear', '/offline', '/there-is-no-such-page'] as const;

/** Resolves when the page's scripts have run: modules do before the page counts as loaded. */
export const untilReady = (page: Page): Promise<void> => page.waitForLoadState('load');

/** A person needs this long for one tap, in milliseconds. */
const tapMs = 300;

export interface SentReport { code: string; taps: number }

/** The shortest report there is, from the first page on, tapped by a person who lets the phone say where it is. */
export async function sendShortestReport(page: Page, origin: string): Promise<SentReport> {
  let taps = 0;
  const tap = async (name: string | RegExp, role: 'link' | 'button' | 'radio' = 'button') => {
    await page.waitForTimeout(tapMs);
    const target = page.getByRole(role, { name }).first();
    await (role === 'radio' ? page.locator('label', { has: target }) : target).click();
    taps++;
  };
  await page.goto(origin);
  await tap('Report', 'link');
  await page.locator('form.paged').waitFor();
  await tap(/^Bad batch/, 'radio');
  await tap(/^Down/, 'radio');
  await tap('Use where I am');
  await tap('Yes, this area');
  await tap('Check and send');
  await tap('Send');
  const code = await readCode(page);
  return { code, taps };
}

/** On the report form: a bad batch of down, without haste; ends where the place is asked for. */
export async function chooseWhat(page: Page): Promise<void> {
  await page.locator('form.paged').waitFor();
  for (const name of [/^Bad batch/, /^Down/]) await page.locator('label', { has: page.getByRole('radio', { name }) }).click();
  await page.getByRole('button', { name: 'Use where I am' }).waitFor();
}

/** With a place chosen: says yes to the area, adds nothing, sends, and waits for the code. */
export async function confirmAndSend(page: Page): Promise<string> {
  for (const name of ['Yes, this area', 'Check and send', 'Send']) await page.getByRole('button', { name, exact: true }).click();
  return readCode(page);
}

export async function readCode(page: Page): Promise<string> {
  return (await page.locator('.big-code').innerText()).replaceAll('-', '').trim();
}

/** On the first page: the headlines of the alerts listed. */
export const headlines = (page: Page): Promise<string[]> => page.getByRole('article').getByRole('heading').allInnerTexts();

/** Resolves when the page says that it hears from the service. */
export const untilLive = (page: Page): Promise<void> => page.getByText(/^Live\./).waitFor();

/** What following an area leaves on the phone of somebody who reads this language. Debian's Chromium has no push service, so the tap itself would be refused. */
export async function keepOfflinePage(page: Page, language: Language = 'en'): Promise<void> {
  await page.evaluate(async (worker) => {
    await navigator.serviceWorker.register(worker);
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((taken) => navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true }));
    }
  }, language === 'en' ? '/sw.js' : `/sw.${language}.js`);
  // The form and the clearing come with the second page.
  await page.reload();
  while (!(await page.evaluate(async (kept) => Boolean(await caches.match(kept)), pathIn(language, '/clear')))) await page.waitForTimeout(50);
}

/** Resolves when the phone has put away this many alerts for when there is no signal. */
export async function untilKept(page: Page, count: number): Promise<void> {
  // Asked from here, again and again: a promise handed to the page's own wait would count as a yes.
  while ((await countKept(page)) !== count) await page.waitForTimeout(50);
}

const countKept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    // Opening it before the page does would make it without its shelf.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'kept')) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open('kept');
      opening.onerror = () => resolve(0);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('alerts').objectStore('alerts').count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  });
