/** For a page that is another one with its script: it takes the place of the server's, and what its form had in it. */
import { flushSync, mount, type Component } from 'svelte';
import { knowOffset } from '../words/when.ts';
import type { Props } from './hydrate-page.ts';

/** `field`: the name of the one somebody is in. `tapped`: it was chosen by a tap, not moved to by a key. */
export interface Filled { values: Record<string, string | string[]>; field?: string; tapped?: boolean }
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Whoever was in a field stays in it, where the page still has it. Throws what the page threw, with the server's page back in its place. */
export function replacePage<P extends Props>(Page: Component<P & { filled?: Filled }>, target: HTMLElement, props: P): void {
  knowOffset(props.instance);
  const sent = Array.from(target.childNodes);
  const field = fieldIn(target);
  const caret = field instanceof HTMLSelectElement ? undefined : caretOf(field);
  const filled = { values: valuesOf(target), ...(field && { field: field.name, tapped: wasTapped(field) }) };
  target.replaceChildren();
  try {
    mount(Page, { target, props: { ...props, filled } });
    flushSync();
  } catch (error) {
    target.replaceChildren(...sent);
    throw error;
  }
  if (field) stayIn(field, target, caret);
}

function fieldIn(target: HTMLElement): Field | undefined {
  const active = document.activeElement;
  return target.contains(active) && active instanceof HTMLElement && active.matches('input, select, textarea') ? (active as Field) : undefined;
}

function valuesOf(target: HTMLElement): Filled['values'] {
  const form = target.querySelector('form');
  const values: Filled['values'] = {};
  for (const [name, value] of form ? new FormData(form) : []) {
    const before = values[name];
    if (typeof value === 'string') values[name] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

function wasTapped(field: Field): boolean {
  try {
    return !field.matches(':focus-visible');
  } catch {
    // Safari 14 does not know the word.
    return true;
  }
}

/** None for radios and ticks: asking them throws, or answers null. */
const caretOf = (field: HTMLInputElement | HTMLTextAreaElement | undefined) =>
  (field && field.selectionStart !== null && field.selectionEnd !== null ? { from: field.selectionStart, to: field.selectionEnd } : undefined);

function stayIn(field: Field, target: HTMLElement, caret: { from: number; to: number } | undefined): void {
  const same = Array.from(target.querySelectorAll<Field>('input, select, textarea'))
    .find(({ name, type, value }) => name === field.name && (!['radio', 'checkbox'].includes(type) || value === field.value));
  if (!same) return;
  const fold = same.closest('details');
  if (fold) fold.open = true;
  same.focus({ preventScroll: true });
  if (caret && !(same instanceof HTMLSelectElement)) same.setSelectionRange(caret.from, caret.to);
}
