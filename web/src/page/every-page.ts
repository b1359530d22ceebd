/** What the script of every public page does first: it wakes the card, knows the way out, and sends what waits on this phone. */
import { wakeCard } from '../down/wake-card.ts';
import { hasWaiting } from '../waiting/has-waiting.ts';
import { wakeQuickExit } from './quick-exit.ts';

// Before anything that could fail.
wakeCard(document);
wakeQuickExit();

async function sendWhatWaits(): Promise<void> {
  if (await hasWaiting()) await (await import('../waiting/send-from-page.ts')).sendFromPage();
}
const send = () => void sendWhatWaits().catch(() => undefined);
addEventListener('online', send);
send();
