/** What a script adds to the server's alert page: passing it on, its end, and news about it while it is open. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { isCurrent } from '@porchlight/services/contract/current.ts';
import type { Instance } from '@porchlight/services/contract/render-page.ts';

const newsMs = 5 * 60_000;

export function wakeAlertPage(page: Document, alert: Alert, instance: Instance): void {
  const offset = Date.parse(instance.now) - Date.now();
  const part = (name: string) => page.querySelector<HTMLElement>(`[data-when="${name}"]`);
  const show = (name: string) => {
    const element = part(name);
    if (element) element.hidden = false;
  };
  const current = () => isCurrent(alert, Date.now() + offset);

  if (current()) show('scripted');
  const clock = setInterval(() => {
    if (current()) return;
    show('ended');
    clearInterval(clock);
  }, 10_000);

  let askedAt = Date.now();
  async function askForNews() {
    if (page.visibilityState !== 'visible' || Date.now() - askedAt < newsMs) return;
    askedAt = Date.now();
    const answer = await fetch(`/api/v1/alerts/${encodeURIComponent(alert.id)}`);
    if (answer.ok && ((await answer.json()) as { alert: Alert }).alert.version > alert.version) show('newer');
  }
  const ask = () => void askForNews().catch(() => undefined);
  page.addEventListener('visibilitychange', ask);
  setInterval(ask, 30_000);

  part('scripted')?.querySelector('[data-share]')?.addEventListener('click', () => void passOn(part('scripted'), instance.name));
}

/** The device's own share sheet, else the link on the clipboard. The link carries nothing but the alert's id. */
async function passOn(box: HTMLElement | null, title: string): Promise<void> {
  const said = box?.querySelector('[data-said]');
  const url = location.origin + location.pathname;
  const say = (words: string) => {
    if (said) said.textContent = words;
  };
  try {
    if (typeof navigator.share === 'function') return await navigator.share({ title, url });
    await navigator.clipboard.writeText(url);
    say('Link copied.');
  } catch (error) {
    if ((error as Error).name !== 'AbortError') say(`Copy this link: ${url}`);
  }
}
