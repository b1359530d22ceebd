/** Pushes as Debian's Chromium can take them: straight to the service worker, since it has no push service of its own. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { asKept } from '../../src/offline/alert-store.ts';
import type { Page, Visitor } from './chromium.ts';

export interface Shown { title: string; body: string; tag: string; silent: boolean }

/** Call it where the worker is registered: how to hand it an alert, and what is then shown for it. Undefined where nothing is within seconds. */
export async function pushesTo({ context, page }: Visitor, origin: string): Promise<(alert: Alert) => Promise<Shown | undefined>> {
  await context.grantPermissions(['notifications'], { origin });
  // An earlier one would be lost.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return async (alert) => {
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(asKept(alert)).padEnd(2048) });
    return untilShown(page, alert.id);
  };
}

const looks = 60;
async function untilShown(page: Page, tag: string): Promise<Shown | undefined> {
  for (let look = 0; look < looks; look++) {
    const shown = await page.evaluate(async (wanted) => {
      const [one] = await (await navigator.serviceWorker.ready).getNotifications({ tag: wanted });
      return one && { title: one.title, body: one.body, tag: one.tag, silent: one.silent === true };
    }, tag);
    if (shown) return shown;
    await page.waitForTimeout(50);
  }
  return undefined;
}
