import { defineConfig } from 'vitest/config';

// The same tests run on both engines. What only one of them can do says so in its name, and nothing is ever skipped; what opens
// no database is the same on both, and runs beside the embedded one.
const withoutDatabase = ['zones/{build,name-area,places,pool,spread,verify}.test.ts', 'zones/import/{cells,countries-of,merge-areas}.test.ts'];
const notHere = process.env['TEST_DATABASE_URL'] ? ['**/*.embedded.test.ts', ...withoutDatabase] : ['**/*.postgres.test.ts'];

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', ...notHere],
    // The embedded database takes about 1 GB and seconds to start in each worker.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
