/** Puts a report away until there is a connection, after a tap that asked for it. */
import type { NewReport } from '@porchlight/services/contract/report.ts';
import { localDay } from './later-day.ts';
import { sealReport } from './seal-report.ts';
import { addWaiting } from './waiting-store.ts';

/** Its own word to the service worker, which sends it when the line is back, even with no page open. */
export const syncTag = 'send-waiting';

type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** `place`: the name of the zone, for whoever looks at what waits. `unable`: the browser keeps nothing, or has no keys (private windows, pages without encryption). */
export async function keepReport(report: Omit<NewReport, 'proof'>, place: string, now = Date.now()): Promise<'kept' | 'full' | 'unable'> {
  try {
    const sealed = await sealReport({ report, place, on: localDay(now) });
    if (!(await addWaiting(sealed, now))) return 'full';
  } catch {
    return 'unable';
  }
  // Only where a worker is there already: without a connection none can be fetched.
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await (registration as WithSync | undefined)?.sync?.register(syncTag).catch(() => undefined);
  return 'kept';
}
