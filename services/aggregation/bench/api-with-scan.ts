/** An api process of the product, in which one scan after the other runs on a thread of its own while it is told to. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { readConfig } from '../../runtime/config.ts';
import { start } from '../../start.ts';
import { startScan } from '../scan/start-scan.ts';
import { largeRegion } from './large-region.ts';

export type Order = { begin: 'without' | 'beside' } | 'end';
export interface Ready { port: number; zones: string[] }
/** `longest`: turn of the event loop since it began, in milliseconds. `scans`: finished and begun since. */
export interface Told { longest: number; scans: number }

const [url, dataDir] = process.argv.slice(2) as [string, string];
const pool = new pg.Pool({ connectionString: url, max: 1 });
const { rows } = await pool.query<{ id: string }>('select id from zone');
await pool.end();
const input = largeRegion(500, 100_000, 50);
// No proof of work, as in intake/bench/server.ts.
const config = readConfig({ POW_COST: '0', ROLE: 'api', DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
const { port } = await start({ config });

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let scanning = new AbortController();
let scans = 0;
async function scanOn({ signal }: AbortController): Promise<void> {
  while (!signal.aborted) {
    scans += 1;
    await startScan(input, { signal }).catch((error: unknown) => { if (!signal.aborted) throw error; });
  }
}

process.on('message', (order: Order) => {
  if (order === 'end') {
    scanning.abort();
    process.send!({ longest: delay.max / 1e6, scans } satisfies Told);
  } else {
    scanning = new AbortController();
    scans = 0;
    delay.reset();
    if (order.begin === 'beside') void scanOn(scanning);
    process.send!({});
  }
});
process.once('disconnect', () => process.exit());
process.send!({ port: port!, zones: rows.map(({ id }) => id) } satisfies Ready);
