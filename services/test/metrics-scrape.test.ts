/** The real process, scraped: every metric that alarms and dashboard ask for is there, on a port that only this machine reaches. */
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { prepareGround, runNode, startProduct, type Ground, type Product } from './product.ts';

let ground: Ground;
let product: Product;
let port: number;
beforeAll(async () => {
  [ground, port] = [await prepareGround(), await freePort()];
  product = await startProduct(ground, { METRICS_PORT: String(port) });
}, 120_000);
afterAll(() => ground.remove());

test('a scrape has every metric, each with its help, and no other page', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await answer.text();
  const infra = join(import.meta.dirname, '../../infra');
  const files = ['prometheus/alerts.yml', 'grafana/dashboard.json'].map((file) => readFileSync(join(infra, file), 'utf8')).join();
  const asked = [...new Set(files.match(/\b(?:porchlight|process)_[a-z_]+/g))].filter((name) => name !== 'porchlight_');
  expect(asked.length).toBeGreaterThan(15);
  for (const name of asked) expect(text).toMatch(new RegExp(`^# HELP ${name} .+\\n# TYPE ${name} (gauge|counter)$`, 'm'));
  expect(text).toContain('porchlight_database_up 1');
  expect(text).toContain('porchlight_processes{role="all"} 1');
  expect(text).toMatch(/^process_start_time_seconds \d{10}$/m);
  for (const path of ['/', '/metrics/', '/healthz', '/api/v1/alerts']) expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404);
  expect((await fetch(`${product.origin}/metrics`)).status).toBe(404);
});

test('nobody else reaches the port', async () => {
  const others = Object.values(networkInterfaces()).flat().filter((one) => one && !one.internal && one.family === 'IPv4').map((one) => one!.address);
  for (const address of others) await expect(fetch(`http://${address}:${port}/metrics`)).rejects.toThrow();
});

test('a port in use stops the start by the name of its setting', async () => {
  const { code, said } = await runNode('main.ts', { ...ground.env, DATABASE_URL: ground.databaseUrl, DATA_DIR: `${ground.dataDir}/other`, KEYS_DIR: ground.keysDir, PORT: '0', METRICS_PORT: String(port) });
  expect({ code, said: said.split('\n').find((line) => line.startsWith('METRICS_PORT')) }).toEqual({ code: 1, said: 'METRICS_PORT: something else listens there already. Set METRICS_PORT to another number.' });
}, 120_000);
