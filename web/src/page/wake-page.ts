/**
 * Wakes a page that the server sent whole. It is seen, read and used first; its script comes after that, and where it
 * does not come or does not run, the page stays as it was sent.
 */
import '../style/all.css';
import './old-browsers.ts';
import './every-page.ts';
import './opened-at.ts';
import { calm } from './calm.ts';
import type { Component } from 'svelte';
import type { Filled } from './replace-page.ts';
import type { Instance, PageData, PageName } from '@porchlight/services/contract/render-page.ts';

/**
 * `calm`: when all is shown, or at the first touch. `at-once`: the page is more with its script than without. `anew`: with its
 * script it is another page, which gets what the server's form had in it by then (`filled`).
 */
export async function wakePage<N extends PageName>(
  load: () => Promise<{ default: Component<{ instance: Instance; data: PageData[N]; filled?: Filled }> }>, how: 'calm' | 'at-once' | 'anew',
): Promise<void> {
  const target = document.getElementById('root');
  const block = document.getElementById('page');
  if (!target || !block?.textContent) return;
  if (how === 'calm') await Promise.race([firstViewEnds(), touched(target)]);
  // Not in the same breath as what has just run: an old phone draws and takes a tap in between.
  else await new Promise((resolve) => setTimeout(resolve));
  const { instance, data } = JSON.parse(block.textContent) as { instance: Instance; data: PageData[N] };
  const wake = how === 'anew' ? import('./replace-page.ts').then(({ replacePage }) => replacePage) : import('./hydrate-page.ts').then(({ hydratePage }) => hydratePage);
  const [put, { default: Page }] = await Promise.all([wake, load()]);
  put(Page, target, { instance, data });
  document.documentElement.dataset['ready'] = 'yes';
}

async function firstViewEnds(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
  await calm();
}

const touched = (target: HTMLElement) => new Promise((first) => {
  for (const sign of ['pointerdown', 'keydown', 'focusin']) target.addEventListener(sign, first, { once: true, passive: true });
});
