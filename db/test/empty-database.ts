/** A database with the schema and no rows, for one test file: embedded, or on the server of TEST_DATABASE_URL. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connect, type Db } from '../connect.ts';
import { migrate } from '../migrate.ts';

export async function emptyDatabase(): Promise<Db> {
  const server = process.env['TEST_DATABASE_URL'];
  const db = server ? await ownDatabase(server) : await connect({});
  await migrate(db.owner);
  return db;
}

async function ownDatabase(server: string): Promise<Db> {
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
