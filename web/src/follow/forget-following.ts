/** What following left on this phone beside the names of the areas. What waits to be sent and codes that were kept stay. */
import { deleteFiles } from '../offline/delete-files.ts';
import { deleteDatabase } from '../waiting/delete-database.ts';
import { hasWaiting } from '../waiting/has-waiting.ts';

export async function forgetFollowing(): Promise<void> {
  await Promise.all(['phone', 'kept'].map((name) => deleteDatabase(name).catch(() => undefined)));
  // The worker sends a report that waits here, so it stays until that is gone.
  if (await hasWaiting().catch(() => false)) return;
  const registration = await navigator.serviceWorker?.getRegistration('/').catch(() => undefined);
  if (!registration || new URL(registration.scope).pathname !== '/') return;
  await registration.unregister().catch(() => false);
  await deleteFiles().catch(() => undefined);
}
