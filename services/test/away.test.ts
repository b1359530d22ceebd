/** A page that comes back, over the real log: after most of a day, and after a restore, whose log has a new name. */
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert, AlertList } from '../contract/alert.ts';
import { saveSubscription } from '../delivery/save-subscription.ts';
import { anAlert } from './an-alert.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';
import { Page } from './page.ts';
import { startPushService, type PushService } from './push-service.ts';

const hour = 3_600_000;
let app: TestApp;
let push: PushService;
let here: string;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host] } });
  here = app.areas.districts[0]!.id;
});
afterAll(async () => {
  await app.close();
  await push.close();
});

async function issue(lasts: number, change: Partial<Alert> = {}): Promise<Alert> {
  const sent = app.context.clock.date().toISOString();
  const alert = await issueMessage(app.context, anAlert({
    id: randomUUID(), sent, effective: sent, expires: new Date(app.context.clock.now() + lasts).toISOString(),
    area: { level: 'district', id: here, name: 'West', districts: [here] }, ...change,
  }));
  await sql`select pg_notify('alert_message', '')`.execute(app.context.db.owner);
  return alert;
}
const port = () => Number(new URL(app.origin).port);
const answerOf = async (page: Page): Promise<AlertList> => {
  await page.come(port());
  await expect.poll(() => page.line?.answers.length).toBe(1);
  return page.line!.answers[0] as AlertList;
};

test('who was away for 20 hours hears what still holds, once and in order, and what became of what they had', async () => {
  const page = new Page([here]);
  await answerOf(page);
  const [held, taken] = [await issue(72 * hour), await issue(72 * hour)];
  await expect.poll(() => page.read()).toEqual([1, 2]);
  page.cut();

  await issue(6 * hour); // 3: over before anybody is back
  await app.pass(10 * hour);
  await issue(72 * hour, { ...held, version: 2, msgType: 'Update', sent: app.context.clock.date().toISOString() }); // 4
  await issue(72 * hour, { ...taken, version: 2, msgType: 'Cancel', sent: app.context.clock.date().toISOString() }); // 5
  await issue(72 * hour); // 6
  await app.pass(10 * hour);
  const { fresh } = await answerOf(page);
  await issue(72 * hour); // 7
  await expect.poll(() => page.read()).toEqual([1, 2, 4, 5, 6, 7]);
  expect(fresh).toBe(false);
  page.cut();
});

test('after a restore the log has a new name: who comes with a place in the old one is shown what holds and told none of it anew, nor is a phone', async () => {
  const receiver = push.addReceiver();
  await saveSubscription(app.context, { endpoint: receiver.endpoint, keys: receiver.keys, districts: [here], severeOnly: false });
  const page = new Page([here]);
  const before = await answerOf(page);
  const applied = page.read().length;
  await sql`update instance set epoch = gen_random_uuid()`.execute(app.context.db.owner);
  await sql`select pg_notify('alert_message', '')`.execute(app.context.db.owner);
  // A process that ran on does not tell the old ones as new: it lets its readers ask.
  expect(await page.line!.closed).toEqual({ code: 1013, reason: 'fault' });
  expect(page.line!.live).toEqual([]);
  page.cut();
  const after = await answerOf(page);
  expect(after.cursor.split('.')[0]).not.toBe(before.cursor.split('.')[0]);
  expect([after.fresh, after.messages]).toEqual([true, before.messages]);
  await app.pass(hour);
  const alert = await issue(72 * hour);
  await expect.poll(() => page.line!.live.map((message) => message.alert.id)).toEqual([alert.id]);
  expect(page.read()).toHaveLength(applied + 1);
  expect(push.received).toEqual([]);
  page.cut();
});
