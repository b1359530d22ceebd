import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '@porchlight/db/connect.ts';
import { start } from '../start.ts';
import { freshDatabase } from './fresh-database.ts';
import { testConfig } from './test-config.ts';

let db: Db;
let dir: string;
beforeAll(async () => {
  [db, dir] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'porchlight-foreign-'))]);
});
afterAll(async () => {
  await db.close();
  await rm(dir, { recursive: true, force: true });
});

test('a start with the keys of another database is stopped before it can make a report unreadable', async () => {
  const open = async (keys: string) => {
    const running = await start({ config: testConfig({ keysDir: join(dir, keys) }), db: { ...db, close: async () => {} }, serve: false });
    await running.stop();
  };
  await open('own');
  await open('own');
  await expect(open('other')).rejects.toThrow('KEYS_DIR');
});
