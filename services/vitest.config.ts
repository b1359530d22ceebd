import { defineConfig } from 'vitest/config';

const onPostgres = Boolean(process.env['TEST_DATABASE_URL']);

/**
 * `npm test` runs every test on PostgreSQL, and on the embedded database what could go another way there: the product from
 * outside, each route and each query at least once, its files, its queue, its shapes. `npm run test:deep` runs all on both.
 */
const couldDiffer = [
  '**/*.embedded', 'contract/zone-of-postgis', 'runtime/queue', 'delivery/deliver-alert', 'aggregation/group-incident',
  'test/{audit-walk,deleted-bytes,error-codes,foreign-keys,import-while-open,kill,markers,path,restore,stop}',
];
const tests = onPostgres || process.env['TEST_EVERYTHING'] ? ['**/*'] : couldDiffer;
// What only one of them can do says so in its name, and nothing is ever skipped.
const otherEngine = onPostgres ? '**/*.embedded.test.ts' : '**/*.postgres.test.ts';

export default defineConfig({
  test: {
    include: tests.map((name) => `${name}.test.ts`),
    exclude: ['**/node_modules/**', otherEngine],
    // The embedded database takes about 1 GB and seconds to start in each worker.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
