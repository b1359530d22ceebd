import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['**/*.test.ts'],
    // The specs need browsers and a running server; they have a config of their own.
    exclude: ['**/node_modules/**', 'dist/**', 'e2e/**'],
    // Some build the whole basemap.
    testTimeout: 60_000,
  },
});
