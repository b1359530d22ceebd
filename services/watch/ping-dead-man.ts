/**
 * Tells a watch outside, which calls somebody when it hears nothing, that all is well. It is a job: that it runs at all says that the
 * clock's work, the queue and writing to the database go on. The address is a secret: whoever knows it can keep that watch quiet.
 */
import type { Context } from '../runtime/context.ts';
import { faultOf } from '../runtime/log.ts';
import { selfTestSound } from './note-self-test.ts';

/** Milliseconds. */
const timeLimit = 10_000;

export async function pingDeadMan(context: Context): Promise<void> {
  const { config: { deadManUrl }, log } = context;
  if (!deadManUrl) return;
  if (!(await selfTestSound(context))) return log.error({}, 'dead-man-not-pinged');
  try {
    const answer = await fetch(deadManUrl, { redirect: 'manual', signal: AbortSignal.timeout(timeLimit) });
    await answer.body?.cancel();
    if (!answer.ok) log.warn({ status: answer.status }, 'dead-man-not-reached');
  } catch (error) {
    log.warn(faultOf(error), 'dead-man-not-reached');
  }
}
