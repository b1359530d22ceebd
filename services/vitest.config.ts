import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const onPostgres = Boolean(process.env['TEST_DATABASE_URL']);

/**
 * `npm test` runs every test on PostgreSQL, and on the embedded database what could go another way there: the product from
 * outside, each route and each query at least once, its files, its queue, its shapes. `npm run test:deep` runs all on both.
 */
const couldDiffer = [
  '**/*.embedded', 'contract/zone-of-postgis', 'runtime/queue', 'self-test', 'watch/{metrics,routes}', 'delivery/deliver-alert', 'aggregation/group-incident',
  'test/{audit-walk,backup,deleted-bytes,error-codes,foreign-keys,import-while-open,kill,markers,metrics-scrape,path,restore,stop}',
];
const everything = onPostgres || Boolean(process.env['TEST_EVERYTHING']);
// What only one of them can do says so in its name, and nothing is ever skipped.
const otherEngine = onPostgres ? '**/*.embedded.test.ts' : '**/*.postgres.test.ts';

const exclude = ['**/node_modules/**', otherEngine];
// These replace a module, for whoever else reads it in the same process too: each has a process to itself. The others share
// two processes on PostgreSQL, since loading the product takes longer than most files' tests; the embedded database gives its
// memory back only with its process.
const replacing = ['live/no-lines.test.ts', 'test/public-bytes.test.ts', 'test/attacks/*.test.ts'];
const include = (everything ? ['**/*'] : couldDiffer).map((name) => `${name}.test.ts`);

/** Begun last, one of these is what everything waits for in the end, with half of the machine. */
const longest = ['whole-', 'admin', 'setup', 'move'];
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.split('/').at(-1)!.startsWith(name));
    return (await super.sort(files)).toSorted((one, other) => Number(isLong(other)) - Number(isLong(one)));
  }
}

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'shared', isolate: !onPostgres, include, exclude: [...exclude, ...replacing] } },
      ...(everything ? [{ extends: true as const, test: { name: 'alone', include: replacing, exclude } }] : []),
    ],
    // The embedded database takes about 1 GB and seconds to start in each worker.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
