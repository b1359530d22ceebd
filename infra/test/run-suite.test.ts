import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runSuite } from './run-suite.ts';

const root = mkdtempSync(join(tmpdir(), 'porchlight-suite-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a command that passed may say a word all the same', async () => {
  writeFileSync(join(root, 'says.mjs'), 'console.log("looked\\nnote: could not ask\\nbye")');
  writeFileSync(join(root, 'silent.mjs'), 'console.log("looked")');
  const run = (script: string) => runSuite(
    { name: 'audit', folder: '.', command: { counts: 'one', script, args: [] }, limitMinutes: 1 },
    { root, artifacts: root, env: process.env, limitMs: 20_000, live: false, signal: new AbortController().signal },
  );
  expect(await run('says.mjs')).toEqual({ name: 'audit', passed: 1, failed: 0, skipped: 0, reason: 'could not ask' });
  expect(await run('silent.mjs')).toEqual({ name: 'audit', passed: 1, failed: 0, skipped: 0 });
});
