/** Reports that wait on this phone for a connection. The database is made with the first and deleted with the last. */
import type { NoteLeftOut } from '@porchlight/services/contract/codes.ts';
import type { ProblemBody } from '@porchlight/services/contract/errors.ts';
import { deleteDatabase } from './delete-database.ts';
import { waitingDatabase } from './has-waiting.ts';
import type { SealedReport } from './seal-report.ts';

export type Refusal = Pick<ProblemBody, 'code' | 'field'>;
/**
 * `report`: gone once `until`, in milliseconds, is past; what is left only says that one was deleted. With `noteLeftOut` it
 * was sent instead, and what is left says so until somebody has read it, or `until`.
 */
export interface Waiting { id: number; until: number; report?: SealedReport; refusal?: Refusal; noteLeftOut?: NoteLeftOut }

export const mostWaiting = 20;
export const waitsAtMostMs = 7 * 86_400_000;
const shelf = 'reports';

/** Undefined where there is none and none is to be made. */
function open(make: boolean): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(waitingDatabase, 1);
    let none = false;
    request.onupgradeneeded = () => {
      none = !make;
      if (make) request.result.createObjectStore(shelf, { keyPath: 'id', autoIncrement: true });
      else request.transaction?.abort();
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (none) resolve(undefined);
      else reject(request.error ?? new Error('no store'));
    };
  });
}

/** `work` begins the requests and answers how to read their results. Undefined where nothing waits. */
async function inShelf<T>(work: (store: IDBObjectStore) => () => T, make = false): Promise<T | undefined> {
  const opened = await open(make);
  if (!opened) return undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = opened.transaction(shelf, 'readwrite');
      const answer = work(transaction.objectStore(shelf));
      transaction.oncomplete = () => resolve(answer());
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('store failed'));
    });
  } finally {
    opened.close();
  }
}

/** One at a time over all tabs, so that none adds to a database that another is deleting. Safari before 15.4 has no locks. */
const alone = <T>(work: () => Promise<T>): Promise<T> => ('locks' in navigator ? navigator.locks.request(waitingDatabase, work) as Promise<T> : work());

/** False where there are as many as may wait. Throws where the browser keeps nothing. */
export const addWaiting = (report: SealedReport, now: number): Promise<boolean | undefined> => alone(() => inShelf((store) => {
  let added = false;
  const held = store.getAll() as IDBRequest<Waiting[]>;
  held.onsuccess = () => {
    added = held.result.filter((waiting) => waiting.report).length < mostWaiting;
    // Whole hours: the minute is nobody's business.
    if (added) store.add({ until: Math.floor((now + waitsAtMostMs) / 3_600_000) * 3_600_000, report });
  };
  return () => added;
}, true));

/** Oldest first. What has waited too long is emptied on the way. */
export async function listWaiting(now: number): Promise<Waiting[]> {
  const all = (await emptied(now)) ?? [];
  const lapsed = all.filter(({ noteLeftOut, until }) => noteLeftOut && until <= now);
  if (lapsed.length > 0) await removeWaiting(lapsed.map(({ id }) => id));
  return all.filter((waiting) => !lapsed.includes(waiting));
}

const emptied = (now: number): Promise<Waiting[] | undefined> => alone(() => inShelf((store) => {
  let found: Waiting[] = [];
  const held = store.getAll() as IDBRequest<Waiting[]>;
  held.onsuccess = () => {
    found = held.result.map((waiting) => (waiting.until > now || waiting.noteLeftOut ? waiting : { id: waiting.id, until: waiting.until }));
    for (const waiting of found) if (waiting.until <= now) store.put(waiting);
  };
  return () => found;
}));

/** `refusal`: why it was not taken; undefined lets it be sent again. */
export const noteRefusal = (id: number, refusal: Refusal | undefined): Promise<void> => alone(() => inShelf((store) => {
  const held = store.get(id) as IDBRequest<Waiting | undefined>;
  held.onsuccess = () => {
    if (!held.result) return;
    const { refusal: _, ...waiting } = held.result;
    store.put(refusal ? { ...waiting, refusal } : waiting);
  };
  return () => undefined;
}));

/** Sent: nothing of the report itself stays. */
export const noteSent = (id: number, noteLeftOut: NoteLeftOut): Promise<void> => alone(() => inShelf((store) => {
  const held = store.get(id) as IDBRequest<Waiting | undefined>;
  held.onsuccess = () => held.result && store.put({ id, until: held.result.until, noteLeftOut });
  return () => undefined;
}));

/** Sent, discarded, or read that it is gone. */
export async function removeWaiting(ids: readonly number[]): Promise<void> {
  await alone(async () => {
    const left = await inShelf((store) => {
      for (const id of ids) store.delete(id);
      const count = store.count();
      return () => count.result;
    });
    if (left === 0) await deleteDatabase(waitingDatabase);
  });
}
