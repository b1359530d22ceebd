/** Builds the service worker of each language to one classic script at the root, with the list of first-load files put in. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { build, type Plugin } from 'vite';
import { languageOf, wordsOfLanguage } from './languages-build.ts';
import { fileOf } from './src/words/language-files.ts';

/** The pages a person may open without a network: their scripts and styles are kept. */
const offlineEntries = ['offline', 'report', 'clear'];

export function serviceWorker(entry: string, target: string[]): Plugin {
  let outDir = '';
  let files: string[] = [];
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
      const wanted = new Set<string>();
      const take = (file: string) => {
        const chunk = bundle[file];
        if (wanted.has(file) || chunk?.type !== 'chunk') return;
        wanted.add(file);
        for (const css of chunk.viteMetadata?.importedCss ?? []) wanted.add(css);
        // Its script comes after the page is shown, so it hangs on no static import.
        [...chunk.imports, ...chunk.dynamicImports].forEach(take);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry && offlineEntries.includes(chunk.name)) take(chunk.fileName);
      }
      files = [...wanted].sort().map((file) => `/${file}`);
    },
    async closeBundle() {
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
      await build({
        configFile: false,
        root: this.environment.config.root,
        logLevel: 'warn',
        plugins: [wordsOfLanguage(language)],
        publicDir: false,
        define: { __VERSION__: JSON.stringify(version), __FILES__: JSON.stringify(files) },
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
