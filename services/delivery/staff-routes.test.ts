import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertReach } from '../contract/staff.ts';
import { anAlert } from '../test/an-alert.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { saveSubscription } from './save-subscription.ts';

let app: TestApp;
let push: PushService;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host] } });
});
afterAll(async () => {
  await app.close();
  await push.close();
});

const read = async <T>(path: string, headers: Record<string, string>) => {
  const answer = await fetch(`${app.origin}/api/v1/staff/${path}`, { headers });
  return answer.ok ? await answer.json() as T : answer.status;
};

test('staff see how far an alert got; others see nothing', async () => {
  const { context } = app;
  const district = app.areas.districts[0]!.id;
  const receivers = [push.addReceiver(), push.addReceiver()];
  for (const { endpoint, keys } of receivers) await saveSubscription(context, { endpoint, keys, districts: [district], severeOnly: false });
  push.answer(({ token }) => (token === receivers[0]!.token ? { status: 503 } : undefined));
  const sent = context.clock.date();
  const alert = await issueMessage(context, anAlert({
    id: randomUUID(), sent: sent.toISOString(), expires: new Date(sent.getTime() + 72 * 3_600_000).toISOString(),
    area: { level: 'district', id: district, name: 'West', districts: [district] },
  }));
  await context.db.as('worker', (trx) => context.enqueue(trx, 'deliver-alert', { alertId: alert.id, version: 1 }));
  await app.settle();
  const [outreach, laboratory] = [await app.signIn('outreach'), await app.signIn('laboratory')];
  expect(await read<AlertReach[]>(`alerts/${alert.id}/reach`, outreach))
    .toEqual([{ version: 1, queued: '<5', sent: '<5', failed: 0, gone: 0, half: 0, most: null, all: null }]);
  expect([await read(`alerts/${alert.id}/reach`, laboratory), await read(`alerts/${alert.id}/reach`, {})]).toEqual([403, 401]);
});
