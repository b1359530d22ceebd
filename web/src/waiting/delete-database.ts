/** Resolves also where another tab holds it open: it goes when that one closes. */
export const deleteDatabase = (name: string): Promise<void> => new Promise((resolve) => {
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = request.onerror = request.onblocked = () => resolve();
});
