/** Puts the parts together, by role, in order, and takes them apart in reverse. main.ts, the demo and the tests start here. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { readAlerts } from './alerts/read-alerts.ts';
import { applyDeletions } from './apply-deletions.ts';
import { whatToRestore } from './backup/what-to-restore.ts';
import { keepKeys } from './delivery/one-time-keys.ts';
import { allDone } from './delivery/pipe.ts';
import { jobs } from './jobs.ts';
import { openGateway, type Gateway } from './live/gateway.ts';
import { chooseArea } from './map/choose-area.ts';
import { queueWatch } from './moderation/watch-queue.ts';
import { openApp } from './runtime/app.ts';
import { runningClock, type Clock } from './runtime/clock.ts';
import { WrongSettings, type Config } from './runtime/config.ts';
import type { Context } from './runtime/context.ts';
import { DamagedFolder, openFolder, refuseFrozen } from './runtime/data-folder.ts';
import type { JobName } from './runtime/enqueue.ts';
import { Problem } from './runtime/errors.ts';
import { fanOutPaused, whenNotPaused } from './runtime/fan-out-pause.ts';
import { openKeys, type Keys } from './runtime/keys.ts';
import { keysCheck } from './runtime/keys-check.ts';
import { faultOf, openLog, type Log } from './runtime/log.ts';
import { refuseTalkativePostgres } from './runtime/postgres-log.ts';
import { prepareDatabase } from './runtime/prepare-database.ts';
import { startPurgeAlarm } from './runtime/purge-alarm.ts';
import { openQueue, type Queue } from './runtime/queue.ts';
import { keepTickKeys } from './runtime/tick-key.ts';
import { openTickLog } from './runtime/tick-log.ts';
import { refuseSmallMachine } from './runtime/small-machine.ts';
import { startTicker } from './runtime/ticker.ts';
import { openMetrics } from './watch/metrics.ts';
import { keepProcess } from './watch/note-process.ts';
import { serveMetrics } from './watch/serve-metrics.ts';

export interface Parts {
  config: Config;
  clock?: Clock;
  demo?: boolean;
  /** Already open, as in tests; closed with the rest. */
  db?: Db;
  /** False: an admin command, which neither works nor listens. */
  serve?: boolean;
  /** Default: lines on standard output. */
  log?: Log;
  /** Words for a person who waits. */
  progress?: (line: string) => void;
}

export interface Running { context: Context; queue: Queue; http?: HttpServer; port?: number; stop(): Promise<void> }

export async function start({ config, clock = runningClock(), demo = false, db: given, log = openLog(config.logLevel), serve = true, progress = () => {} }: Parts): Promise<Running> {
  const undo: (() => Promise<unknown> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  const scarce = given ? undefined : refuseSmallMachine(config);
  if (scarce) progress(scarce);
  try {
    progress(config.databaseUrl ? 'Connecting to PostgreSQL' : 'Opening the embedded database (the first time takes some seconds)');
    const db = given ?? await openDatabase(config);
    undo.push(() => db.close());
    if (config.databaseUrl) await named('DATABASE_URL: the database does not answer', sql`select 1`.execute(db.owner));
    await refuseTalkativePostgres(db);
    await prepareDatabase(db, { done: (name) => progress(`Prepared ${name}`) });
    const keys = await named(`${config.keysDir === join(config.dataDir, 'keys') ? 'DATA_DIR' : 'KEYS_DIR'}: cannot be used`, openKeys(config.keysDir));
    await refuseForeignKeys(db, keys);
    // Made by the first who subscribes or signs in, their files would keep that instant.
    for (const key of ['endpoint-lookup', 'endpoint-seal', 'session', 'audit'] as const) await keys.hmac(key, '');
    const queue = await openQueue(db, log, jobs, { supervise: config.role !== 'api' });
    // What a slow push service has in hand; what is not noted by then is sent once more.
    undo.push(() => Promise.race([allDone(), wait(longestGoodbye, undefined, { ref: false })]));
    undo.push(() => queue.stop());
    const context: Context = { config, db, clock, keys, log, enqueue: queue.enqueue, demo };
    // Restored: what people took back since is taken back before anybody reads it.
    if (await fanOutPaused(db)) await applyDeletions(context);
    await serveDistricts(context);
    if (!serve) return { context, queue, stop };
    undo.push(startPurgeAlarm(context));
    undo.push(await keepProcess(context));

    if (config.role !== 'api') {
      if (config.contact) undo.push(keepKeys());
      const work = (name: JobName) => queue.work(name, (payload) => jobs[name].handle(context, payload as never));
      for (const name of Object.keys(jobs) as JobName[]) if (!fanOut.includes(name)) await work(name);
      undo.push(await whenNotPaused(context, async () => {
        for (const name of fanOut) await work(name);
      }));
      undo.push(startTicker(context));
      undo.push(startWatch(context));
    }
    if (config.role === 'worker') {
      undo.push(await openMetricsPort(context, () => 0));
      return { context, queue, stop };
    }

    undo.push(await keepTickKeys(context));
    const tickLog = openTickLog(clock, log);
    undo.push(() => tickLog.close());
    const http = createServer((await openApp(context, tickLog)).listener);
    const gateway = await openGateway(context, http, readAlerts);
    undo.push(() => stopServing(http, gateway));
    await listen(http, config);
    undo.push(await openMetricsPort(context, () => gateway.sockets()));
    return { context, queue, http, port: (http.address() as AddressInfo).port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What goes to people's phones, staff's among them. */
const fanOut: JobName[] = ['deliver-alert', 'retry-deliveries', 'page-staff'];

async function openDatabase(config: Config): Promise<Db> {
  if (config.databaseUrl) return connect({ url: config.databaseUrl });
  refuseFrozen(config);
  return openFolder(config).catch(async (error: unknown) => {
    if (!(error instanceof DamagedFolder)) throw error;
    throw new DamagedFolder(`${error.message}\n${await whatToRestore(config)}`);
  });
}

/** Milliseconds. */
const longestGoodbye = 10_000;

/** Milliseconds. A report of danger to life calls within them. */
const watchEvery = 15_000;

/** Looks one after the other. A fault is said when its tick has ended: inside it, it could tell that a report came. */
function startWatch(context: Context): () => Promise<void> {
  const faults = openTickLog(context.clock, context.log);
  const watch = queueWatch(context);
  let looking: Promise<void> | undefined;
  const look = () => (looking ??= watch()
    .catch((error: unknown) => faults.log.error(faultOf(error), 'watch-fault'))
    .finally(() => {
      looking = undefined;
    }));
  const stop = context.clock.every(watchEvery, look);
  return async () => {
    stop();
    await looking;
    faults.close();
  };
}

/** What an operator set wrong, by its name; the fault's own words may hold the value. */
const named = <T>(words: string, work: Promise<T>): Promise<T> => work.catch((error: unknown) => {
  throw new WrongSettings(`${words} (${faultOf(error).code ?? faultOf(error).fault})`);
});

function listen(http: HttpServer, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error) => reject(cannotListen('PORT', error)));
    http.listen(port, host, resolve);
  });
}

function cannotListen(setting: 'PORT' | 'METRICS_PORT', error: unknown): WrongSettings {
  const { code } = faultOf(error);
  if (code === 'EADDRINUSE') return new WrongSettings(`${setting}: something else listens there already. Set ${setting} to another number.`);
  if (code === 'EACCES') return new WrongSettings(`${setting}: this number is only for the system. Set ${setting} to one above 1023.`);
  return new WrongSettings(`HOST: cannot listen there (${code})`);
}

async function openMetricsPort(context: Context, sockets: () => number): Promise<() => Promise<void>> {
  const { metricsPort } = context.config;
  if (metricsPort === undefined) return async () => {};
  return serveMetrics(openMetrics(context, sockets), metricsPort).catch((error: unknown) => {
    throw cannotListen('METRICS_PORT', error);
  });
}

/** Longer than any request of ours takes; a client that sends slower than this on purpose is cut off. */
const answerWithin = 10_000;

/** Takes no more; requests in flight are answered, sockets and idle connections are let go. */
async function stopServing(http: HttpServer, gateway: Gateway): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  // A connection becomes idle when its answer is out.
  const idle = setInterval(() => http.closeIdleConnections(), 50);
  const late = setTimeout(() => http.closeAllConnections(), answerWithin);
  await gateway.close();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** With other keys an opened tick would be unreadable, and its reports gone: such a start is stopped before it does harm. */
async function refuseForeignKeys(db: Db, keys: Keys): Promise<void> {
  const check = await keysCheck(keys);
  await db.owner.updateTable('instance').set({ keys_check: check }).where('keys_check', 'is', null).execute();
  const { keys_check: held } = await db.owner.selectFrom('instance').select('keys_check').executeTakeFirstOrThrow();
  if (!held?.equals(check)) throw new WrongSettings('KEYS_DIR: holds other keys than this database was written with; give back its own folder');
}

async function serveDistricts(context: Context): Promise<void> {
  if (context.config.districts.length === 0) return;
  try {
    await chooseArea(context, context.config.districts, null);
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-zone') throw new WrongSettings('DISTRICTS: names a district that is not in the shipped areas');
    if (error instanceof Problem && error.code === 'wrong-state') throw new WrongSettings(`DISTRICTS: cannot be served. ${error.detail}`);
    throw error;
  }
}
