/** What a push shows. */
import type { PushBody } from '@porchlight/services/contract/subscription.ts';
import { pushWords as words } from '#words/push.ts';
import { pagePath } from '../words/page-path.ts';

export interface Notice { title: string; body: string; tag: string; renotify: boolean; silent: boolean; data: { path: string } }

/** `newer`: the phone had no version of this alert as new as this one. `loud`: its person wants to hear it, see loudness.ts. */
export function noticeOf(push: Pick<PushBody, 'id' | 'msgType' | 'expires'>, { newer, loud }: { newer: boolean; loud: boolean }, now: number): Notice {
  const over = push.msgType === 'Cancel' || Date.parse(push.expires) <= now;
  const sounds = newer && loud && !over;
  return {
    title: over ? words.over : words.title,
    body: words.open,
    tag: push.id,
    renotify: sounds,
    silent: !sounds,
    data: { path: pagePath(`/alerts/${push.id}`) },
  };
}

/** A call to staff: it sounds each time, stays until it is seen, and says no more than the others. Staff pages have one language. */
export const staffNotice = (path: string): Notice & { requireInteraction: true } => ({
  title: words.title, body: words.staff, tag: 'staff', renotify: true, silent: false, requireInteraction: true, data: { path },
});

/** A push that cannot be read still has to show something: browsers insist. */
export const unreadableNotice: Notice = {
  title: words.title, body: words.open, tag: 'unreadable', renotify: false, silent: true, data: { path: pagePath('/') },
};
