/** One `vite build`: dist/client for the browser, dist/client/sw.js, and dist/ssr/render.js for the server. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { serviceWorker } from './service-worker-build.ts';

const source = `${import.meta.dirname}/src`;
/** Old phones: everything but the WebGL map runs on these. */
export const browsers = ['chrome87', 'safari14', 'firefox78'];

/** One small entry a page; render.ts names the same files. */
const entries = ['home', 'alert', 'report', 'status', 'follow', 'offline', 'plain'];

export default defineConfig({
  root: import.meta.dirname,
  appType: 'custom',
  publicDir: 'src/pwa',
  plugins: [svelte({ configFile: false }), serviceWorker(`${source}/service-worker/main.ts`, browsers)],
  build: {
    target: browsers,
    cssTarget: browsers,
    // The service worker and the server take files by name; no inline data addresses, for the strict policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The background map takes seconds to build and lies in the same folder: only our own output is swept away.
    emptyOutDir: false,
  },
  builder: {},
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        manifest: 'manifest.json',
        rolldownOptions: {
          input: {
            ...Object.fromEntries(entries.map((name) => [name, `${source}/entry/${name}.ts`])),
            staff: `${source}/staff/main.ts`,
          },
        },
      },
    },
    ssr: {
      // Svelte goes into the bundle: the server needs no dependency on it.
      resolve: { noExternal: true },
      build: { ssr: true, outDir: 'dist/ssr', copyPublicDir: false, rolldownOptions: { input: { render: `${source}/render.ts` } } },
    },
  },
});
