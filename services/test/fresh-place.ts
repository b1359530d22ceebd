/** Where nothing was started on yet: an empty folder, and with TEST_DATABASE_URL an empty database of that server. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../runtime/config.ts';
import { onDatabase } from './fresh-database.ts';
import { testConfig } from './test-config.ts';

export interface FreshPlace { config: Config; remove(): Promise<void> }

export async function freshPlace(changes: Partial<Config> = {}): Promise<FreshPlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'porchlight-place-'));
  const server = process.env['TEST_DATABASE_URL'];
  const made = server ? await emptyOn(server) : undefined;
  return {
    config: testConfig({ dataDir, keysDir: join(dataDir, 'keys'), databaseUrl: made?.url ?? '', ...changes }),
    async remove() {
      await made?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database without a table. */
export async function emptyOn(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const name = `porchlight_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name}`);
  return {
    url: onDatabase(server, name),
    async drop() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
