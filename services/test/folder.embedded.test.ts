/** One process owns a data folder: a second is told who has it; after kill -9 it is free. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareGround, runNode, startProduct, type Ground } from './product.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround();
}, 120_000);
afterAll(() => ground.remove());

test('a second process is refused with the port and number of the first; when that is killed the folder is free', async () => {
  const first = await startProduct(ground);
  const { port } = new URL(first.origin);
  const second = await runNode('main.ts', { ...ground.env, PORT: '0' });
  expect(second).toEqual({
    code: 1, said: `${ground.dataDir} is in use by the service on port ${port} (process ${first.pid}). Stop it first, or set DATA_DIR to another folder.\n`,
  });
  expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
  // Whoever may speak to the process over its socket rules it.
  expect((await stat(join(ground.dataDir, 'admin.sock'))).mode & 0o777).toBe(0o600);

  await first.kill();
  const third = await startProduct(ground);
  expect((await fetch(`${third.origin}/readyz`)).status).toBe(200);
  expect(await third.stop()).toBe(0);
}, 120_000);
