/** `npm start` with an embedded database that hangs: it answers again by itself, and nothing that was acknowledged is lost. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aReport } from './builders.ts';
import { freePort } from './free-port.ts';
import { prepareGround, type Ground } from './product.ts';

const root = join(import.meta.dirname, '../..');
let ground: Ground;
let launcher: ChildProcess;
let said = '';
let zone: string;
beforeAll(async () => {
  ground = await prepareGround();
  const db = await ground.openDatabase();
  zone = (await db.owner.selectFrom('zone').select('id').executeTakeFirstOrThrow()).id;
  await db.close();
}, 120_000);
afterAll(async () => {
  if (launcher?.exitCode === null) {
    launcher.kill('SIGTERM');
    await once(launcher, 'close');
  }
  await ground.remove();
});

test('an embedded database that hangs is killed and started again, with every report that was answered', async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  launcher = spawn(process.execPath, [join(root, 'launch.mjs'), 'start'], {
    env: { ...ground.env, PATH: process.env['PATH'], PORT: String(port), NODE_OPTIONS: `--import ${join(import.meta.dirname, 'hang-on-signal.ts')}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [launcher.stdout!, launcher.stderr!]) stream.on('data', (words: Buffer) => void (said += words.toString()));
  const starts = () => said.split(' is running at ').length - 1;
  await expect.poll(starts, { timeout: 120_000, interval: 100 }).toBe(1);
  const pid = async () => Number(/process (\d+)/.exec(await readFile(join(ground.dataDir, 'holder'), 'utf8'))![1]);
  const first = await pid();
  const report = aReport({ zone });
  const post = (path: string, body: unknown) => fetch(origin + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const send = () => post('/api/v1/reports', report);
  expect((await send()).status).toBe(202);

  process.kill(first, 'SIGUSR2');
  await expect.poll(starts, { timeout: 120_000, interval: 100 }).toBe(2);
  expect(said).toContain('The embedded database has answered nothing');
  expect(await pid()).not.toBe(first);
  expect(await (await post('/api/v1/reports/status', { code: report.code })).json()).toEqual({ status: 'received' });
  expect((await send()).status).toBe(202);
  launcher.kill('SIGTERM');
  expect((await once(launcher, 'close'))[0]).toBe(0);
  const db = await ground.openDatabase();
  // A tick may have ended meanwhile.
  const kept = [...await db.owner.selectFrom('intake_spool').select('tick').execute(), ...await db.owner.selectFrom('report').select('tick').execute()];
  await db.close();
  expect(kept).toHaveLength(1);
}, 300_000);

test('one that is known to take long is left to end', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'slow-statement.ts')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => void (words += part.toString()));
  const [code] = await once(child, 'close');
  expect({ code, words }).toEqual({ code: 0, words: 'done\n' });
}, 120_000);
