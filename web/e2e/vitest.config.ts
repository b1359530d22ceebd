import { defineConfig } from 'vitest/config';

// Real browsers on two cores: one file at a time (two beside each other save little and make slow answers look like none), time
// enough for a slow start, and a second try, which the run names at its end. All files in one process: to load the product and
// the driver in each took longer than the smaller specs.
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['specs/**/*.spec.ts'], fileParallelism: false, isolate: false, retry: 1, testTimeout: 120_000, hookTimeout: 120_000 },
});
