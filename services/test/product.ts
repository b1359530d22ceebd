/** The real product as an operator runs it: `node services/main.ts` on a prepared database, to be stopped or killed. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { embeddedSnapshot, newCopy, testDistricts } from './fresh-database.ts';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const services = join(import.meta.dirname, '..');
const compiled = join(tmpdir(), 'porchlight-test-compiled');

/** What a process stands on and leaves behind. */
export interface Ground {
  dataDir: string;
  keysDir: string;
  databaseUrl: string;
  env: Record<string, string>;
  /** While no process runs on it. */
  openDatabase(): Promise<Db>;
  /** Kills what still runs on it, then takes it away. */
  remove(): Promise<void>;
}

export interface Product {
  origin: string;
  pid: number;
  /** All it has said so far. */
  said(): string;
  /** Asks it to stop; the exit code. */
  stop(): Promise<number | null>;
  /** Asks, and does not wait. */
  askToStop(): void;
  /** kill -9. */
  kill(): Promise<void>;
  exited: Promise<number | null>;
}

/** Of this test file, products and commands: none may outlive it. */
const children = new Set<ChildProcess>();

/** `server`: the PostgreSQL to stand on; default: the tests', or the embedded engine. */
export async function prepareGround(server = process.env['TEST_DATABASE_URL']): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), 'porchlight-product-'));
  const keysDir = join(dataDir, 'keys');
  const copy = server ? await newCopy(server) : undefined;
  const databaseDir = join(dataDir, 'database');
  if (!copy) {
    await mkdir(databaseDir);
    await run('tar', ['-xf', await embeddedSnapshot(), '-C', databaseDir]);
  }
  return {
    dataDir, keysDir, databaseUrl: copy?.url ?? '',
    env: {
      DATA_DIR: dataDir, DATABASE_URL: copy?.url ?? '', NODE_ENV: 'test', POW_COST: '0', HOST: '127.0.0.1',
      DISTRICTS: testDistricts.join(' '), TIMEZONE: 'America/New_York', CONTACT: 'mailto:someone@example.org',
    },
    openDatabase: () => connect(copy ? { url: copy.url } : { dir: databaseDir }),
    async remove() {
      for (const child of children) {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
      await copy?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** `script`: another than the product's own, with its arguments. */
export async function startProduct(ground: Ground, changes: Record<string, string> = {}, [script, ...args]: string[] = ['main.ts']): Promise<Product> {
  const port = await freePort();
  const child = node(script!, { ...ground.env, PORT: String(port), ...changes }, args);
  let output = '';
  const ready = Promise.withResolvers<void>();
  const hear = (words: Buffer) => {
    output += words.toString();
    if (/ is running( at|\.)/.test(output)) ready.resolve();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  void exited.then((code) => ready.reject(new Error(`it stopped with ${code}: ${output}`)));
  const product: Product = {
    origin: `http://127.0.0.1:${port}`, pid: child.pid!, exited,
    said: () => output,
    askToStop: () => void child.kill('SIGTERM'),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
  await ready.promise;
  return product;
}

/** A command to its end: `main.ts` that refuses to start, `admin.ts` with its words, or a test's own. */
export function runNode(script: string, env: Record<string, string>, args: string[] = []): Promise<{ code: number | null; said: string }> {
  const child = node(script, env, args);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words: Buffer) => void (said += words.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

function node(script: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [join(services, script), ...args], {
    // Nothing of the settings that the tests themselves run under; what one process has compiled the next need not.
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: compiled, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}
