/** What the service worker keeps in this browser's caches: pages, scripts and styles. */
export async function deleteFiles(): Promise<void> {
  if (!('caches' in window)) return;
  for (const name of await caches.keys()) await caches.delete(name);
}
