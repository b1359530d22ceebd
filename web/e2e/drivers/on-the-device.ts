/** All that a site can leave in a browser, as far as scripts can see it. */
import type { Page } from './chromium.ts';

export interface OnTheDevice { workers: string[]; databases: string[]; caches: string[]; words: string[]; name: string }

export const nothing: OnTheDevice = { workers: [], databases: [], caches: [], words: [], name: '' };

export const onTheDevice = (page: Page): Promise<OnTheDevice> => page.evaluate(async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
  caches: await caches.keys(),
  words: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
  name: window.name,
}));

/** Every value in every store, as text: bytes byte for byte, keys only by what kind they are. */
export const readStores = (page: Page): Promise<string> => page.evaluate(async () => {
  const ask = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no answer'));
  });
  const asText = (value: unknown): string => {
    if (value instanceof CryptoKey) return `key ${value.extractable ? 'open' : 'shut'}`;
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value as ArrayBuffer);
    if (typeof value === 'object' && value !== null) return Object.entries(value).map(([name, inner]) => `${name}: ${asText(inner)}`).join('; ');
    return String(value);
  };
  let found = '';
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await ask(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      for (const value of await ask(database.transaction(store).objectStore(store).getAll())) found += `${name}/${store} ${asText(value)}\n`;
    }
    database.close();
  }
  return found;
});
