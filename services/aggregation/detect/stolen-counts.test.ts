/** What is left of false counts when the token by which they came is revoked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../../contract/limits.ts';
import { createToken } from '../../staff/create-token.ts';
import { revokeToken } from '../../staff/revoke-token.ts';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { openTestContext, type TestContext } from '../../test/harness.ts';
import { detect } from './detect.ts';
import { listSignals } from './list-signals.ts';

let context: TestContext;
beforeAll(async () => void (context = await openTestContext()));
afterAll(() => context.close());

const dayLength = 24 * 3_600_000;
const signals = async () => (await listSignals(context)).signals;
const lookLater = async (ms = receiveTick) => {
  context.clock.step(ms);
  await detect(context);
};

test('what a stolen token made stand out strengthens nothing once it is revoked, and hides nothing true', async () => {
  const all = context.areas.zones.map(({ id }) => id);
  const [zone] = all as [string];
  await insertPast(context, all, 90, 35);
  const { owner } = context.db;
  const newToken = (name: string) => createToken(context, { name, role: 'health-service', organisation: name, noSharingWithEnforcement: true }, null);
  const [stolen, honest] = [await newToken('Canal crews'), await newToken('Harbor ward')];
  const count = async ({ id, name }: { id: string; name: string }, ago: number, many: number, zone_id = zone) => {
    const { id: staff_id } = await owner.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirstOrThrow();
    const day = new Date(context.clock.now() - ago * dayLength).toISOString().slice(0, 10);
    await owner.insertInto('case_count').values({ staff_id, token_id: id, stream: 'naloxone-responses', zone_id, day, count: many }).execute();
  };
  for (let ago = 1; ago <= 60; ago++) for (const token of [stolen, honest]) await count(token, ago, 1, all[ago % all.length]);
  await count(stolen, 0, 30);
  await detect(context);
  const ofCases = async () => (await signals()).filter(({ stream }) => stream === 'naloxone-responses').map(({ kind, observed }) => `${kind} ${observed}`).sort();
  expect(await ofCases()).toEqual(['cluster 30', 'spike 30']);
  // The day of the spike is looked at no more.
  for (let days = 0; days < 3; days++) await lookLater(dayLength);
  expect(await ofCases()).toContain('spike 30');
  await revokeToken(context, stolen.id, null, true);
  expect(await ofCases()).toEqual([]);
  context.enqueued.length = 0;
  await insertReports(context, zone, 4);
  context.clock.step(receiveTick);
  // Without spikes, which are strong by themselves.
  await detect({ ...context, config: { ...context.config, detection: { ...context.config.detection, falsePerYear: 1e-9 } } });
  expect((await signals()).map(({ stream, strong }) => [stream, strong])).toEqual([['supply', false]]);
  expect(context.enqueued.filter(({ name }) => name === 'page-staff')).toEqual([]);
  await count(honest, 0, 9);
  await lookLater();
  expect(await ofCases()).toEqual(['cluster 9', 'spike 9']);
});
