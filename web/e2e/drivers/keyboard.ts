/** A person without a mouse: Tab, the arrows, Space and Enter. */
import type { Page } from './chromium.ts';

/** Presses Tab until the focus is on what has this name. Throws where no Tab leads there. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label = element?.labels?.[0] ?? element;
      // Seen, or it might as well not be reached.
      const { outlineStyle } = getComputedStyle(element ?? document.body);
      return { words: `${element?.getAttribute('aria-label') ?? ''} ${label?.textContent ?? ''}`.replace(/\s+/g, ' ').trim(), outlineStyle };
    });
    if (!name.test(here.words)) continue;
    if (here.outlineStyle === 'none') throw new Error(`the focus on "${here.words}" cannot be seen`);
    return;
  }
  throw new Error(`no Tab leads to ${name}`);
}
