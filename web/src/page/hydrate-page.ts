/** Takes over the page that the server sent. The data block holds what it was made from; the frame around it stays as it is. */
import '../style/all.css';
import './old-browsers.ts';
import './every-page.ts';
import { hydrate, type Component } from 'svelte';
import type { Instance, PageData, PageName } from '@porchlight/services/contract/render-page.ts';

export function hydratePage<N extends PageName>(Page: Component<{ instance: Instance; data: PageData[N] }>): void {
  const target = document.getElementById('root');
  const block = document.getElementById('page');
  if (!target || !block?.textContent) return;
  const { instance, data } = JSON.parse(block.textContent) as { instance: Instance; data: PageData[N] };
  hydrate(Page, { target, props: { instance, data } });
  document.documentElement.dataset['ready'] = 'yes';
}
