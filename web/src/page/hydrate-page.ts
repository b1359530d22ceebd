/** The half of waking a page that needs Svelte; see wake-page.ts. The frame around the page stays as it is. */
import { hydrate, type Component } from 'svelte';
import type { Instance } from '@porchlight/services/contract/render-page.ts';
import { knowOffset } from '../words/when.ts';

export type Props = Record<string, unknown> & { instance: Instance };

/** Throws what the page threw, with the server's page back in its place: forms and links that work without a script. */
export function hydratePage<P extends Props>(Page: Component<P>, target: HTMLElement, props: P): void {
  knowOffset(props.instance);
  const sent = target.cloneNode(true);
  try {
    hydrate(Page, { target, props });
  } catch (error) {
    target.replaceWith(sent);
    throw error;
  }
}
