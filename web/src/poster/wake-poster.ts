/** What a script adds to the poster: a button for printing it, and its end, so that a page left open prints no old danger. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { isCurrent } from '@porchlight/services/contract/current.ts';
import type { Instance } from '@porchlight/services/contract/render-page.ts';

export function wakePoster(page: Document, alert: Alert, instance: Instance): void {
  const offset = Date.parse(instance.now) - Date.now();
  const hide = (name: string, hidden: boolean) => {
    for (const part of page.querySelectorAll<HTMLElement>(`[data-when="${name}"]`)) part.hidden = hidden;
  };
  const look = () => {
    if (isCurrent(alert, Date.now() + offset)) return;
    hide('ended', false);
    hide('current', true);
  };
  look();
  setInterval(look, 10_000);
  addEventListener('beforeprint', look);

  const button = page.querySelector<HTMLButtonElement>('[data-print]');
  if (!button) return;
  button.hidden = false;
  hide('plain', true);
  button.addEventListener('click', () => print());
}
