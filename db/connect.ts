/** Opens the one database, embedded or PostgreSQL, behind the same Kysely. The only file that knows which it is. */
import { mkdir } from 'node:fs/promises';
import { Kysely, PGliteDialect, PostgresDialect, PostgresDriver, sql, type Driver, type Transaction } from 'kysely';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { dropLost } from './drop-lost.ts';
import { keepPrepared } from './keep-prepared.ts';
import { openSessions } from './lasting-sessions.ts';
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
   * connection: anything else waits for ever) and never await the network. `one`: the work is one statement, which is a
   * transaction by itself, and less is said on the way to the database.
   */
  as<T>(role: Role, work: (trx: Trx) => Promise<T>, statements?: 'one'): Promise<T>;
  /** Calls back on NOTIFY, at most once a message. A lost notice must only cost a poll. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  /** True for one process at a time: the one that asked first, until it lets go, dies or does not reach the database. */
  alone(task: string): Promise<boolean>;
  letGo(task: string): Promise<void>;
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
  const [{ PGlite: Embedded }, { postgisAlone }] = await Promise.all([import('@electric-sql/pglite'), import('./postgis-alone.ts')]);
  if (dir) await mkdir(dir, { recursive: true, mode: 0o700 });
  const embedded = await Embedded.create({
    dataDir: dir,
    loadDataDir: from,
    extensions: { postgis: postgisAlone },
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
    letGo: async () => {},
    connections: () => undefined,
    statements: { answered: () => answers, underWay: () => asked - answers },
    raw: { embedded },
    async close() {
      await kysely.destroy();
      if (!embedded.closed) await embedded.close();
    },
  };
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** Milliseconds, for a turn where all connections are in use. */
const atLast = 30_000;

/** Connections of a role that has them for good: intake/put-in-spool.ts has two transactions under way at most. */
const ofOneRole = 2;

/** Leaves it to the first statement to begin its transaction: a message to the database and back less in each. */
class BegunLater extends PostgresDriver {
  override async beginTransaction() {}
}

/** Says nothing of a transaction: each statement is one. */
class SentAlone extends BegunLater {
  override async commitTransaction() {}
  override async rollbackTransaction() {}
}

class DialectWith extends PostgresDialect {
  readonly #driver: Driver;

  constructor(PgDriver: typeof PostgresDriver, pool: pg.Pool) {
    super({ pool });
    this.#driver = new PgDriver({ pool });
  }

  override createDriver(): Driver {
    return this.#driver;
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
  const pools: pg.Pool[] = [];
  const lost = dropLost(url);
  /** `first`: said once on each connection. */
  function openPool(max: number, first?: string): pg.Pool {
    const config: pg.PoolConfig & { onConnect(client: pg.ClientBase): Promise<void> } = {
      connectionString: url, max, types, connectionTimeoutMillis: atLast,
      async onConnect(client) {
        // Before it has a role: under one nobody is told of their own session.
        await lost.meet(client);
        if (first) await client.query(first);
      },
    };
    const opened = new pg.Pool(config);
    // A connection that breaks, idle or in a transaction, is replaced at the next query; without a listener it would end the process.
    opened.on('error', () => {});
    opened.on('connect', (client) => client.on('error', () => {}));
    keepPrepared(opened);
    lost.watch(opened);
    pools.push(opened);
    return opened;
  }
  const pool = openPool(8);
  /** Connections that have their role for good. */
  const alones = new Map<Role, Kysely<Schema>>();
  function aloneAs(role: Role): Kysely<Schema> {
    const opened = alones.get(role) ?? new Kysely<Schema>({ dialect: new DialectWith(SentAlone, openPool(ofOneRole, `set role ${roleName(role)}`)) });
    alones.set(role, opened);
    return opened;
  }
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const roles = new Kysely<Schema>({ dialect: new DialectWith(BegunLater, pool) });
  const inTransaction = withRoles(roles, 'begin; ');
  const sessions = openSessions(url);
  return {
    kind: 'postgres',
    owner: kysely,
    as: (role, work, statements) => (statements === 'one' ? aloneAs(role).transaction().execute(work) : inTransaction(role, work)),
    listen: sessions.listen,
    alone: sessions.alone,
    letGo: sessions.letGo,
    statements: undefined,
    connections: () => ({
      busy: sum(pools.map(({ totalCount, idleCount }) => totalCount - idleCount)), waiting: sum(pools.map(({ waitingCount }) => waitingCount)),
    }),
    raw: { url },
    async close() {
      lost.stop();
      await sessions.close();
      await Promise.all([kysely, ...alones.values()].map((each) => each.destroy()));
    },
  };
}
