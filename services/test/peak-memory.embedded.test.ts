/** A machine that the start lets pass (runtime/small-machine.ts) is not killed for its memory while the start goes on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../runtime/small-machine.ts';
import { runNode } from './product.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'porchlight-peak-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('neither the first start of an embedded database nor the next takes more memory than a machine must have', async () => {
  const env = { DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', CONTACT: 'mailto:someone@example.org' };
  for (const _start of ['the first', 'the next']) {
    const { code, said } = await runNode('test/peak-memory.ts', env);
    expect(code).toBe(0);
    expect(Number(said)).toBeGreaterThan(200 * 2 ** 20);
    expect(Number(said)).toBeLessThan(needs.embedded.memory);
  }
}, 180_000);
