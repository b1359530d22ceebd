import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newIdentity, readSealed, recipientOf, writeSealed } from './sealed-file.ts';

let dir: string;
let identity: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'porchlight-sealed-'));
  identity = await newIdentity();
});
afterAll(() => rm(dir, { recursive: true }));

test('lines come back as they were, across pieces and in any script', async () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `${at} ${'é–漢😀'.repeat(at % 40)}`);
  async function* given() {
    yield* lines;
  }
  await writeSealed(join(dir, 'lines'), given(), [await recipientOf(identity)]);
  const found: string[] = [];
  for await (const line of readSealed(join(dir, 'lines'), identity)) found.push(line);
  expect(found).toEqual(lines);
});

test('on a full disk it fails, and whoever gave the lines is let go', async () => {
  let letGo = false;
  async function* endless() {
    try {
      for (;;) yield randomBytes(3000).toString('hex');
    } finally {
      letGo = true;
    }
  }
  await expect(writeSealed('/dev/full', endless(), [await recipientOf(identity)])).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(letGo).toBe(true);
});
