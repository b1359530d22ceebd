/** Puts the parts together, by role, in order, and takes them apart in reverse. main.ts, the demo and the tests start here. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { migrate } from '@porchlight/db/migrate.ts';
import { readAlerts } from './alerts/read-alerts.ts';
import { jobs } from './jobs.ts';
import { chooseArea } from './map/choose-area.ts';
import { openApp } from './runtime/app.ts';
import { runningClock, type Clock } from './runtime/clock.ts';
import { WrongSettings, type Config } from './runtime/config.ts';
import type { Context } from './runtime/context.ts';
import type { JobName } from './runtime/enqueue.ts';
import { Problem } from './runtime/errors.ts';
import { openGateway } from './runtime/gateway.ts';
import { openKeys } from './runtime/keys.ts';
import { openLog } from './runtime/log.ts';
import { openQueue, type Queue } from './runtime/queue.ts';
import { startTicker } from './runtime/ticker.ts';

export interface Parts {
  config: Config;
  clock?: Clock;
  demo?: boolean;
  /** Already open, as in tests; closed with the rest. */
  db?: Db;
  /** False: an admin command, which neither works nor listens. */
  serve?: boolean;
  /** Words for a person who waits. */
  progress?: (line: string) => void;
}

export interface Running { context: Context; queue: Queue; http?: HttpServer; port?: number; stop(): Promise<void> }

export async function start({ config, clock = runningClock(), demo = false, db: given, serve = true, progress = () => {} }: Parts): Promise<Running> {
  const undo: (() => Promise<unknown> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const log = openLog(config.logLevel);
    progress(config.databaseUrl ? 'Connecting to PostgreSQL' : 'Opening the embedded database (the first time takes some seconds)');
    const db = given ?? await connect(config.databaseUrl ? { url: config.databaseUrl } : { dir: join(config.dataDir, 'database') });
    undo.push(() => db.close());
    await migrate(db.owner, (name) => progress(`Prepared ${name}`));
    const keys = await openKeys(config.keysDir);
    const queue = await openQueue(db, log, jobs, { supervise: config.role !== 'api' });
    undo.push(() => queue.stop());
    const context: Context = { config, db, clock, keys, log, enqueue: queue.enqueue, demo };
    await serveDistricts(context);
    if (!serve) return { context, queue, stop };

    if (config.role !== 'api') {
      for (const [name, job] of Object.entries(jobs) as [JobName, (typeof jobs)[JobName]][]) {
        await queue.work(name, (payload) => job.handle(context, payload as never));
      }
      undo.push(startTicker(context));
    }
    if (config.role === 'worker') return { context, queue, stop };

    const http = createServer(await openApp(context));
    const gateway = await openGateway(context, http, readAlerts);
    undo.push(() => gateway.close());
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(config.port, config.host, resolve);
    });
    undo.push(() => closeServer(http));
    return { context, queue, http, port: (http.address() as AddressInfo).port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Requests in flight are answered; idle connections are let go. */
function closeServer(http: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeIdleConnections();
  });
}

async function serveDistricts(context: Context): Promise<void> {
  if (context.config.districts.length === 0) return;
  try {
    await chooseArea(context, context.config.districts, null);
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-zone') throw new WrongSettings('DISTRICTS: names a district that is not in the shipped areas');
    throw error;
  }
}
