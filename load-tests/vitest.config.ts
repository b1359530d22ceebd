import { defineConfig } from 'vitest/config';

/** What k6 has built in, in Node: only what the scripts use. */
const shim = (name: string) => `${import.meta.dirname}/test/k6-${name}.ts`;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^k6\/(crypto|timers|websockets)$/, replacement: shim('shim') },
      { find: /^k6(\/(execution|http|metrics))?$/, replacement: shim('run-shim') },
    ],
  },
  test: { include: ['**/*.test.ts'], globalSetup: 'test/global-setup.ts', testTimeout: 30_000, hookTimeout: 60_000 },
});
