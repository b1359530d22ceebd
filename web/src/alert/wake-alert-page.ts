/** What a script adds to the server's alert page: passing it on, its end, and news about it while it is open. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { isCurrent } from '@porchlight/services/contract/current.ts';
import type { Instance, PageData } from '@porchlight/services/contract/render-page.ts';
import { wishToFollow } from '../follow/wish-to-follow.ts';
import { importAgain } from '../page/import-again.ts';
import { alertWords as words } from '#words/alert.ts';
import { passOnWords } from '#words/pass-on.ts';

const newsMs = 5 * 60_000;

export function wakeAlertPage(page: Document, { alert, origin }: PageData['alert'], instance: Instance): void {
  const offset = Date.parse(instance.now) - Date.now();
  const show = (name: string, shown = true) => {
    for (const element of page.querySelectorAll<HTMLElement>(`[data-when="${name}"]`)) element.hidden = !shown;
  };
  const current = () => isCurrent(alert, Date.now() + offset);

  if (current()) show('scripted');
  const clock = setInterval(() => {
    if (current()) return;
    show('ended');
    show('passing', false);
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

  wakeSeen(page);
  const said = page.querySelector('[data-said]');
  const say = (sentence: string) => {
    if (said) said.textContent = sentence;
  };
  page.querySelector('[data-share]')?.addEventListener('click', () => void passOn(say, instance.name));
  page.querySelector('[data-card]')?.addEventListener('click', () => void sendPicture(say, alert, instance, origin));
  const follow = page.querySelector<HTMLElement>('[data-follow]');
  follow?.addEventListener('click', () => wishToFollow(follow.dataset['follow'] ?? ''));
}

/** Whether it was seen too goes without leaving the page; where it cannot, the words say so and the buttons stay. */
function wakeSeen(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-seen]');
  const said = page.querySelector<HTMLElement>('[data-seen-said]');
  for (const button of form?.querySelectorAll('button') ?? []) {
    button.addEventListener('click', (event) => {
      event.preventDefault();
      void send(form!, button.value === 'yes').then((taken) => {
        if (taken) form!.hidden = true;
        if (said) said.textContent = taken ? words.seenThanks : words.seenLost;
      });
    });
  }
}

async function send(form: HTMLFormElement, seen: boolean): Promise<boolean> {
  try {
    const answer = await fetch(`/api/v1/alerts/${encodeURIComponent(form.dataset['seen'] ?? '')}/seen`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ seen }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The device's own share sheet, else the link on the clipboard. The link carries nothing but the alert's id. */
async function passOn(say: (sentence: string) => void, title: string): Promise<void> {
  const url = location.origin + location.pathname;
  try {
    if (typeof navigator.share === 'function') return await navigator.share({ title, url });
    await navigator.clipboard.writeText(url);
    say(words.linkCopied);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') say(words.copyLink(url));
  }
}

/** Loaded on the tap: most readers never make one. */
async function sendPicture(say: (sentence: string) => void, alert: Alert, instance: Instance, origin: string): Promise<void> {
  try {
    const { shareCard } = await importAgain(() => import('../card/share-card.ts'));
    say((await shareCard(alert, instance, origin)) === 'saved' ? passOnWords.pictureSaved : '');
  } catch {
    say(passOnWords.pictureFailed);
  }
}
