/** Whether a report waits on this phone. Asking writes nothing: the store is there only while something is in it. */
export const waitingDatabase = 'waiting';

export async function hasWaiting(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  // Firefox before 126 has no list. Opening makes a store where there is none, unless its making is broken off.
  if (typeof indexedDB.databases !== 'function') return opensWithout();
  return (await indexedDB.databases()).some(({ name }) => name === waitingDatabase);
}

const opensWithout = (): Promise<boolean> => new Promise((resolve) => {
  const opening = indexedDB.open(waitingDatabase);
  opening.onupgradeneeded = () => opening.transaction?.abort();
  opening.onsuccess = () => {
    opening.result.close();
    resolve(true);
  };
  opening.onerror = (event) => {
    event.preventDefault();
    resolve(false);
  };
});
