/** Many issuers at once, each holding its transaction open for a while: who reads after a cursor misses none of them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { appendMessage } from './append-message.ts';
import { readAlerts } from './read-alerts.ts';

let context: TestContext;
/** With connections of its own: another process. */
let elsewhere: Context;
beforeAll(async () => {
  context = await openTestContext();
  const { raw } = context.db;
  if (!('url' in raw)) throw new Error('not PostgreSQL');
  elsewhere = { ...context, db: await connect({ url: raw.url }) };
});
afterAll(async () => {
  await elsewhere.db.close();
  await context.close();
});

test('readers see the log grow in its own order, however the transactions of its issuers overlap', async () => {
  const zone = context.areas.zones[0]!;
  const area = { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] } as const;
  const issue = async (index: number) => {
    return context.db.as('worker', async (trx) => {
      // Without reports behind it the database would refuse it.
      await sql`set local role none`.execute(trx);
      await sql`set local session_replication_role = replica`.execute(trx);
      const now = context.clock.now();
      await appendMessage(context, trx, anAlert({
        id: randomUUID(), area: { ...area, districts: [...area.districts] }, sent: new Date(now).toISOString(), expires: new Date(now + 3_600_000).toISOString(),
      }), randomUUID());
      // The place is taken, and not yet to be seen: long for some, so that others could overtake them.
      await wait(index % 3 === 0 ? 60 : 5);
    });
  };
  let { cursor } = await readAlerts(elsewhere);
  const start = cursor;
  const read: number[] = [];
  let issuing = true;
  const reader = (async () => {
    for (let last = false; !last;) {
      last = !issuing;
      const list = await readAlerts(elsewhere, cursor);
      cursor = list.cursor;
      // A message that commits between two looks may be handed out again, as read-alerts.ts says, and never late.
      read.push(...list.messages.map((message) => Number(message.cursor.split('.')[1])));
    }
  })();
  await Promise.all(Array.from({ length: 40 }, (_, index) => issue(index)));
  issuing = false;
  await reader;
  const first = Number(start.split('.')[1]) + 1;
  expect(read).toEqual(Array.from({ length: 40 }, (_, index) => first + index));
}, 30_000);
