/** An empty database, and a login that may connect to it and make nothing there. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { emptyOn } from './fresh-place.ts';

export async function poorLoginOn(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { url, drop } = await emptyOn(server);
  const [name, password] = [`poor_${randomUUID().replaceAll('-', '')}`, randomUUID()];
  const run = async (statement: string) => {
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(statement);
    await admin.end();
  };
  await run(`create role ${name} login password '${password}'`);
  const address = Object.assign(new URL(url), { username: name, password });
  return {
    url: address.href,
    async drop() {
      await drop();
      await run(`drop role ${name}`);
    },
  };
}
