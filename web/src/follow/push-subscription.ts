/** Turning notifications on and off. Every way in which a browser can refuse, or say nothing at all, has a name. */
import type { NewSubscription, PushKeyAnswer } from '@porchlight/services/contract/subscription.ts';
import type { ProblemBody } from '@porchlight/services/contract/errors.ts';
import { problemInWords } from '../words/problem-in-words.ts';
import { language } from '#words/language.ts';
import { fileOf } from '../words/language-files.ts';

export type Fault =
  | 'unsupported' | 'needs-install' | 'denied' | 'no-answer' | 'browser-refused' | 'service-off' | 'service-refused' | 'no-network';
export class PushFault extends Error {
  readonly fault: Fault;
  readonly detail: string;
  constructor(fault: Fault, detail = '') {
    super(fault);
    this.fault = fault;
    this.detail = detail;
  }
}

export interface Choice { districts: string[]; severeOnly: boolean }

/** Of this language. A registration has one script: whoever opens the page about following in another language is told, and reads offline, in that one. */
export const workerScript = `/${fileOf('sw.js', language)}`;

/** Some browsers never answer subscribe() where their push service cannot be reached. */
const patienceMs = 15_000;

export function pushSupport(): 'yes' | 'needs-install' | 'no' {
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return 'yes';
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
  const installed = matchMedia('(display-mode: standalone)').matches;
  return apple && !installed ? 'needs-install' : 'no';
}

export function withPatience<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PushFault('no-answer')), patienceMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const sameKey = (held: ArrayBuffer | null, wanted: Uint8Array): boolean => {
  const present = new Uint8Array(held ?? new ArrayBuffer(0));
  return present.length === wanted.length && present.every((byte, i) => byte === wanted[i]);
};

async function call(method: 'POST' | 'DELETE', body: object): Promise<void> {
  const answer = await fetch('/api/v1/subscriptions', {
    method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  }).catch(() => { throw new PushFault('no-network'); });
  if (answer.ok) return;
  const problem = (await answer.json().catch(() => ({}))) as Partial<ProblemBody>;
  if (problem.code === 'push-off') throw new PushFault('service-off');
  const { title, text } = problemInWords(problem);
  throw new PushFault('service-refused', [title, text].filter(Boolean).join(' '));
}

/** Call it from a tap: browsers ask for leave only then. Posting again replaces the choice. */
export async function turnOn({ districts, severeOnly }: Choice): Promise<void> {
  const support = pushSupport();
  if (support !== 'yes') throw new PushFault(support === 'no' ? 'unsupported' : 'needs-install');
  const leave = await withPatience(Promise.resolve(Notification.requestPermission()));
  if (leave !== 'granted') throw new PushFault('denied');
  const key = await serviceKey();

  const there = await navigator.serviceWorker.getRegistration();
  const registration = await navigator.serviceWorker.register(workerScript);
  try {
    await subscribe(key, { districts, severeOnly });
  } catch (error) {
    // Nothing stays on the device of somebody who could not follow.
    if (!there) await registration.unregister();
    throw error;
  }
}

/** The key that this service signs with; a browser lets nobody else push to it. */
export async function serviceKey(): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch('/api/v1/push-key').catch(() => { throw new PushFault('no-network'); });
  if (!answer.ok) throw new PushFault('service-off');
  return bytes(((await answer.json()) as PushKeyAnswer).publicKey);
}

async function subscribe(key: Uint8Array<ArrayBuffer>, choice: Choice): Promise<void> {
  const { pushManager } = await withPatience(navigator.serviceWorker.ready);
  await call('POST', { ...(await askBrowser(pushManager, key)), ...choice });
}

/** The browser's own subscription, made anew where it was for another key. */
export async function askBrowser(pushManager: PushManager, key: Uint8Array<ArrayBuffer>): Promise<Pick<NewSubscription, 'endpoint' | 'keys'>> {
  let subscription = await pushManager.getSubscription();
  if (subscription && !sameKey(subscription.options.applicationServerKey, key)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  try {
    subscription ??= await withPatience(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  } catch (error) {
    if (error instanceof PushFault) throw error;
    throw new PushFault((error as Error).name === 'NotAllowedError' ? 'denied' : 'browser-refused');
  }
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.['p256dh'] || !keys['auth']) throw new PushFault('browser-refused');
  return { endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } };
}

/** Off at the service first: a phone that unsubscribed alone would leave its row behind. */
export async function turnOff(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  if (!subscription) return;
  await turnOffAt(subscription);
  await subscription.unsubscribe();
}

/** The service forgets the address; the browser still has it. */
export const turnOffAt = ({ endpoint }: PushSubscription): Promise<void> => call('DELETE', { endpoint });

export async function isOn(): Promise<boolean> {
  if (pushSupport() !== 'yes' || Notification.permission !== 'granted') return false;
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(await registration?.pushManager.getSubscription());
}
