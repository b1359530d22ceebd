/**
 * "I am reading this": of the one group or report that a reviewer has open, so that two do not do the same work. Kept while
 * it stays open and somebody touches the screen, given up when another is opened. A claim that is refused is no trouble:
 * the next answer shows who has it.
 */
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { post } from '../api.ts';
import { noteChange } from '../live.svelte.ts';
import { touchedWithin } from '../poll.ts';
import { serverNow } from '../server-time.ts';
import { session } from '../session.svelte.ts';
import { markedAs } from './answers.ts';
import { isToDecide } from './settle-queue.ts';

/** A claim lasts five minutes and the rest of that tick: asked for again before that. */
const renewAfter = 4 * 60_000;

/** What is claimed here, and when that was asked for last. */
const claimed = new Map<string, number>();
let timer: ReturnType<typeof setInterval> | undefined;

/** These are read now, and no others. */
export function attend(reports: readonly QueueReport[]): void {
  const wanted = reports.filter((report) => isToDecide(report) && (report.claim === undefined || report.claim.mine)).map(({ id }) => id);
  letGo([...claimed.keys()].filter((id) => !wanted.includes(id)));
  for (const id of wanted) if (Date.now() - (claimed.get(id) ?? 0) >= renewAfter) void claim(id);
  timer ??= setInterval(renew, 30_000);
}

/** Somebody else may have them. */
export function letGo(ids: readonly string[] = [...claimed.keys()]): void {
  for (const id of ids) {
    claimed.delete(id);
    void post(`reports/${id}/mark`, { do: 'release' }).then(() => noteChange([id], { claim: undefined }), () => {});
  }
  if (claimed.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

/** Decided, put off or passed on: there is nothing left to give up. */
export function forget(ids: readonly string[]): void {
  for (const id of ids) claimed.delete(id);
}

function renew(): void {
  if (!touchedWithin(renewAfter)) return;
  for (const [id, askedAt] of claimed) if (Date.now() - askedAt >= renewAfter) void claim(id);
}

async function claim(id: string): Promise<void> {
  claimed.set(id, Date.now());
  try {
    await post(`reports/${id}/mark`, { do: 'claim' });
    if (claimed.has(id)) noteChange([id], markedAs({ do: 'claim' }, session.me?.name, serverNow()));
  } catch {
    claimed.delete(id);
  }
}
