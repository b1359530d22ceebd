import { defineConfig } from 'vitest/config';

// Real browsers on two cores: a spec waits more than it reckons, so two at a time; and time enough for a slow start.
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['specs/**/*.spec.ts'], maxWorkers: 2, testTimeout: 120_000, hookTimeout: 120_000 },
});
