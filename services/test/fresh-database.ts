/**
 * A migrated database that serves the test area, for one test file: a copy of one made once, on the embedded engine
 * or, with TEST_DATABASE_URL, on that PostgreSQL.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { makeOnce } from '@porchlight/db/test/make-once.ts';
import { snapshotBlob } from '@porchlight/db/test/snapshot-blob.ts';
import { stepClock } from './step-clock.ts';
import { testConfig } from './test-config.ts';
import { start } from '../start.ts';

/** Baltimore and what lies around it. */
export const testDistricts = ['d1-211200133122', 'd1-211200133120', 'd1-211200133121', 'd1-211200133123'];

const url = process.env['TEST_DATABASE_URL'];

export async function freshDatabase(): Promise<Db> {
  return url ? copyOnPostgres(url) : connect({ from: snapshotBlob(await readFile(await embeddedSnapshot())) });
}

/** Changes with whatever the copy is made from. */
function version(): string {
  const hash = createHash('sha256').update(testDistricts.join());
  const db = join(import.meta.dirname, '../../db');
  for (const name of readdirSync(join(db, 'migrations')).sort()) hash.update(readFileSync(join(db, 'migrations', name)));
  for (const file of ['migrate.ts', 'zones/load-area.ts', 'zones/partition/1/index.json']) hash.update(readFileSync(join(db, file)));
  hash.update(readFileSync(join(import.meta.dirname, '../runtime/queue.ts'))).update(readFileSync(join(import.meta.dirname, '../jobs.ts')));
  return hash.digest('hex').slice(0, 12);
}

async function prepare(db: Db, keysDir: string): Promise<void> {
  const config = { ...testConfig({ districts: testDistricts }), keysDir };
  const running = await start({ config, clock: stepClock(Date.now()), db: { ...db, close: async () => {} }, serve: false });
  await running.stop();
  // Each copy takes the keys of the test that gets it.
  await db.owner.updateTable('instance').set({ keys_check: null }).execute();
}

/** A tar of the embedded database's folder. */
export async function embeddedSnapshot(): Promise<string> {
  const file = join(tmpdir(), `porchlight-test-${version()}.tar`);
  await makeOnce(`${file}.lock`, async () => existsSync(file), async () => {
    const db = await connect({});
    const keysDir = join(tmpdir(), `porchlight-keys-${randomUUID()}`);
    await prepare(db, keysDir);
    await rm(keysDir, { recursive: true });
    if (!('embedded' in db.raw)) throw new Error('not the embedded database');
    const dump = await db.raw.embedded.dumpDataDir('none');
    await writeFile(`${file}.part`, Buffer.from(await dump.arrayBuffer()));
    await rename(`${file}.part`, file);
    await db.close();
  });
  return file;
}

async function copyOnPostgres(server: string): Promise<Db> {
  const copy = await newCopy(server);
  const db = await connect({ url: copy.url });
  return {
    ...db,
    async close() {
      await db.close();
      await copy.drop();
    },
  };
}

export async function newCopy(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const template = `porchlight_test_${version()}`;
  const name = `porchlight_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(server, async (admin) => {
    const exists = async () => (await admin.query('select 1 from pg_database where datname = $1', [template])).rows.length > 0;
    await makeOnce(join(tmpdir(), `${template}-${createHash('sha256').update(server).digest('hex').slice(0, 8)}.lock`), exists, async () => {
      await admin.query(`drop database if exists ${template}_part`);
      await admin.query(`create database ${template}_part`);
      const db = await connect({ url: onDatabase(server, `${template}_part`) });
      const keysDir = join(tmpdir(), `porchlight-keys-${randomUUID()}`);
      await prepare(db, keysDir);
      await rm(keysDir, { recursive: true });
      await db.close();
      await admin.query(`alter database ${template}_part rename to ${template}`);
    });
    await admin.query(`create database ${name} template ${template}`);
  });
  return { url: onDatabase(server, name), drop: () => asAdmin(server, (admin) => admin.query(`drop database ${name} with (force)`)) };
}

/** Not for as long as the copy lasts: the server may be stopped under it. */
async function asAdmin(server: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

export function onDatabase(server: string, name: string): string {
  const address = new URL(server);
  address.pathname = `/${name}`;
  return address.href;
}
