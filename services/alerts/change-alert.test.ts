import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInvite } from '../staff/create-invite.ts';
import { anAlert } from '../test/an-alert.ts';
import { anApproval } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { takeBack } from '../test/taken-back.ts';
import { updateAlert } from './change-alert.ts';
import { readAlerts } from './read-alerts.ts';

const hour = 3_600_000;
let context: TestContext;
let anna = '';
beforeAll(async () => {
  context = await openTestContext();
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  anna = (await context.db.owner.selectFrom('staff').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => context.close());

const issueFor = (hours: number) => {
  const sent = new Date(context.clock.now());
  return issueMessage(context, anAlert({
    id: randomUUID(), severity: 'Moderate', sent: sent.toISOString(), effective: sent.toISOString(), expires: new Date(sent.getTime() + hours * hour).toISOString(),
  }));
};

test('whoever holds a longer version and was away hears that it was shortened and taken back, also after the new end', async () => {
  const alert = await issueFor(72);
  const { cursor } = await readAlerts(context);
  await updateAlert(context, alert.id, { ...anApproval({ hours: 2, severity: 'Moderate' }), note: 'Ends sooner.' }, anna);
  await takeBack(context, alert.id, 'not-true', 'It was flour.', anna);
  context.clock.step(3 * hour);
  const { messages, fresh } = await readAlerts(context, cursor);
  expect(fresh).toBe(false);
  expect(messages.map((message) => message.alert.msgType)).toEqual(['Update', 'Cancel']);
});

test('what nobody can hold as current any more is not handed out', async () => {
  const { cursor } = await readAlerts(context);
  const alert = await issueFor(2);
  await takeBack(context, alert.id, 'over', 'Gone.', anna);
  context.clock.step(3 * hour);
  expect((await readAlerts(context, cursor)).messages).toEqual([]);
});

test('an alert from before a restore goes on above every version that phones may have had, also when the same backup is restored twice', async () => {
  const { owner } = context.db;
  const alert = await issueFor(24);
  const restoreAgain = async () => {
    await owner.transaction().execute(async (trx) => {
      // Else what was issued stays.
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`delete from alert_message where alert_id = ${alert.id} and version > 1`.execute(trx);
      await sql`update instance set epoch = gen_random_uuid()`.execute(trx);
    });
  };
  const change = (note: string) => updateAlert(context, alert.id, { ...anApproval({ hours: 2, severity: 'Moderate' }), note }, anna);
  const versions = [(await change('One.')).version, (await change('Two.')).version];
  expect(versions).toEqual([2, 3]);
  await restoreAgain();
  context.clock.step(10 * 60_000);
  versions.push((await change('Three.')).version, (await change('Four.')).version);
  await restoreAgain();
  context.clock.step(10 * 60_000);
  versions.push((await change('Five.')).version, (await takeBack(context, alert.id, 'not-true', 'It was flour.', anna)).version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect([versions[2]! > 1000, new Set(versions).size]).toEqual([true, 6]);
});
