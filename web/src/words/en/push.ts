/** The words of a notification. A lock screen is read by whoever stands beside it, so it says nothing. */
import type { PushBody } from '@porchlight/services/contract/subscription.ts';

export interface Notice { title: string; body: string; tag: string; renotify: boolean; silent: boolean; data: { path: string } }

/** `newer`: the phone had no version of this alert as new as this one. */
export function noticeOf(push: Pick<PushBody, 'id' | 'msgType' | 'expires'>, newer: boolean, now: number): Notice {
  const over = push.msgType === 'Cancel' || Date.parse(push.expires) <= now;
  return {
    title: over ? 'An earlier message has ended' : 'New message',
    body: 'Open to read',
    tag: push.id,
    renotify: newer && !over,
    silent: !newer || over,
    data: { path: `/alerts/${push.id}` },
  };
}

/** A call to staff: it sounds each time, stays until it is seen, and says no more than the others. */
export const staffNotice = (path: string): Notice & { requireInteraction: true } => ({
  title: 'New message', body: 'Something is waiting for you', tag: 'staff', renotify: true, silent: false, requireInteraction: true, data: { path },
});

/** A push that cannot be read still has to show something: browsers insist. */
export const unreadableNotice: Notice = {
  title: 'New message', body: 'Open to read', tag: 'unreadable', renotify: false, silent: true, data: { path: '/' },
};
