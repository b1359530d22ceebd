/** Alerts that are simply there, for specs about what is done with them. */
import { randomUUID } from 'node:crypto';
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { anAlert } from '../../../services/test/an-alert.ts';
import type { TestApp } from '../../../services/test/harness.ts';
import { issueMessage } from '../../../services/test/issue-message.ts';

const hour = 3_600_000;

/** Sent just now for the first zone of the area, in force for three days unless `change` says otherwise. */
export async function issueAlert({ context, areas }: TestApp, change: Partial<Alert> = {}): Promise<Alert> {
  const [zone] = areas.zones;
  if (!zone) throw new Error('the test area has no zone');
  // To the minute, as every alert is.
  const iso = (later: number) => new Date(Math.floor(context.clock.now() / 60_000) * 60_000 + later).toISOString();
  return issueMessage(context, anAlert({
    id: randomUUID(), area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] },
    sent: iso(0), effective: iso(0), expires: iso(72 * hour), ...change,
  }));
}
