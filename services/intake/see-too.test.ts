/** Readers say that they have seen it too: it goes the way of a report, changes no grade, and is never a number in public. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffAlerts } from '../alerts/list-staff-alerts.ts';
import { readAlert } from '../alerts/read-alerts.ts';
import { minSources, receiveTick } from '../contract/limits.ts';
import { purge } from '../purge.ts';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { openSpool } from './open-spool.ts';
import { seeToo, type SeeToo } from './see-too.ts';

let context: TestContext;
let see: SeeToo;
beforeAll(async () => {
  context = await openTestContext();
  see = seeToo(context);
});
afterAll(() => context.close());

const aboutNow = () => {
  const now = Math.floor(context.clock.now() / 60_000) * 60_000;
  return issueMessage(context, anAlert({ id: randomUUID(), sent: new Date(now).toISOString(), effective: new Date(now).toISOString(), expires: new Date(now + 3_600_000).toISOString() }));
};
const endTick = async () => {
  context.clock.step(receiveTick);
  await openSpool(context);
};
const spooled = async () => (await context.db.owner.selectFrom('intake_spool').select(['dedupe', 'mac', 'sealed']).execute());
const rows = (alertId: string) => context.db.owner.selectFrom('sighting').select(['tick', 'seen']).where('alert_id', '=', alertId).execute();

test('as many as make a proposal have seen it: others are told so when the tick has ended, and nothing else of the alert changes', async () => {
  const alert = await aboutNow();
  await see('198.51.100.7', alert.id, true);
  await see('203.0.113.9', alert.id, true);
  await endTick();
  expect((await readAlert(context, alert.id)).seenToo).toBe(false);
  await see('192.0.2.44', alert.id, true);
  expect((await readAlert(context, alert.id)).seenToo).toBe(false);
  await endTick();
  const { seenToo: told, alert: after, history } = await readAlert(context, alert.id);
  expect(told).toBe(true);
  expect([after, history]).toEqual([alert, [alert]]);
  const kept = await rows(alert.id);
  expect(kept).toHaveLength(minSources);
  expect(kept.every(({ tick }) => tick.getTime() % receiveTick === 0)).toBe(true);
  const [staff] = await staffAlerts(context);
  expect(staff).toMatchObject({ alert: { id: alert.id }, seen: '<5' });
  expect(staff!.notSeen).toBeUndefined();
});

test('answers that come from one network at one moment are one', async () => {
  const alert = await aboutNow();
  await Promise.all(Array.from({ length: 5 }, () => see('198.51.100.7', alert.id, true)));
  await endTick();
  expect(await rows(alert.id)).toHaveLength(1);
});

test('not seen lowers nothing and is for staff alone', async () => {
  const alert = await aboutNow();
  for (let network = 1; network <= 6; network++) await see(`198.51.${network}.1`, alert.id, false);
  await endTick();
  expect(await readAlert(context, alert.id)).toMatchObject({ seenToo: false, alert });
  expect((await staffAlerts(context)).find((one) => one.alert.id === alert.id)).toMatchObject({ notSeen: '5-10' });
});

test('one network counts once, whatever it answers and however often; so do all without an address', async () => {
  const alert = await aboutNow();
  for (const address of ['198.51.100.7', '198.51.100.200', '::ffff:198.51.100.9']) for (const seen of [true, false]) await see(address, alert.id, seen);
  for (let times = 0; times < 4; times++) await see(undefined, alert.id, true);
  await endTick();
  expect((await rows(alert.id)).map(({ seen }) => seen)).toEqual([true, true]);
});

test('an answer about no alert, or one that has ended, is taken like any other and leaves nothing', async () => {
  const alert = await aboutNow();
  context.clock.step(3_600_000);
  const before = await spooled();
  await see('198.51.100.7', alert.id, true);
  await see('198.51.100.7', randomUUID(), true);
  expect(await spooled()).toEqual(before);
});

test('in the spool it cannot be told from a report, and a fault lets it be sent again', async () => {
  const alert = await aboutNow();
  const broken = { ...context, db: { ...context.db, as: ((role, work) => (role === 'intake_writer' ? Promise.reject(new Error('down')) : context.db.as(role, work))) as TestContext['db']['as'] } };
  const other = seeToo(broken);
  await expect(other('198.51.100.7', alert.id, true)).rejects.toThrow('down');
  broken.db.as = context.db.as;
  await other('198.51.100.7', alert.id, true);
  const [row] = await spooled();
  expect([row!.dedupe.length, row!.mac.length, row!.sealed.length]).toEqual([32, 32, 4352 + 28]);
  await endTick();
  expect(await rows(alert.id)).toHaveLength(1);
});

test('it goes with its alert', async () => {
  const alert = await aboutNow();
  await see('198.51.100.7', alert.id, true);
  await endTick();
  await purge(context);
  expect(await rows(alert.id)).toHaveLength(1);
  context.clock.step(3_600_000);
  await purge(context);
  expect(await context.db.owner.selectFrom('sighting').selectAll().execute()).toEqual([]);
});
