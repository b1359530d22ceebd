/** Connections that last as long as the process: one hears notices, one holds the locks of what the process does alone. */
import pg from 'pg';
import type { Db } from './connect.ts';

/** Milliseconds, for an answer that is always short. */
const shortly = 10_000;

export function openSessions(url: string): Pick<Db, 'listen' | 'alone' | 'close'> {
  const listeners = new Map<string, (payload: string) => void>();
  let listener: pg.Client | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let closed = false;

  /** One for the life of the process: that the other side is gone without a word shows by itself, also when nothing is asked. */
  const lasting = () => new pg.Client({
    connectionString: url, keepAlive: true, keepAliveInitialDelayMillis: shortly, connectionTimeoutMillis: shortly, query_timeout: shortly,
  });

  /** One try a second, however often and in how many ways the last one failed. */
  function reopen(): void {
    if (closed || reopening) return;
    reopening = setTimeout(() => {
      reopening = undefined;
      void openListener().catch(reopen);
    }, 1000).unref();
  }

  async function openListener(): Promise<void> {
    const client = lasting();
    client.on('notification', ({ channel, payload }) => listeners.get(channel)?.(payload ?? ''));
    client.on('error', () => {});
    client.on('end', reopen);
    try {
      await client.connect();
      for (const channel of listeners.keys()) await client.query(`listen "${channel}"`);
      listener = client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  /** Its session holds the locks of what this process does alone; they go with it. */
  let holder: { client: pg.Client; held: Set<string> } | undefined;

  async function alone(task: string): Promise<boolean> {
    try {
      if (!holder) {
        const own = { client: lasting(), held: new Set<string>() };
        own.client.on('error', () => {});
        own.client.on('end', () => {
          if (holder === own) holder = undefined;
        });
        await own.client.connect();
        holder = own;
      }
      const { client, held } = holder;
      if (held.has(task)) await client.query('select 1'); // does it live?
      else if ((await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 11)) as got', [task])).rows[0]!.got) held.add(task);
      return held.has(task);
    } catch {
      const { client } = holder ?? {};
      holder = undefined;
      await client?.end().catch(() => {});
      return false;
    }
  }

  return {
    async listen(channel, heard) {
      listeners.set(channel, heard);
      if (listener) await listener.query(`listen "${channel}"`);
      else await openListener();
    },
    alone,
    async close() {
      closed = true;
      clearTimeout(reopening);
      await listener?.end();
      await holder?.client.end();
    },
  };
}
