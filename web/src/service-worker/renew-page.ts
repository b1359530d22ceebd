/** The kept page holds local facts, such as the emergency number, that an operator corrects between two versions. */
const dayMs = 86_400_000;

/**
 * Gets a kept page anew once a day, when the network has just shown that it is there. It tells nothing new: the browser itself
 * asks for the service worker as often. A page of another version stays out, for its `files` are not here. `now`: milliseconds.
 */
export async function renewPage(cache: Cache, path: string, files: readonly string[], now: number): Promise<void> {
  const kept = await cache.match(path);
  if (now - Date.parse(kept?.headers.get('date') ?? '') < dayMs) return;
  const fresh = await fetch(path, { cache: 'reload' });
  if (!fresh.ok) return;
  const asked = (await fresh.clone().text()).match(/\/assets\/[\w.-]+/g) ?? [];
  if (asked.every((file) => files.includes(file))) await cache.put(path, fresh);
}
