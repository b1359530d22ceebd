/**
 * Lets go of connections that the server no longer has. Where its machine or the way to it goes without a word, as when a standby
 * takes over, TCP waits a quarter of an hour for an answer, and whoever asked waits with it. How long a statement may take says
 * nothing (tables are written anew at night), so the server itself is asked, over a connection of its own.
 */
import pg from 'pg';

/** Milliseconds. */
const askAfter = 5000;
const look = 2500;

/** For one pool. Returns how to stop. */
export function dropLost(pool: pg.Pool, url: string): () => void {
  const sessions = new WeakMap<pg.PoolClient, number>();
  const inUse = new Map<pg.PoolClient, number>();
  pool.on('connect', (client) => {
    client.query<{ pid: number }>('select pg_backend_pid() as pid').then(({ rows: [own] }) => sessions.set(client, own!.pid), () => {});
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
      const { rows } = await probe.query<{ pid: number }>('select pid from pg_stat_activity');
      const there = new Set(rows.map(({ pid }) => pid));
      for (const client of long) {
        const pid = sessions.get(client);
        if (pid !== undefined && inUse.has(client) && !there.has(pid)) void (client as unknown as pg.Client).end();
      }
    } finally {
      await probe.end();
    }
  }
  return () => clearInterval(timer);
}
