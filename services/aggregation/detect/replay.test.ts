/** History looked at again with other settings says what the detector would have said, and leaves nothing. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../admin-commands.ts';
import { receiveTick } from '../../contract/limits.ts';
import { readConfig } from '../../runtime/config.ts';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { openTestContext, type TestContext } from '../../test/harness.ts';
import { detect } from './detect.ts';
import { listSignals } from './list-signals.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(async () => {
  await sql`truncate report, report_count, signal cascade`.execute(context.db.owner);
  await insertPast(context, context.areas.zones.map(({ id }) => id), 120, 35);
});
afterAll(() => context.close());

async function replay(...args: string[]) {
  const [printed, said]: [string[], string[]] = [[], []];
  const code = await runCommand(context, ['detect', 'replay', ...args], (line) => printed.push(line), (line) => said.push(line));
  return { code, printed: printed.join('\n'), said };
}
const told = async (...args: string[]) => JSON.parse((await replay('--from', '2026-11-20', '--to', '2026-11-23', ...args)).printed);

test('with the usual settings it says what was said, once, and writes nothing', async () => {
  await insertReports(context, context.areas.zones[0]!.id, 5);
  await detect(context);
  const { signals } = await listSignals(context);
  await sql`truncate signal`.execute(context.db.owner);
  const answer = await told();
  expect(answer).toMatchObject({ from: '2026-11-20', to: '2026-11-23', daysWithTooLittle: 0, strong: signals.filter(({ strong }) => strong).length, settings: { falsePerYear: 12 } });
  const named = (list: { kind: string; to: string; observed: number; recurrenceDays: number }[]) =>
    list.map(({ kind, to, observed, recurrenceDays }) => [kind, to, observed, recurrenceDays]).sort();
  expect(named(answer.signals)).toEqual(named(signals));
  expect(await context.db.owner.selectFrom('signal').select('id').execute()).toEqual([]);
  expect(context.enqueued.filter(({ name }) => name === 'page-staff').length).toBe(1);
});

test('a cluster that lasts is told once, and nothing of a later day is known on an earlier one', async () => {
  const zone = context.areas.zones[0]!.id;
  await insertReports(context, zone, 6, { tick: new Date('2026-11-21T15:00:00Z') });
  const { signals } = await told();
  expect(signals.map(({ kind, to }: { kind: string; to: string }) => [kind, to]).sort()).toEqual([['cluster', '2026-11-21'], ['spike', '2026-11-21']]);
  await insertReports(context, zone, 1, { market: 'coke' });
  expect((await told()).signals).toEqual(signals);
});

test('a smaller budget says less, and days before there was history are counted', async () => {
  await insertReports(context, context.areas.zones[0]!.id, 3);
  const spikes = async (...args: string[]) => (await told(...args)).signals.filter(({ kind }: { kind: string }) => kind === 'spike').length;
  expect(await spikes()).toBe(1);
  expect(await spikes('--budget', '0.01')).toBe(0);
  expect(JSON.parse((await replay('--from', '2026-08-01', '--to', '2026-08-31')).printed)).toMatchObject({ daysWithTooLittle: 21, signals: [] });
});

test('what was tried is copied into DETECT as it was typed, and that is what runs and what the next replay begins from', async () => {
  const { config, clock } = context;
  const tried = '--budget 0.01 --study-days 100 --shown-days 100000 --strong-days 100000';
  await insertReports(context, context.areas.zones[0]!.id, 3);
  const { settings, signals } = await told(...tried.split(' '));
  expect(signals).toEqual([]);
  const { detection } = config;
  try {
    config.detection = readConfig({ DETECT: tried }).detection;
    expect([config.detection, (await told()).settings]).toEqual([settings, settings]);
    clock.step(receiveTick);
    await detect(context);
    expect((await listSignals(context)).signals).toEqual([]);
  } finally {
    config.detection = detection;
  }
  clock.step(receiveTick);
  await detect(context);
  expect((await listSignals(context)).signals.map(({ kind }) => kind)).toContain('spike');
});

test('says how far it is, and what it does not understand', async () => {
  expect((await replay('--from', '2026-11-22', '--to', '2026-11-23')).said).toEqual(['1 of 2 days', '2 of 2 days']);
  for (const args of [[], ['--from', '2026-11-22'], ['--from', 'x', '--to', '2026-11-23'], ['--from', '2026-11-22', '--to', '2026-11-23', '--else=1']]) {
    expect([args, (await replay(...args)).code]).toEqual([args, 2]);
  }
  for (const args of [['--budget', '0'], ['--max-days', '2.5'], ['--replicas', '1e9'], ['--study-days', '-1'], ['--strong-days', '20']]) {
    const { code, printed } = await replay('--from', '2026-11-22', '--to', '2026-11-23', ...args);
    expect([args, code, printed]).toEqual([args, 1, expect.stringMatching(new RegExp(`${args[0]} (is|must)`))]);
  }
  for (const [from, to] of [['2026-11-23', '2026-11-22'], ['2026-11-20', '2026-11-24'], ['2025-10-01', '2026-11-23']]) {
    expect((await replay('--from', from!, '--to', to!)).code).toBe(1);
  }
});
