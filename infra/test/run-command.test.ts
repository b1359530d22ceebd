import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runNode } from './run-command.ts';

function options(limitMs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-run-'));
  return { folder, env: { PATH: process.env.PATH }, limitMs, logFile: join(folder, 'log'), signal: new AbortController().signal };
}

test('hands back the exit code and keeps the output', async () => {
  const given = options(20_000);
  const ended = await runNode('-e', ['console.log("said"); console.error("cried"); process.exit(3)'], given);
  expect(ended).toEqual({ exitCode: 3, timedOut: false });
  expect(readFileSync(given.logFile, 'utf8')).toBe('said\ncried\n');
});

test('a command that outlives its limit is stopped, and so is what it started', async () => {
  const given = options(1500);
  const child = 'setInterval(() => {}, 1000)';
  const parent = `
    const { spawn } = require('node:child_process');
    const { writeFileSync } = require('node:fs');
    const child = spawn(process.execPath, ['-e', '${child}'], { stdio: 'ignore' });
    writeFileSync('child', String(child.pid));
    setInterval(() => {}, 1000);`;
  const ended = await runNode('-e', [parent], given);
  expect(ended.timedOut).toBe(true);
  const pid = readFileSync(join(given.folder, 'child'), 'utf8');
  // A killed process that nobody has waited for yet is still listed, as a zombie.
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] : 'gone';
  expect(['gone', 'Z', 'X']).toContain(state);
});
