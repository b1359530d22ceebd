/** What is wider than the screen: the page itself, or anything on it that a person would have to move sideways to read. */
import type { Page } from './chromium.ts';

export const narrow = { width: 320, height: 640 };

export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const found: string[] = [];
    if (document.documentElement.scrollWidth > room) found.push(`the page: ${document.documentElement.scrollWidth} px`);
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('.hidden-words, .maplibregl-map, svg, [hidden]')) continue;
      const { width, right, left } = element.getBoundingClientRect();
      if (width > 1 && (right > room + 1 || left < -1)) found.push(`${element.tagName} ${element.className}: ${Math.round(left)} to ${Math.round(right)}`);
      // Cut off instead of wrapped.
      else if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden') {
        found.push(`${element.tagName} ${element.className}: cut at ${element.clientWidth} of ${element.scrollWidth}`);
      }
    }
    return found;
  });
}
