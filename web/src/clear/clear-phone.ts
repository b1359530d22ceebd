/** Takes away all that this service keeps in this browser. Each step is taken whatever became of the others. */
import { turnOffAt } from '../follow/push-subscription.ts';
import { deleteFiles } from '../offline/delete-files.ts';
import { deleteDatabase } from '../waiting/delete-database.ts';
import { waitingDatabase } from '../waiting/has-waiting.ts';
import { pagePath } from '../words/page-path.ts';

/**
 * `service`: whether it was told to forget this browser; `none` where there were no notifications. `staff`: calls to
 * somebody who works here ended too. `left`: something could not be deleted.
 */
export interface Cleared { service: 'told' | 'not-told' | 'none'; staff: boolean; left: boolean }

const patienceMs = 8000;

const within = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([work.catch(() => otherwise), new Promise<T>((resolve) => setTimeout(resolve, patienceMs, otherwise))]);

export async function clearPhone(): Promise<Cleared> {
  const registrations = await within(Promise.resolve(navigator.serviceWorker?.getRegistrations() ?? []), []);
  let service: Cleared['service'] = 'none';
  let staff = false;
  for (const registration of registrations) {
    const ofStaff = new URL(registration.scope).pathname !== '/';
    staff ||= ofStaff;
    const told = await within(endPush(registration, !ofStaff), 'not-told');
    if (!ofStaff) service = told;
    for (const notification of await within(registration.getNotifications(), [])) notification.close();
    await within(registration.unregister(), false);
  }
  await within(deleteFiles(), undefined);
  for (const name of await databaseNames()) await within(deleteDatabase(name), undefined);
  for (const storage of ['localStorage', 'sessionStorage'] as const) {
    try {
      window[storage].clear();
    } catch {
      // Storage is off: nothing was kept.
    }
  }
  window.name = '';
  // The answer's header deletes what no script reaches: pages and pictures in the browser's own cache.
  await within(fetch(pagePath('/clear'), { method: 'POST' }).then(() => undefined), undefined);
  return { service, staff, left: await within(anythingLeft(), true) };
}

/** At the service first: a browser that unsubscribed alone would leave its row behind. */
async function endPush({ pushManager }: ServiceWorkerRegistration, tell: boolean): Promise<Cleared['service']> {
  const subscription = await pushManager?.getSubscription();
  if (!subscription) return 'none';
  const told = tell && await within(turnOffAt(subscription).then(() => true), false);
  await subscription.unsubscribe().catch(() => false);
  return told ? 'told' : 'not-told';
}

/** Firefox before 126 has no list. */
const databaseNames = async (): Promise<string[]> => {
  if (typeof indexedDB === 'undefined') return [];
  if (typeof indexedDB.databases !== 'function') return [waitingDatabase, 'kept', 'phone'];
  return (await within(indexedDB.databases(), [])).flatMap(({ name }) => name ?? []);
};

async function anythingLeft(): Promise<boolean> {
  const files = 'caches' in window ? await caches.keys() : [];
  const databases = typeof indexedDB?.databases === 'function' ? await indexedDB.databases() : [];
  return files.length + databases.length + (await navigator.serviceWorker?.getRegistrations() ?? []).length > 0;
}
