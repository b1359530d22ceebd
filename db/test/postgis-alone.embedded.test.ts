/** The embedded database holds PostGIS and nothing that comes in the same package: each library more is 200 MB of memory. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { connect } from '../connect.ts';

test('of the package PostGIS alone can be had, and knows its coordinate systems', async () => {
  const db = await connect({});
  try {
    await sql`create extension postgis`.execute(db.owner);
    const { rows: names } = await sql<{ name: string }>`select name from pg_available_extensions where name ~ 'postgis'`.execute(db.owner);
    expect(names).toEqual([{ name: 'postgis' }]);
    // What the system is made of is read from a file of its own.
    const { rows: [east] } = await sql<{ metres: number }>`
      select st_x(st_transform(st_setsrid(st_makepoint(10, 0), 4326), 6933)) as metres`.execute(db.owner);
    expect(east!.metres).toBeCloseTo(964_862.80, 1);
  } finally {
    await db.close();
  }
}, 60_000);
