/** The whole product beside the tests, in the other process: a k6 script blocks its own while it asks. */
import type { TestProject } from 'vitest/node';
import { anAlert } from '../../services/test/an-alert.ts';
import { startTestApp } from '../../services/test/harness.ts';
import { issueMessage } from '../../services/test/issue-message.ts';

declare module 'vitest' {
  interface ProvidedContext { origin: string; cookie: string; served: string[] }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const app = await startTestApp({ config: { powCost: 10 }, at: Date.now() });
  const [zone] = app.areas.zones;
  if (!zone) throw new Error('the test area has no zone');
  // To the minute, as every alert is.
  const at = Math.floor(app.context.clock.now() / 60_000) * 60_000;
  await issueMessage(app.context, anAlert({
    area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] },
    sent: new Date(at).toISOString(), effective: new Date(at).toISOString(), expires: new Date(at + 3_600_000).toISOString(),
  }));
  const { cookie = '' } = await app.signIn('reviewer');
  project.provide('origin', app.origin);
  project.provide('cookie', cookie);
  project.provide('served', app.areas.zones.map(({ id }) => id));
  return () => app.close();
}
