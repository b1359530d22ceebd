/** The launcher beside stand-ins of the product: what it hands on, and what is left of it in a release. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const launch = (word: string, env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'launch.mjs'), word], { encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } });
  return { status, said: stdout + stderr };
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-launch-'));
  cpSync(join(import.meta.dirname, '../../launch.mjs'), join(folder, 'launch.mjs'));
  for (const list of ['package-lock.json', 'node_modules/.package-lock.json']) write(list, '{"packages":{}}');
  write('node_modules/turbo/bin/turbo', 'console.log("built")');
  for (const script of ['main', 'admin']) write(`services/${script}.ts`, 'console.log(`name: ${process.env.INSTANCE_NAME}, port: ${process.env.PORT}`)');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('start and admin have what .env sets, and what is set outside goes before it', () => {
  write('.env', 'INSTANCE_NAME=Corner Light\nPORT=3000\n');
  for (const word of ['start', 'admin']) {
    expect(launch(word, { PORT: '4000' }).said).toMatch(/name: Corner Light, port: 4000\n$/);
  }
});

test('without one they start as they are, and nothing is said of it', () => {
  expect(launch('admin')).toEqual({ status: 0, said: 'name: undefined, port: undefined\n' });
});

test('a checkout builds before it starts, a release does not and knows no other word', () => {
  expect(launch('start').said).toMatch(/^built\n/);
  write('release.json', '{}');
  expect(launch('start')).toEqual({ status: 0, said: 'name: undefined, port: undefined\n' });
  expect(launch('test')).toEqual({ status: 1, said: 'Say one of: npm run start, npm run admin.\n' });
});
