/** Opens the one database, embedded or PostgreSQL, behind the same Kysely. The only file that knows which it is. */
import { mkdir } from 'node:fs/promises';
import { Kysely, PGliteDialect, PostgresDialect, PostgresDriver, sql, type Driver, type PostgresDialectConfig, type Transaction } from 'kysely';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { dropLost } from './drop-lost.ts';
import { keepPrepared } from './keep-prepared.ts';
import type { Schema } from './schema.ts';

/** SQL roles, least rights each; see migrations/0001. `worker` runs the jobs, `watcher` sees whether all is well. */
export type Role = 'public_reader' | 'intake_writer' | 'subscriber' | 'staff' | 'worker' | 'watcher';
export type Trx = Transaction<Schema>;

export interface Db {
  kind: 'embedded' | 'postgres';
  /** As the login user: migrations, start-up checks, backups, tests, and the test of itself, which is always rolled back. */
  owner: Kysely<Schema>;
  /**
   * One transaction under a role. Inside it touch only the transaction handed in (the embedded database has one
   * connection: anything else waits for ever) and never await the network.
   */
  as<T>(role: Role, work: (trx: Trx) => Promise<T>): Promise<T>;
  /** Calls back on NOTIFY, at most once a message. A lost notice must only cost a poll. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  /** True for one process at a time: the one that asked first, for as long as it lives and reaches the database. */
  alone(task: string): Promise<boolean>;
  /** Connections in use now, and transactions that wait for one; undefined for the embedded database, which has one and does not say. */
  connections(): { busy: number; waiting: number } | undefined;
  /** The embedded database's, pg-boss's among them: how many were answered so far, and are under way now. A transaction that holds it and asks nothing has none. */
  statements: { answered(): number; underWay(): number } | undefined;
  /** What pg-boss needs: the PGlite, or the connection string. */
  raw: { embedded: PGlite } | { url: string };
  close(): Promise<void>;
}

export const roleName = (role: Role) => `porchlight_${role}`;

// Both engines must read a value as the same JavaScript value (db/test/types.test.ts holds them to it).
const int8 = 20;
const date = 1082;
const bytea = 17;

/** `url` empty: the embedded database in `dir` (`undefined`: in memory). `from`: a snapshot made by `dumpDataDir`. */
export async function connect(where: { url: string } | { dir?: string; from?: Blob }): Promise<Db> {
  return 'url' in where ? connectPostgres(where.url) : connectEmbedded(where.dir, where.from);
}

/** `first`: sent with the role, in one go. */
function withRoles(kysely: Kysely<Schema>, first = ''): Db['as'] {
  return (role, work) =>
    kysely.transaction().execute(async (trx) => {
      await sql.raw(`${first}set local role ${roleName(role)}`).execute(trx);
      return work(trx);
    });
}

async function connectEmbedded(dir: string | undefined, from: Blob | undefined): Promise<Db> {
  const [{ PGlite: Embedded }, { postgis }] = await Promise.all([
    import('@electric-sql/pglite'), import('@electric-sql/pglite-postgis'),
  ]);
  if (dir) await mkdir(dir, { recursive: true, mode: 0o700 });
  const embedded = await Embedded.create({
    dataDir: dir,
    loadDataDir: from,
    extensions: { postgis },
    parsers: { [int8]: Number, [date]: (text: string) => text, [bytea]: (text: string) => Buffer.from(text.slice(2), 'hex') },
  });
  let [answers, asked] = [0, 0];
  // Each statement comes through here when it is its turn, whoever asks.
  const ask = embedded._runExclusiveQuery.bind(embedded);
  embedded._runExclusiveQuery = async (work) => {
    asked += 1;
    try {
      return await ask(work);
    } finally {
      answers += 1;
    }
  };
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: embedded as never }) });
  return {
    kind: 'embedded',
    owner: kysely,
    as: withRoles(kysely),
    async listen(channel, heard) {
      await embedded.listen(channel, heard);
    },
    // One process owns the folder.
    alone: async () => true,
    connections: () => undefined,
    statements: { answered: () => answers, underWay: () => asked - answers },
    raw: { embedded },
    async close() {
      await kysely.destroy();
      if (!embedded.closed) await embedded.close();
    },
  };
}

/** Milliseconds: for an answer that is always short, and for a turn where all connections are in use. */
const [shortly, atLast] = [10_000, 30_000];

/** Leaves it to the first statement to begin its transaction: a message to the database and back less in each. */
class BegunLater extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new (class extends PostgresDriver {
      override async beginTransaction() {}
    })(this.#config);
  }
}

async function connectPostgres(url: string): Promise<Db> {
  const types = {
    getTypeParser: ((oid: number, format: 'text' | 'binary') => {
      if (oid === int8) return Number;
      if (oid === date) return (text: string) => text;
      return pg.types.getTypeParser(oid, format);
    }) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({ connectionString: url, max: 8, types, connectionTimeoutMillis: atLast });
  const stopLooking = dropLost(pool, url);
  keepPrepared(pool);
  // A connection that breaks, idle or in a transaction, is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const roles = new Kysely<Schema>({ dialect: new BegunLater({ pool }) });
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
    kind: 'postgres',
    owner: kysely,
    as: withRoles(roles, 'begin; '),
    async listen(channel, heard) {
      listeners.set(channel, heard);
      if (listener) await listener.query(`listen "${channel}"`);
      else await openListener();
    },
    alone,
    statements: undefined,
    connections: () => ({ busy: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }),
    raw: { url },
    async close() {
      closed = true;
      stopLooking();
      clearTimeout(reopening);
      await listener?.end();
      await holder?.client.end();
      await kysely.destroy();
    },
  };
}
