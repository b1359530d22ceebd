/**
 * A reader says of an alert that they have seen it too, or looked and not. It goes the way of a report: sealed with its tick,
 * opened with the others. Once a day from one network for each alert; what is more, or about nothing, is dropped unsaid.
 */
import { randomUUID } from 'node:crypto';
import { readAlert } from '../alerts/read-alerts.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { networkOf, passingTag } from '../runtime/passing-tag.ts';
import { putInSpool } from './put-in-spool.ts';
import { contentMac } from './submit-report.ts';

export type SeeToo = (address: string | undefined, alertId: string, seen: boolean) => Promise<void>;

/** A flood must not fill the memory: beyond this the oldest are forgotten. */
const mostAnswered = 100_000;

/** Who has answered is known to this process alone and for a day: one network is one, and so are all without one. */
export function seeToo(context: Context): SeeToo {
  const hash = passingTag();
  const answered = new Set<string>();
  return async (address, alertId, seen) => {
    const tag = hash(`${networkOf(address)} ${alertId}`);
    if (answered.has(tag)) return;
    // Before anything is waited for: three answers at one moment are one.
    answered.add(tag);
    if (answered.size > mostAnswered) answered.delete(answered.values().next().value!);
    const name = `sighting:${randomUUID()}`;
    try {
      if (!(await isOut(context, alertId))) return void answered.delete(tag);
      const dedupe = await context.keys.hmac('report-code', name);
      await putInSpool(context, { name, dedupe, mac: contentMac(name, { text: '' }), item: { type: 'sighting', alertId, seen } });
    } catch (error) {
      answered.delete(tag);
      throw error;
    }
  };
}

/** Made-up names of alerts must not fill the spool. */
async function isOut(context: Context, alertId: string): Promise<boolean> {
  try {
    return !(await readAlert(context, alertId)).ended;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
