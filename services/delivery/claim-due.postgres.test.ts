/** Two processes at once; the embedded database has one. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { queueFor, queueForAll } from '../test/queue-deliveries.ts';
import { allDone } from './pipe.ts';
import { sendDue } from './send-due.ts';

let context: TestContext;
let service: PushService;
let other: pg.Client;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
  other = new pg.Client({ connectionString: (context.db.raw as { url: string }).url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await context.close();
  await service.close();
});

test('while another process has all rows of the first message, the next one is sent', async () => {
  const severe = await queueFor(context, service, 3, { severity: 'Severe' });
  const minor = await queueForAll(context, { severity: 'Moderate' });
  await other.query('begin');
  await other.query('select 1 from delivery where alert_id = $1 for update', [severe.id]);
  await sendDue(context);
  await allDone();
  const queued = async () => (await context.db.owner.selectFrom('delivery').select('alert_id').distinct().where('state', '=', 'queued').execute()).map((row) => row.alert_id);
  const sent = async (id: string) => (await context.db.owner.selectFrom('delivery').select('state').where('alert_id', '=', id).execute()).map(({ state }) => state);
  expect([await queued(), await sent(minor.id)]).toEqual([[severe.id], ['sent', 'sent', 'sent']]);
  await other.query('commit');
  await sendDue(context);
  await allDone();
  expect(await queued()).toEqual([]);
});
