import type { PushBody } from '@porchlight/services/contract/subscription.ts';
import { keepAlert } from '../offline/alert-store.ts';
import { readOnPhone } from '../offline/phone-shelf.ts';
import { isLoud } from './loudness.ts';
import { noticeOf, type Notice } from './notices.ts';

/**
 * Keeps what came and says what to show of its alert: the newest version that this phone has had. Versions may come in the
 * wrong order, and an end that is on the screen must never become an alert again. A store that fails holds no notice back.
 */
export async function noticeFor(body: PushBody): Promise<Notice> {
  const [{ newer, newest }, loudness] = await Promise.all([
    keepAlert(body).catch(() => ({ newer: true, newest: body })), readOnPhone('loudness').catch(() => undefined),
  ]);
  return noticeOf(newest, { newer, loud: isLoud(newest, loudness, new Date()) }, Date.now());
}
