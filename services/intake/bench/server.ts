/**
 * Another process that takes reports: the product as it is, or the least that could be called the same: a bare handler that
 * checks the same shape and zones and inserts one row a request. Its first argument says which; it answers with its port.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { newReport } from '../../contract/report.ts';
import { readConfig } from '../../runtime/config.ts';
import { parse } from '../../runtime/errors.ts';
import { start } from '../../start.ts';
import type { Kind, Ready } from './kinds.ts';

const [kind, url, dataDir] = process.argv.slice(2) as [Kind, string, string];
const pool = new pg.Pool({ connectionString: url, max: 8 });
const { rows } = await pool.query<{ id: string }>('select id from zone');
const zones = new Set(rows.map(({ id }) => id));

process.send!({ port: kind === 'ours' ? await ours() : await bare(), zones: [...zones] } satisfies Ready);
process.on('message', () => process.send!(process.cpuUsage()));
process.once('disconnect', () => process.exit());

async function ours(): Promise<number> {
  // The one place where this may be off in something that listens: never in production, see config.ts.
  const config = readConfig({ POW_COST: '0', ROLE: 'api', DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  return (await start({ config })).port!;
}

async function bare(): Promise<number> {
  const table = kind.replace('-', '_');
  await pool.query(`create table ${table} (code text primary key, content bytea not null)`);
  const insert = { name: 'insert', text: `insert into ${table} values ($1, $2)` };
  const sealed = randomBytes(4380);
  const answer = '{"status":"received"}';
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const body = Buffer.concat(parts);
      const take = async () => {
        const report = parse(newReport, JSON.parse(body.toString()));
        if (!zones.has(report.zone)) throw new Error('unknown zone');
        await pool.query({ ...insert, values: [report.code, kind === 'bare' ? body : sealed] });
      };
      take().then(
        () => res.writeHead(202, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer),
        () => res.writeHead(422, { 'content-length': 0 }).end(),
      );
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
