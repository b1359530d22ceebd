/** What people do on the public pages, in their words. */
import type { Page } from './chromium.ts';

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

export async function readCode(page: Page): Promise<string> {
  return (await page.locator('.big-code').innerText()).replaceAll('-', '').trim();
}

/** On the first page: the headlines of the alerts listed. */
export const headlines = (page: Page): Promise<string[]> => page.getByRole('article').getByRole('heading').allInnerTexts();

/** Resolves when the page says that it hears from the service. */
export const untilLive = (page: Page): Promise<void> => page.getByText(/^Live\./).waitFor();
