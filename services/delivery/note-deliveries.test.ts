import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { queueFor } from '../test/queue-deliveries.ts';
import { claimDue } from './claim-due.ts';
import { openNotes } from './note-deliveries.ts';
import { reachOf } from './reach-queries.ts';
import { openSender } from './send-claimed.ts';
import { vapidKeys } from './vapid.ts';

let context: TestContext;
let service: PushService;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
});
afterAll(async () => {
  await context.close();
  await service.close();
});

async function claimed(phones: number) {
  const alert = await queueFor(context, service, phones);
  const now = context.clock.date();
  const lease = new Date(now.getTime() + 120_000);
  return { alert, rows: await context.db.as('worker', (trx) => claimDue(trx, now, now, lease, 10)) };
}
const stateOf = async (id: string) =>
  (await context.db.owner.selectFrom('delivery').select(['state']).where('subscription_id', '=', id).executeTakeFirst())?.state;
const reach = async (alertId: string) => (await context.db.as('staff', (trx) => reachOf(trx, alertId)))[0];

test('a deletion journal that cannot be written loses no note of who was told', async () => {
  const { rows: [told, gone] } = await claimed(2);
  const notes = openNotes({ ...context, config: { ...context.config, keysDir: '/dev/null' } });
  const noted = await Promise.allSettled([notes.add({ claimed: told!, state: 'sent' }), notes.add({ claimed: gone!, state: 'gone' })]);
  expect(noted.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([await stateOf(told!.subscriptionId), await stateOf(gone!.subscriptionId)]).toEqual(['sent', 'queued']);
});

test('what somebody else has sent meanwhile stays sent', async () => {
  const { rows: [one] } = await claimed(1);
  await openNotes(context).add({ claimed: one!, state: 'sent' });
  await openNotes(context).add({ claimed: one!, state: 'failed' });
  expect(await stateOf(one!.subscriptionId)).toBe('sent');
});

test('gone are those who were still there', async () => {
  const { alert, rows: [left, gone] } = await claimed(2);
  await context.db.owner.deleteFrom('subscription').where('id', '=', left!.subscriptionId).execute();
  const notes = openNotes(context);
  await Promise.all([left!, gone!].map((row) => notes.add({ claimed: row, state: 'gone' })));
  expect(await reach(alert.id)).toMatchObject({ gone: 1 });
});

test('a message that could not be read is read anew for the next row, and whoever waited for it is due again soon', async () => {
  const { rows: [first, second] } = await claimed(2);
  let broken = true;
  const as: TestContext['db']['as'] = (role, work) => (broken ? Promise.reject(new Error('no line')) : context.db.as(role, work));
  const send = openSender({ ...context, db: { ...context.db, as } }, await vapidKeys(context));
  const put = await send(first!);
  expect(put).toMatchObject({ state: 'queued', attempts: 0 });
  const wait = (put as { nextAt: Date }).nextAt.getTime() - context.clock.now();
  expect(wait).toBeLessThanOrEqual(30_000);
  broken = false;
  expect(await send(second!)).toMatchObject({ state: 'sent' });
});
