import { defineConfig } from 'vitest/config';

// Real browsers on two cores: two files beside each other, for one alone leaves half of the machine idle; time enough for a slow
// start and a slow answer; and a second try, which the run names at its end. All files of a worker in one process: to load the
// product and the driver in each took longer than the smaller specs.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['specs/**/*.spec.ts'], maxWorkers: 2, isolate: false, retry: 1,
    testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } },
  },
});
