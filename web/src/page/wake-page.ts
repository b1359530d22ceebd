/**
 * Wakes a page that the server sent whole. It is seen, read and used first; its script comes after that, and where it
 * does not come or does not run, the page stays as it was sent.
 */
import '../style/all.css';
import './old-browsers.ts';
import './every-page.ts';
import './opened-at.ts';
import type { Component } from 'svelte';
import type { Instance, PageData, PageName } from '@porchlight/services/contract/render-page.ts';

/** A moment that costs nothing: nobody scrolls or taps just then. Old Safari knows no such moment. */
const calm = () => new Promise<void>((resolve) => {
  if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
  else setTimeout(resolve, 200);
});

/** `hurry`: this page is more with its script than without. Else it waits until all is shown, or until it is touched. */
export async function wakePage<N extends PageName>(
  load: () => Promise<{ default: Component<{ instance: Instance; data: PageData[N] }> }>, hurry: boolean,
): Promise<void> {
  const target = document.getElementById('root');
  const block = document.getElementById('page');
  if (!target || !block?.textContent) return;
  if (!hurry) await Promise.race([firstViewEnds(), touched(target)]);
  const { instance, data } = JSON.parse(block.textContent) as { instance: Instance; data: PageData[N] };
  const [{ hydratePage }, { default: Page }] = await Promise.all([import('./hydrate-page.ts'), load()]);
  hydratePage(Page, target, { instance, data });
  document.documentElement.dataset['ready'] = 'yes';
}

async function firstViewEnds(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
  await calm();
}

const touched = (target: HTMLElement) => new Promise((first) => {
  for (const sign of ['pointerdown', 'keydown', 'focusin']) target.addEventListener(sign, first, { once: true, passive: true });
});
