import { randomUUID } from 'node:crypto';
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
