/**
 * Sends queued deliveries: claims what is due, severe first, posts it outside any transaction and notes what came of each while
 * others are on their way. A row is claimed for a while and not for good: a process that dies between a post and its note leaves
 * rows that are sent once more. Twice is better than never; the service worker shows one notification an alert.
 */
import type { Context } from '../runtime/context.ts';
import { faultOf } from '../runtime/log.ts';
import { claimDue, type ClaimScope } from './claim-due.ts';
import { openNotes, type Sent } from './note-deliveries.ts';
import { openPipe } from './pipe.ts';
import { openSender } from './send-claimed.ts';
import { vapidKeys } from './vapid.ts';

/** At once: few enough that what is severe soon overtakes, and that a process which dies leaves few for later. */
const claimSize = 64;
/** Clock milliseconds a claim holds: longer than a message waits for its turn and for its answers. */
const lease = 2 * 60_000;

/**
 * Without a scope: everything that is due. Ends when what is left is at push services that are slow; those messages are sent and
 * noted after it (`allDone` in pipe.ts), and are not in what is returned.
 */
export async function sendDue(context: Context, scope?: ClaimScope): Promise<Sent> {
  const send = openSender(context, await vapidKeys(context));
  const [pipe, notes] = [openPipe(), openNotes(context)];
  // What is put off in this run waits for the next: a push service that hangs must not be asked again and again.
  const due = context.clock.date();
  for (;;) {
    await pipe.room(claimSize);
    notes.refuseBroken();
    const now = context.clock.date();
    const until = new Date(now.getTime() + lease);
    const batch = await context.db.as('worker', (trx) => claimDue(trx, due, now, until, claimSize, scope));
    if (batch.length === 0) break;
    for (const claimed of shuffled(batch)) {
      pipe.take(async () => {
        try {
          await notes.add(await send(claimed));
        } catch (error) {
          // Sent perhaps, and not noted: it is due again when its claim ends.
          context.log.error({ alertId: claimed.alertId, ...faultOf(error) }, 'delivery-fault');
        }
      });
    }
  }
  await pipe.drained();
  notes.refuseBroken();
  return notes.total();
}

export function deliveryLog(context: Context, sent: Sent, message: { alertId?: string; version?: number }): void {
  if (Object.values(sent).some(Boolean)) context.log.info({ ...message, ...sent }, 'delivered');
}

function shuffled<T>(items: T[]): T[] {
  return items.map((item) => ({ item, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}
