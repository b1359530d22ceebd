import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { receiveTick } from '../contract/limits.ts';
import { tickOf } from '../runtime/clock.ts';
import { decideReport } from '../moderation/decide-report.ts';
import { createInvite } from '../staff/create-invite.ts';
import { anAlert } from '../test/an-alert.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { reportStatus } from './change-report.ts';
import { openSpool } from './open-spool.ts';
import { submitReport } from './submit-report.ts';

let context: TestContext;
let anna = '';
beforeAll(async () => {
  context = await openTestContext();
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  anna = (await context.db.owner.selectFrom('staff').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => context.close());

async function openedReport() {
  const report = aReport({ zone: context.areas.zones[0]!.id });
  const before = await ids();
  await submitReport(context, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
  context.clock.set(tickOf(context.clock.now()).getTime() + receiveTick + 60_000);
  await openSpool(context);
  return { code: report.code, id: (await ids()).find((id) => !before.includes(id))! };
}
const ids = async () => (await context.db.owner.selectFrom('report').select('id').execute()).map(({ id }) => id);
const status = async (code: string) => (await reportStatus(context, code)).status;

test('a reporter hears of a decision, and of the alert it led to, when the tick of the decision ends', async () => {
  const { code, id } = await openedReport();
  const { id: zone, name, districtId } = context.areas.zones[0]!;
  const alert = await issueMessage(context, anAlert({ id: randomUUID(), area: { level: 'zone', id: zone, name, districts: [districtId] } }));
  const { incident_id } = await context.db.owner.selectFrom('alert_message').select('incident_id').where('alert_id', '=', alert.id).executeTakeFirstOrThrow();
  await decideReport(context, id, { verdict: 'accept' }, anna);
  await context.db.owner.insertInto('incident_report').values({ report_id: id, incident_id }).execute();
  expect(await reportStatus(context, code)).toEqual({ status: 'received' });
  context.clock.step(receiveTick);
  expect(await reportStatus(context, code)).toEqual({ status: 'published', alertId: alert.id });
});

test('what was looked at stays looked at while somebody looks again', async () => {
  const { code, id } = await openedReport();
  await decideReport(context, id, { verdict: 'hold', reason: 'need-a-second-look' }, anna);
  context.clock.step(receiveTick);
  expect(await status(code)).toBe('looked-at');
  await decideReport(context, id, { verdict: 'reject', reason: 'made-up' }, anna);
  expect(await status(code)).toBe('looked-at');
});
