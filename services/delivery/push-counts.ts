/**
 * What push services did with deliveries of alerts since this process started. Calls to staff are not counted: one may be about
 * a report whose tick still runs.
 */
import { pushFamily, type PushFamily } from './push-host.ts';
import type { PushOutcome } from './push-answer.ts';

export interface PushCount { service: PushFamily; result: PushOutcome['result']; count: number }

const counts = new Map<string, PushCount>();

export function countPush(endpoint: string, { result }: PushOutcome): void {
  const service = pushFamily(new URL(endpoint).hostname);
  const key = `${service} ${result}`;
  const known = counts.get(key);
  if (known) known.count += 1;
  else counts.set(key, { service, result, count: 1 });
}

export const pushCounts = (): readonly PushCount[] => [...counts.values()];
