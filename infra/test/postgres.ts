/** A private PostgreSQL cluster for one test run: made in a temporary folder, on a free loopback port, gone afterwards. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { postgresPrograms } from './packages.ts';

export interface Cluster {
  /** A superuser's; the tests make their own databases with it. */
  url: string;
  /** Down, as an operator takes it down: `fast` ends every session, `immediate` drops them and recovers at the next start. */
  halt(how: 'fast' | 'immediate'): Promise<void>;
  /** Up again, at the same address. */
  resume(): Promise<void>;
  /** For good. */
  stop(): Promise<void>;
}

const settings = ['max_connections=200', 'timezone=UTC', 'listen_addresses=127.0.0.1'];
// No test has to survive a power cut.
const forgetful = ['fsync=off', 'full_page_writes=off'];
// What docs/install.md tells to set: a service that would not start on it fails every test.
const shipped = join(import.meta.dirname, '../postgres/postgresql.conf');
const startLimitMs = 60_000;

/** `durable`: a commit waits for the disk, as in service. */
export async function startPostgres({ durable = false } = {}): Promise<Cluster> {
  const owner = clusterOwner();
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initArgs = ['--pgdata', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  const made = spawnSync(join(postgresPrograms, 'initdb'), initArgs, { ...owner, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr}`);
  }
  // What a command line sets goes before it.
  appendFileSync(join(data, 'postgresql.conf'), readFileSync(shipped));
  const port = await freePort();
  const log = join(folder, 'log');
  const run = () => spawn(
    join(postgresPrograms, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, ...[...settings, ...(durable ? [] : forgetful)].flatMap((setting) => ['-c', setting])],
    // A group of its own: Ctrl-C must not stop it before the tests that use it.
    { ...owner, cwd: folder, detached: true, stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')] },
  );
  let server = run();
  const stop = async () => {
    await end(server, 'immediate');
    rmSync(folder, { recursive: true, force: true });
  };
  const answered = async () => {
    if (await accepts(server, port)) return;
    const said = readFileSync(log, 'utf8');
    await stop();
    throw new Error(`PostgreSQL did not start: ${said}`);
  };
  await answered();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    halt: (how) => end(server, how),
    async resume() {
      server = run();
      await answered();
    },
    stop,
  };
}

/** PostgreSQL refuses to run as root, so root hands it to the account that Debian's package made. */
function clusterOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function accepts(server: ChildProcess, port: number): Promise<boolean> {
  const until = Date.now() + startLimitMs;
  while (Date.now() < until && server.exitCode === null) {
    const asked = spawnSync(join(postgresPrograms, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
    if (asked.status === 0) return true;
    await wait(100);
  }
  return false;
}

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

async function end(server: ChildProcess, how: 'fast' | 'immediate'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  server.kill(signals[how]);
  await Promise.race([exited, wait(5000, undefined, { ref: false })]);
  server.kill('SIGKILL');
}
