/**
 * Small things that this phone knows and tells nobody, where its service worker can read them too. A page looks only on
 * a phone that follows an area: opening the store makes it.
 */
const database = 'phone';
const shelf = 'things';

/** `loudness`: see service-worker/loudness.ts. `heard`: when the list was last got from the service, in milliseconds. */
export type Thing = 'loudness' | 'heard';

/** A store that does not answer must not keep a notification from being shown. */
const patienceMs = 2_000;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(shelf);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no store'));
    setTimeout(() => reject(new Error('the store does not answer')), patienceMs);
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
      setTimeout(() => reject(new Error('the store does not answer')), patienceMs);
    });
  } finally {
    opened.close();
  }
}

export const readOnPhone = (thing: Thing): Promise<unknown> => inShelf<unknown>('readonly', (store) => store.get(thing));

export async function keepOnPhone(thing: Thing, value: unknown): Promise<void> {
  await inShelf('readwrite', (store) => store.put(value, thing));
}

const heardEveryMs = 60_000;
let keptAt = 0;

/** For the offline page. Does nothing on a phone that keeps nothing. `at`: by the phone's clock. */
export function rememberHeard(at: number): void {
  if (!('serviceWorker' in navigator) || !navigator.serviceWorker.controller || at - keptAt < heardEveryMs) return;
  keptAt = at;
  keepOnPhone('heard', at).catch(() => undefined);
}
