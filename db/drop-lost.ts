/**
 * Lets go of connections that the server no longer has. Where its machine or the way to it goes without a word, as when a standby
 * takes over, TCP waits a quarter of an hour for an answer, and whoever asked waits with it. How long a statement may take says
 * nothing (tables are written anew at night), so the server itself is asked, over a connection of its own.
 */
import pg from 'pg';

/** Milliseconds. */
const askAfter = 5000;
const look = 2500;

/** What the server knows a session by. A server that started again may give the number of a lost one to another. */
const session = "pid || ' ' || extract(epoch from backend_start)";

/** For one pool. Returns how to stop. */
export function dropLost(pool: pg.Pool, url: string): () => void {
  const sessions = new WeakMap<pg.PoolClient, string>();
  const inUse = new Map<pg.PoolClient, number>();
  pool.on('connect', (client) => {
    client.query<{ session: string }>(`select ${session} as session from pg_stat_activity where pid = pg_backend_pid()`)
      .then(({ rows: [own] }) => sessions.set(client, own!.session), () => {});
  });
  pool.on('acquire', (client) => inUse.set(client, performance.now()));
  pool.on('release', (_error, client) => inUse.delete(client));

  let asking: Promise<void> | undefined;
  const timer = setInterval(() => {
    const long = [...inUse].filter(([, since]) => performance.now() - since > askAfter).map(([client]) => client);
    // Where nobody answers there is nothing better to go to: asked again at the next look.
    if (long.length > 0) asking ??= dropOf(long).catch(() => {}).finally(() => (asking = undefined));
  }, look).unref();

  async function dropOf(long: pg.PoolClient[]): Promise<void> {
    const probe = new pg.Client({ connectionString: url, connectionTimeoutMillis: askAfter, query_timeout: askAfter });
    probe.on('error', () => {});
    try {
      await probe.connect();
      const { rows } = await probe.query<{ session: string }>(`select ${session} as session from pg_stat_activity where backend_start is not null`);
      const there = new Set(rows.map((row) => row.session));
      for (const client of long) {
        const own = sessions.get(client);
        if (own !== undefined && inUse.has(client) && !there.has(own)) void (client as unknown as pg.Client).end();
      }
    } finally {
      await probe.end();
    }
  }
  return () => clearInterval(timer);
}
