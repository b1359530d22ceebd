/**
 * Alerts kept on this phone for when there is no signal. Only there once a person has asked for it (following an
 * area does): without the service worker nothing is written.
 */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { ownLanguage } from '@porchlight/services/contract/own-language.ts';
import { textOf } from '@porchlight/services/contract/text-of.ts';
import { language as here } from '#words/language.ts';
import type { KeptAlert } from './kept-alert.ts';

const database = 'kept';
const shelf = 'alerts';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(shelf, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no store'));
  });
}

async function inShelf<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = opened.transaction(shelf, mode);
      const request = work(transaction.objectStore(shelf));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('store failed'));
    });
  } finally {
    opened.close();
  }
}

/** `newer`: than what was there. `newest`: the highest version that this phone has had. */
export interface Keeping { newer: boolean; newest: KeptAlert }

/** Keeps the highest version. */
export const keepAlert = async (body: KeptAlert): Promise<Keeping> => (await keepAlerts([body]))[0]!;

/** All in one transaction: a page that is left meanwhile keeps all or none. Answers for each. */
async function keepAlerts(bodies: readonly KeptAlert[]): Promise<Keeping[]> {
  const opened = await open();
  try {
    return await new Promise<Keeping[]>((resolve, reject) => {
      const transaction = opened.transaction(shelf, 'readwrite');
      const store = transaction.objectStore(shelf);
      const keepings: Keeping[] = [];
      for (const [at, body] of bodies.entries()) {
        const held = store.get(body.id) as IDBRequest<KeptAlert | undefined>;
        held.onsuccess = () => {
          const before = held.result?.version ?? 0;
          keepings[at] = { newer: before < body.version, newest: held.result && before > body.version ? held.result : body };
          // A page may know the same version in the language that is read here, where the push did not.
          if (before < body.version || (before === body.version && body.language && body.language !== held.result?.language)) store.put(body);
        };
      }
      transaction.oncomplete = () => resolve(keepings);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('store failed'));
    });
  } finally {
    opened.close();
  }
}

export const keptAlerts = (): Promise<KeptAlert[]> => inShelf('readonly', (store) => store.getAll() as IDBRequest<KeptAlert[]>);

/** Ended long ago: nobody can want it back, and the phone forgets it. */
export async function forgetEnded(now: number): Promise<void> {
  for (const { id, expires } of await keptAlerts()) {
    if (Date.parse(expires) + 86_400_000 < now) await inShelf('readwrite', (store) => store.delete(id));
  }
}

/** The part of an alert that the phone keeps: what a push would have brought, with the headline in the page's language. */
export function asKept(alert: Alert): KeptAlert {
  const { wording: { headline }, language } = textOf(alert, here);
  return {
    id: alert.id, version: alert.version, msgType: alert.msgType, status: alert.status, severity: alert.severity,
    evidence: alert.evidence, kind: alert.kind, market: alert.market, effects: alert.effects, steps: alert.steps,
    sent: alert.sent, expires: alert.expires, area: alert.area, headline,
    ...(language !== ownLanguage && { language }),
    ...(alert.band && { band: alert.band }),
    ...(alert.firstWarning && { firstWarning: alert.firstWarning }),
    ...(alert.form && { form: alert.form }),
    ...(alert.colour && { colour: alert.colour }),
    ...(alert.naloxone && { naloxone: alert.naloxone }),
    ...(alert.cancelReason && { cancelReason: alert.cancelReason }),
  };
}

/** Called by pages that show the list. Does nothing on a phone that keeps nothing. */
export function rememberAlerts(alerts: readonly Alert[]): void {
  if (!('serviceWorker' in navigator) || !navigator.serviceWorker.controller) return;
  void (async () => {
    await keepAlerts(alerts.map(asKept));
    await forgetEnded(Date.now());
  })().catch(() => undefined);
}
