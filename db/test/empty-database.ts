/**
 * A database with the schema and no rows, for one test file: embedded, a copy of one made once, or on the server of
 * TEST_DATABASE_URL.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connect, type Db } from '../connect.ts';
import { migrate } from '../migrate.ts';
import { makeOnce } from './make-once.ts';
import { snapshotBlob } from './snapshot-blob.ts';

export async function emptyDatabase(): Promise<Db> {
  const server = process.env['TEST_DATABASE_URL'];
  return server ? ownDatabase(server) : connect({ from: snapshotBlob(await readFile(await snapshot())) });
}

/** Making one takes some ten seconds, copying it one. */
async function snapshot(): Promise<string> {
  const migrations = join(import.meta.dirname, '../migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, name)));
  hash.update(readFileSync(join(migrations, '../migrate.ts')));
  const file = join(tmpdir(), `porchlight-empty-${hash.digest('hex').slice(0, 12)}.tar`);
  await makeOnce(`${file}.lock`, async () => existsSync(file), async () => {
    const db = await connect({});
    await migrate(db.owner);
    if (!('embedded' in db.raw)) throw new Error('not the embedded database');
    await writeFile(`${file}.part`, Buffer.from(await (await db.raw.embedded.dumpDataDir('none')).arrayBuffer()));
    await rename(`${file}.part`, file);
    await db.close();
  });
  return file;
}

async function ownDatabase(server: string): Promise<Db> {
  const db = await bareDatabase(server);
  await migrate(db.owner);
  return db;
}

/** Without any table: to be migrated by the test. `server`: a PostgreSQL; without one, embedded. */
export async function bareDatabase(server = process.env['TEST_DATABASE_URL']): Promise<Db> {
  if (!server) return connect({});
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const name = `porchlight_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const db = await connect({ url: address.href });
  return {
    ...db,
    async close() {
      await db.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
