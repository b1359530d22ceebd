/** What every stage is handed. Built once in main.ts, passed as the first argument; there is no global. */
import type { Db } from '@porchlight/db/connect.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Enqueue } from './enqueue.ts';
import type { Keys } from './keys.ts';
import type { Log } from './log.ts';

export interface Context {
  config: Config;
  db: Db;
  clock: Clock;
  keys: Keys;
  log: Log;
  enqueue: Enqueue;
  /** True: everything shown says "demo" and alerts go out as exercises. */
  demo: boolean;
}
