import { defineConfig } from 'vitest/config';

// Real browsers on two cores: one file at a time (two beside each other save little and make slow answers look like none), and
// time enough for a slow start.
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['specs/**/*.spec.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 },
});
