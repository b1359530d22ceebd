/** The half of waking a page that needs Svelte; see wake-page.ts. The frame around the page stays as it is. */
import { flushSync, hydrate, mount, type Component } from 'svelte';
import type { Instance } from '@porchlight/services/contract/render-page.ts';
import type { Values } from '../report/draft.ts';
import { knowOffset } from '../words/when.ts';

type Props = Record<string, unknown> & { instance: Instance };

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

/** Puts the page in the place of the server's. What its form had in it goes on as `filled`, and whoever was in a field stays there. Throws as above. */
export function replacePage<P extends Props>(Page: Component<P & { filled?: Values }>, target: HTMLElement, props: P): void {
  knowOffset(props.instance);
  const sent = Array.from(target.childNodes);
  const form = target.querySelector('form');
  const active = document.activeElement;
  const filled: Values = {};
  for (const [name, value] of form ? new FormData(form) : []) {
    const before = filled[name];
    if (typeof value === 'string') filled[name] = before === undefined ? value : [before, value].flat();
  }
  target.replaceChildren();
  try {
    mount(Page, { target, props: { ...props, filled } });
    flushSync();
  } catch (error) {
    target.replaceChildren(...sent);
    throw error;
  }
  if (active instanceof HTMLInputElement && sent.some((node) => node.contains(active))) {
    const same = Array.from(target.querySelectorAll('input')).find(({ name, type, value }) => name === active.name && (type !== 'radio' || value === active.value));
    same?.focus({ preventScroll: true });
  }
}
