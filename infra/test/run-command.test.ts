import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runNode } from './run-command.ts';

function options(limitMs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, env: { PATH: process.env.PATH }, limitMs, logFile: join(folder, 'log'), signal: new AbortController().signal };
}

/** A program that starts another, writes its id to a file, and goes on as told. */
function startsAnother(then: string): string {
  return `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    require('node:fs').writeFileSync('child', String(child.pid));
    ${then}`;
}

async function expectGone(folder: string): Promise<void> {
  const stat = `/proc/${readFileSync(join(folder, 'child'), 'utf8')}/stat`;
  await vi.waitFor(() => {
    // A killed process that nobody has waited for yet is still listed, as a zombie.
    const state = existsSync(stat) ? readFileSync(stat, 'utf8').split(' ')[2] : 'gone';
    expect(['gone', 'Z', 'X']).toContain(state);
  });
}

test('hands back the exit code and keeps the output', async () => {
  const given = options(20_000);
  const ended = await runNode('-e', ['console.log("said"); console.error("cried"); process.exit(3)'], given);
  expect(ended).toEqual({ exitCode: 3, timedOut: false });
  expect(readFileSync(given.logFile, 'utf8')).toBe('said\ncried\n');
});

test('a command that outlives its limit is stopped, and so is what it started', async () => {
  const given = options(1500);
  const ended = await runNode('-e', [startsAnother('setInterval(() => {}, 1000);')], given);
  expect(ended.timedOut).toBe(true);
  await expectGone(given.folder);
});

test('what a command leaves running is stopped when it ends', async () => {
  const given = options(20_000);
  const ended = await runNode('-e', [startsAnother('process.exit(0);')], given);
  expect(ended).toEqual({ exitCode: 0, timedOut: false });
  await expectGone(given.folder);
});
