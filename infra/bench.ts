/** `npm run bench`: each benchmark after the other, all of them even where one misses its target; ends with 1 then. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const onPostgres = 'infra/test/bench-postgres.ts';
const benches = [
  ['services/delivery/bench/bench-push.ts'], [onPostgres, 'services/delivery/bench/bench-fan-out.ts'], ['services/live/bench/bench-sockets.ts'],
  [onPostgres, 'services/intake/bench/bench-intake.ts'], [onPostgres, 'services/aggregation/bench/bench-counts.ts'],
  [onPostgres, 'services/aggregation/bench/bench-scan.ts'], ['services/aggregation/bench/power.ts'],
];

for (const bench of benches) {
  console.log(`\n# ${bench.at(-1)}\n`);
  const { status } = spawnSync(process.execPath, bench, { cwd: join(import.meta.dirname, '..'), stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
