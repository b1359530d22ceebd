/** Whoever restores with a login that may not make what this version needs is told what to run first, as at a start. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp, makeBackupKey } from '../backup/back-up.ts';
import { restore } from '../backup/restore.ts';
import { start } from '../start.ts';
import { openTestContext, type TestContext } from './harness.ts';
import { poorLoginOn } from './poor-login.ts';

let context: TestContext;
let poor: Awaited<ReturnType<typeof poorLoginOn>>;
let dir: string;
beforeAll(async () => {
  [context, poor, dir] = await Promise.all([openTestContext(), poorLoginOn(process.env['TEST_DATABASE_URL']!), mkdtemp(join(tmpdir(), 'porchlight-rights-'))]);
});
afterAll(async () => {
  await context.close();
  await Promise.all([poor.drop(), rm(dir, { recursive: true, force: true })]);
});

const hint = /^DATABASE_URL: its login lacks a right .* Run infra\/postgres\/roles\.sql first/;

test('the login of a start and of a restore is named, with the file to run', async () => {
  const identity = join(dir, 'key');
  const backupTo = [(await makeBackupKey(identity))];
  await context.keys.hmac('report-code', '');
  await context.db.owner.updateTable('instance').set({ keys_check: null }).execute();
  const { database, keys } = await backUp({ ...context, config: { ...context.config, backupTo } }, dir);
  const config = { ...context.config, databaseUrl: poor.url, dataDir: dir, keysDir: join(dir, 'keys') };
  await expect(restore(config, { database, keys, identity })).rejects.toThrow(hint);
  await expect(start({ config, serve: false })).rejects.toThrow(hint);
});
