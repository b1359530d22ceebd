/** Builds the service worker of each language to one classic script at the root, with the list of first-load files put in. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { build, type Plugin } from 'vite';
import { languageOf, wordsOfLanguage } from './languages-build.ts';
import { fileOf } from './src/words/language-files.ts';

/** The pages a person may open without a network, whose scripts and styles are kept: one at once, with what each page runs first, the others a little later. */
const atOnce = ['offline', 'left'];
const later = ['report', 'clear'];

export function serviceWorker(entry: string, target: string[]): Plugin {
  let outDir = '';
  let files = { first: [] as string[], all: [] as string[] };
  let language = '';
  let swept = false;
  return {
    name: 'service-worker',
    apply: 'build',
    applyToEnvironment: ({ name, config }) => config.consumer === 'client' && name !== 'staff',
    // Languages are built one after the other.
    sharedDuringBuild: true,
    async buildStart() {
      outDir = this.environment.config.build.outDir;
      language = languageOf(this.environment.name);
      // By the first of them: a later one would take what an earlier one wrote.
      if (!swept) await rm(`${this.environment.config.root}/${outDir}/assets`, { recursive: true, force: true });
      swept = true;
    },
    // When files are written: chunks that held nothing but styles have been taken out by then.
    writeBundle(_options, bundle) {
      /** `deep`: with what a page fetches only when somebody wants it. */
      const filesOf = (entries: string[], deep: boolean) => {
        const wanted = new Set<string>();
        const take = (file: string, lazy: boolean) => {
          const chunk = bundle[file];
          if (wanted.has(file) || chunk?.type !== 'chunk') return;
          wanted.add(file);
          for (const css of chunk.viteMetadata?.importedCss ?? []) wanted.add(css);
          for (const next of chunk.imports) take(next, deep);
          if (lazy) for (const next of chunk.dynamicImports) take(next, deep);
        };
        for (const chunk of Object.values(bundle)) {
          // The page itself comes after it is shown, so it hangs on no static import of its entry.
          if (chunk.type === 'chunk' && chunk.isEntry && entries.includes(chunk.name)) take(chunk.fileName, true);
        }
        return [...wanted].sort().map((file) => `/${file}`);
      };
      files = { first: filesOf(atOnce, false), all: filesOf([...atOnce, ...later], true) };
    },
    async closeBundle() {
      const version = createHash('sha256').update(files.all.join()).digest('hex').slice(0, 12);
      await build({
        configFile: false,
        root: this.environment.config.root,
        logLevel: 'warn',
        plugins: [wordsOfLanguage(language)],
        publicDir: false,
        define: { __VERSION__: JSON.stringify(version), __FIRST_FILES__: JSON.stringify(files.first), __FILES__: JSON.stringify(files.all) },
        build: {
          target,
          outDir,
          emptyOutDir: false,
          modulePreload: false,
          lib: { entry, formats: ['iife'], name: 'sw', fileName: () => fileOf('sw.js', language) },
        },
      });
    },
  };
}
