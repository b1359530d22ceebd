/**
 * Being called on this phone. Staff pages have a registration of the service worker of their own, so that following an area
 * and being called do not end each other, and the push service cannot tell that they are one person's by the address.
 */
import type { NewDevice } from '@porchlight/services/contract/staff-device.ts';
import { askBrowser, PushFault, pushSupport, serviceKey, withPatience } from '../../follow/push-subscription.ts';
import { post, remove } from '../api.ts';

const scope = '/staff/';

const registered = () => navigator.serviceWorker?.getRegistration(scope).then((found) => (found && new URL(found.scope).pathname === scope ? found : undefined));

async function active(registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (!worker) throw new PushFault('browser-refused');
  await withPatience(new Promise<void>((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  }));
  return registration;
}

/** Call it from a tap: browsers ask for leave only then. Throws PushFault or Refusal. */
export async function callMeHere(): Promise<void> {
  const support = pushSupport();
  if (support !== 'yes') throw new PushFault(support === 'no' ? 'unsupported' : 'needs-install');
  const leave = await withPatience(Promise.resolve(Notification.requestPermission()));
  if (leave !== 'granted') throw new PushFault('denied');
  const key = await serviceKey();
  const registration = await active(await navigator.serviceWorker.register('/sw.js', { scope }));
  try {
    await post('devices', (await askBrowser(registration.pushManager, key)) satisfies NewDevice);
  } catch (thrown) {
    // Nothing stays on a phone that is not called.
    await registration.unregister();
    throw thrown;
  }
}

/** Off at the service first: a phone that forgot alone would leave its row behind. */
export async function stopCallingHere(): Promise<void> {
  const registration = await registered();
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription) await remove('devices', { endpoint: subscription.endpoint });
  await subscription?.unsubscribe();
  await registration?.unregister();
}

export async function calledHere(): Promise<boolean> {
  if (pushSupport() !== 'yes' || Notification.permission !== 'granted') return false;
  return Boolean(await (await registered())?.pushManager.getSubscription());
}

/** Quietly, whenever the staff pages are opened: a phone that is in use stays among those that are called. */
export async function renewCalls(): Promise<void> {
  try {
    if (!(await calledHere())) return;
    const { pushManager } = (await registered())!;
    await post('devices', { ...(await askBrowser(pushManager, await serviceKey())), renew: true } satisfies NewDevice);
  } catch {
    // The next time it is opened.
  }
}
