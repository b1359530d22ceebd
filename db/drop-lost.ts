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

export interface LostConnections {
  /** A new connection, before it has a role. Throws where it does not answer. */
  meet(client: pg.ClientBase): Promise<void>;
  watch(pool: pg.Pool): void;
  stop(): void;
}

export function dropLost(url: string): LostConnections {
  const sessions = new WeakMap<pg.ClientBase, string>();
  const inUse = new Map<pg.PoolClient, number>();

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
  return {
    async meet(client) {
      const own = { text: `select ${session} as session from pg_stat_activity where pid = pg_backend_pid()`, query_timeout: askAfter };
      sessions.set(client, (await client.query<{ session: string }>(own)).rows[0]!.session);
    },
    watch(pool) {
      pool.on('acquire', (client) => inUse.set(client, performance.now()));
      pool.on('release', (_error, client) => inUse.delete(client));
    },
    stop: () => clearInterval(timer),
  };
}
