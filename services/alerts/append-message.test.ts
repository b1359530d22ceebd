import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '../contract/alert.ts';
import { NotPublic } from '../runtime/public-bytes.ts';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { appendMessage } from './append-message.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('what no reader may be told does not come into the log, and whoever sends it hears of it', async () => {
  const zone = context.areas.zones[0]!;
  const area = { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] };
  const odd = { ...anAlert(), area, evidence: 'rumour' } as unknown as Alert;
  await expect(context.db.as('worker', (trx) => appendMessage(context, trx, odd, randomUUID()))).rejects.toThrow(NotPublic);
  expect(context.enqueued).toEqual([]);
});

test('an update goes to those who follow the same ground, and not to those who follow ground beside it', async () => {
  const { owner } = context.db;
  const [zone, beside] = [context.areas.zones[0]!, context.areas.zones.find(({ districtId }) => districtId !== context.areas.zones[0]!.districtId)!];
  // Districts of another version of the areas: one across both, and one that came when the alert had gone out.
  for (const id of ['d7-1', 'd8-1']) {
    await sql`insert into district (id, version, name, population, geom) select ${id}, 7, ${id}, 200000, geom from district where id = ${beside.districtId}`.execute(owner);
  }
  const overlap = (a: string, b: string) => sql`insert into district_overlap values (${a}, ${b}), (${b}, ${a})`.execute(owner);
  await overlap('d7-1', zone.districtId);
  await overlap('d7-1', beside.districtId);
  const append = (alert: Alert) => context.db.as('worker', async (trx) => {
    // Without reports behind it the database would refuse it.
    await sql`set local role none`.execute(trx);
    await sql`set local session_replication_role = replica`.execute(trx);
    return appendMessage(context, trx, alert, randomUUID());
  });
  const first = await append(anAlert({ area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] } }));
  expect(first.area.districts).toEqual([zone.districtId, 'd7-1']);
  await overlap('d8-1', zone.districtId);
  const second = await append({ ...first, version: 2, msgType: 'Update' });
  expect(second.area.districts).toEqual([zone.districtId, 'd7-1', 'd8-1']);
});
