/**
 * `npm run test:deep`: every test of the services on the embedded engine, those too that `npm test` leaves to PostgreSQL; then
 * the same invariants as `npm test`, 1,000 times and more, on the embedded engine and on PostgreSQL.
 * It says how often, from which seed and of which commit; a seed given as PRIVACY_SEED tells the same histories again.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { missingTools, installLine } from './packages.ts';
import { startPostgres } from './postgres.ts';
import { runNode } from './run-command.ts';
import { suiteEnvironment } from './environment.ts';

const root = join(import.meta.dirname, '../..');
const hours = 6;
const runs = process.env.PRIVACY_RUNS ?? '1000';
const seed = process.env.PRIVACY_SEED ?? String(randomInt(1, 2 ** 31 - 2));
const { stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' });
const commit = stdout?.trim() || 'unknown';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

const results: string[] = [];
await vitest('every test, embedded', [], { ...suiteEnvironment(process.env, undefined), TEST_EVERYTHING: '1' });
if (!stopping.signal.aborted) await on('embedded', undefined);
const missing = missingTools(['postgres']);
if (missing.size > 0) {
  console.log(`PostgreSQL is not there, so not run on it. On Debian 12:\n  ${installLine(missing)}`);
  results.push('PostgreSQL: not run');
} else if (!stopping.signal.aborted) {
  const cluster = await startPostgres();
  try {
    await on('PostgreSQL', cluster.url);
  } finally {
    await cluster.stop();
  }
}
console.log(`${runs} runs of each invariant, seed ${seed}, commit ${commit}: ${results.join('; ')}`);

async function on(engine: string, databaseUrl: string | undefined): Promise<void> {
  const env = { ...suiteEnvironment(process.env, databaseUrl), TEST_EVERYTHING: '1', PRIVACY_RUNS: runs, PRIVACY_SEED: seed };
  await vitest(engine, ['test/privacy', ...process.argv.slice(2)], env);
  if (databaseUrl) await vitest(`${engine}, faults of push services`, ['test/push-faults'], { ...env, PUSH_SUBSCRIPTIONS: '2000', PUSH_SEED: seed });
}

async function vitest(name: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const began = Date.now();
  const { exitCode } = await runNode(join(root, 'node_modules/vitest/vitest.mjs'), ['run', ...args], {
    folder: join(root, 'services'), env, limitMs: hours * 3_600_000, signal: stopping.signal,
  });
  if (exitCode !== 0) process.exitCode = 1;
  results.push(`${name}: ${exitCode === 0 ? 'all hold' : 'BROKEN'} after ${Math.round((Date.now() - began) / 60_000)} min`);
}
