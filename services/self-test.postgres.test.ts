/** The test of itself beside others, who have a connection of their own only on PostgreSQL. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { runCommand } from './admin-commands.ts';
import { selfTest, runSelfTest } from './self-test.ts';
import { startTestApp } from './test/harness.ts';

test('where it would have to wait it gives up, which counts as no failure, whoever asked for it', async () => {
  const app = await startTestApp();
  const { owner } = app.context.db;
  const kept = () => owner.selectFrom('self_test').select(['failures', 'ran_at']).executeTakeFirst();
  await owner.updateTable('self_test').set({ passed_at: new Date(0), failures: 0 }).execute();
  const before = await kept();
  await owner.transaction().execute(async (trx) => {
    await sql`lock table incident in exclusive mode`.execute(trx);
    expect(await selfTest(app.context)).toMatchObject({ step: 'group', error: { code: '55P03' } });
    await runSelfTest(app.context);
    const said: string[] = [];
    expect(await runCommand(app.context, ['self-test'], (line) => void said.push(line))).toBe(1);
    expect(said.join('\n')).toContain('put off');
  });
  expect(await kept()).toEqual(before);
  expect(await selfTest(app.context)).toBeUndefined();
  await app.close();
});
