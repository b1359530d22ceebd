/**
 * One `vite build`: for each language pages for the browser and a service worker in dist/client, and dist/ssr/<language>/render.js
 * for the server.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { builtLanguages, environmentOf, wordsOfLanguage } from './languages-build.ts';
import { packAssets } from './pack-assets.ts';
import { serviceWorker } from './service-worker-build.ts';

const source = `${import.meta.dirname}/src`;
/** Old phones: everything but the WebGL map runs on these. */
export const browsers = ['chrome87', 'safari14', 'firefox78'];

/** One small entry a page; render.ts names the same files. */
const entries = ['home', 'alert', 'poster', 'report', 'status', 'follow', 'offline', 'clear', 'plain'];

/** What many pages have, in few files, for every file costs its headers: what each runs first, what each has that wakes, and shared words. */
const groups = [
  { name: 'first', test: /src\/page\/(wake-page|every-page|old-browsers|opened-at|quick-exit|import-again)|src\/down\/wake-card|src\/waiting\/has-waiting|src\/words\/\w\w\/language\.|contract\/(own-language|text-of)|vite\/preload-helper/, priority: 2 },
  { name: 'woken', test: /node_modules\/svelte\/|src\/page\/(hydrate-page|replace-page|Sentence)|src\/icons\/|src\/words\/page-path|src\/offline\/phone-shelf|src\/follow\/present-districts|src\/waiting\/WaitingHere/, priority: 1 },
  { name: 'waiting', test: /src\/waiting\/|src\/report\/(solve-proof|send-report|ask-challenge)/ },
  { name: 'words', test: /src\/words\/(when|problem-in-words|\w\w\/(codes|problems|times))|contract\/codes/, priority: 1 },
];

/** Files are named by what is in them, so all builds share a folder and whatever is the same in each. */
const client = (name: string, input: Record<string, string>): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    outDir: 'dist/client', manifest: `manifest.${name}.json`, copyPublicDir: name === 'en',
    rolldownOptions: { input, output: { codeSplitting: { groups } } },
  },
});
const pages = { ...Object.fromEntries(entries.map((name) => [name, `${source}/entry/${name}.ts`])), left: `${source}/page/left.ts` };

const server = (language: string): EnvironmentOptions => ({
  consumer: 'server',
  // Svelte goes into the bundle: the server needs no dependency on it.
  resolve: { noExternal: true },
  build: { ssr: true, outDir: `dist/ssr/${language}`, copyPublicDir: false, rolldownOptions: { input: { render: `${source}/render.ts` } } },
});

export default defineConfig({
  root: import.meta.dirname,
  appType: 'custom',
  publicDir: 'src/pwa',
  plugins: [wordsOfLanguage(), svelte({ configFile: false }), serviceWorker(`${source}/service-worker/main.ts`, browsers)],
  build: {
    target: browsers,
    cssTarget: browsers,
    // The service worker and the server take files by name; no inline data addresses, for the strict policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The background map takes seconds to build and lies in the same folder: only our own output is swept away.
    emptyOutDir: false,
  },
  builder: {
    async buildApp({ environments, build }) {
      for (const environment of Object.values(environments)) await build(environment);
      await packAssets(`${import.meta.dirname}/dist/client/assets`);
    },
  },
  environments: {
    ...Object.fromEntries(builtLanguages.flatMap((language) => [
      [environmentOf('client', language), client(language, pages)], [environmentOf('ssr', language), server(language)],
    ])),
    // By itself, so that the pages of the public carry no part of Svelte that only this needs. Staff read English.
    staff: client('staff', { staff: `${source}/staff/main.ts` }),
  },
});
