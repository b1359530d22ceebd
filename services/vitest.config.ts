import { defineConfig } from 'vitest/config';

const onPostgres = Boolean(process.env['TEST_DATABASE_URL']);
// The same tests run on both engines. What only one of them can do says so in its name, and nothing is ever skipped.
const otherEngine = onPostgres ? '**/*.embedded.test.ts' : '**/*.postgres.test.ts';

/**
 * Rules of moderation, each with many histories. `npm test` runs them on the quicker engine, since every route and query they
 * use is walked on the embedded one too (test/audit-walk, path, quiet, error-codes); `npm run test:deep` runs them on both.
 */
const manyHistories = [
  'moderation/{flood,share-queue,watch-queue,list-queue,read-coverage}', 'alerts/{two-people,old-finding,sign-alert}', 'aggregation/findings',
  'staff/{accounts,deeds,confirm-passkey,create-token,passkey,verify-audit}', 'openness/publish-numbers', 'delivery/page-staff',
  'map/bad-areas', 'test/{words,no-reports}', 'test/privacy/whole-2',
].map((files) => `${files}.test.ts`);
const quicker = onPostgres || process.env['TEST_EVERYTHING'] ? [] : manyHistories;

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', otherEngine, ...quicker],
    // The embedded database takes about 1 GB and seconds to start in each worker.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
