/** Runs a benchmark on a private PostgreSQL that writes through to the disk, as one in service does: its script is the first argument, and gets the address as its own, before what was typed after it. */
import { join } from 'node:path';
import { suiteEnvironment } from './environment.ts';
import { installLine, missingTools } from './packages.ts';
import { startPostgres } from './postgres.ts';
import { runNode } from './run-command.ts';

const root = join(import.meta.dirname, '../..');
const [script = '', ...typed] = process.argv.slice(2);
const missing = missingTools(['postgres']);
if (missing.size > 0) {
  console.error(`This needs PostgreSQL. On Debian 12:\n  ${installLine(missing)}`);
  process.exit(1);
}
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
const cluster = await startPostgres({ durable: true });
try {
  const { exitCode } = await runNode(join(root, script), [cluster.url, ...typed], {
    folder: root, env: suiteEnvironment(process.env, undefined), limitMs: 3_600_000, signal: stopping.signal,
  });
  process.exitCode = exitCode;
} finally {
  await cluster.stop();
}
