/** The half of waking a page that needs Svelte; see wake-page.ts. The frame around the page stays as it is. */
import { hydrate, type Component } from 'svelte';

/** Throws what the page threw, with the server's page back in its place: forms and links that work without a script. */
export function hydratePage<P extends Record<string, unknown>>(Page: Component<P>, target: HTMLElement, props: P): void {
  const sent = target.cloneNode(true);
  try {
    hydrate(Page, { target, props });
  } catch (error) {
    target.replaceWith(sent);
    throw error;
  }
}
