/** The shipped settings and roles are all that a bare PostgreSQL needs; the service's login may make neither roles nor databases. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { postgresPrograms } from './packages.ts';
import { startPostgres } from './postgres.ts';

const root = join(import.meta.dirname, '../..');
const there = existsSync(join(postgresPrograms, 'initdb'));

const rolesFile = join(root, 'infra/postgres/roles.sql');

test.runIf(there)('roles.sql, then the service as the login that it made', { timeout: 120_000 }, async () => {
  const cluster = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-roles-'));
  try {
    const superuser = (...args: string[]) => spawnSync('psql', ['-X', '-At', '-v', 'ON_ERROR_STOP=1', ...args, cluster.url], {
      encoding: 'utf8', input: readFileSync(rolesFile), env: { PATH: process.env['PATH'], PORCHLIGHT_PASSWORD: "it's a secret" },
    });
    // The second time as before an upgrade.
    for (const _ of [1, 2]) expect(superuser('-f', rolesFile)).toMatchObject({ status: 0 });
    expect(superuser('-c', `select rolsuper or rolcreaterole or rolcreatedb or rolinherit, rolpassword like 'SCRAM-SHA-256$%'
      from pg_authid where rolname = 'porchlight'`).stdout).toBe('f|t\n');

    const url = new URL(cluster.url);
    url.username = 'porchlight';
    url.pathname = '/porchlight';
    const admin = (...args: string[]) => promisify(execFile)(process.execPath, [join(root, 'services/admin.ts'), ...args], {
      env: { PATH: process.env['PATH'], DATABASE_URL: url.href, DATA_DIR: folder },
    });
    // As before an upgrade to a version that brings a role, by somebody who did not run the file again.
    expect(superuser('-c', 'drop role porchlight_watcher')).toMatchObject({ status: 0 });
    await expect(admin('migrate')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Run infra/postgres/roles.sql first') as string });
    // As into the container of compose.
    expect(superuser('-f', '-')).toMatchObject({ status: 0 });
    const ready = { stderr: '', stdout: 'The database is ready for this version.\n' };
    // As many as compose starts at once, the first time too.
    expect(await Promise.all([1, 2, 3, 4].map(() => admin('migrate')))).toEqual([ready, ready, ready, ready]);
    expect(await admin('invite', 'reviewer', 'Anna')).toEqual({ stderr: '', stdout: expect.stringMatching(/#[\w-]{43}\nWorks once/) });
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
