import { workerScript } from './push-subscription.ts';

/**
 * A phone that follows, whose person opens the page about it in another language: its worker, which says what comes and keeps
 * pages, speaks that one from then on. The subscription stays as it is. Where nothing is registered nothing is done.
 */
export async function speakHere(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const worker = registration?.active;
  if (!worker || new URL(worker.scriptURL).pathname === workerScript) return;
  await navigator.serviceWorker.register(workerScript);
}
