/**
 * Tells a watch outside, which calls somebody when it hears nothing, that all is well. It is a job: that it runs at all says that the
 * clock's work, the queue and writing to the database go on; and what people would lose by it holds it back. The address is a secret: whoever knows it can keep that watch quiet.
 */
import type { Trouble } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { faultOf } from '../runtime/log.ts';
import { readStatus } from './read-status.ts';

/** Milliseconds. */
const timeLimit = 10_000;

/** While one of these is there, all is not well. */
const grave: readonly Trouble[] = ['not-opened', 'publish-late', 'fan-out-paused', 'self-test-failed', 'self-test-missing'];

export async function pingDeadMan(context: Context): Promise<void> {
  const { config: { deadManUrl }, log } = context;
  if (!deadManUrl) return;
  const troubles = (await readStatus(context)).troubles.filter((trouble) => grave.includes(trouble));
  if (troubles.length > 0) return log.error({ troubles }, 'dead-man-not-pinged');
  try {
    const answer = await fetch(deadManUrl, { redirect: 'manual', signal: AbortSignal.timeout(timeLimit) });
    await answer.body?.cancel();
    if (!answer.ok) log.warn({ status: answer.status }, 'dead-man-not-reached');
  } catch (error) {
    log.warn(faultOf(error), 'dead-man-not-reached');
  }
}
