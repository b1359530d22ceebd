/** One build per language: `#words/…` is another folder in each, so that no page carries words it does not show. */
import { readdirSync } from 'node:fs';
import type { Plugin } from 'vite';

const words = `${import.meta.dirname}/src/words`;

export const builtLanguages = readdirSync(words, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** English has the names that Vite gives by itself. */
export const environmentOf = (side: 'client' | 'ssr', language: string): string => (language === 'en' ? side : `${side}_${language}`);
export const languageOf = (environment: string): string => environment.split('_')[1] ?? 'en';

/** Without a language: that of the environment it builds in. */
export function wordsOfLanguage(language?: string): Plugin {
  return {
    name: 'words-of-language',
    enforce: 'pre',
    resolveId(source) {
      if (source.startsWith('#words/')) return `${words}/${language ?? languageOf(this.environment.name)}/${source.slice('#words/'.length)}`;
      return null;
    },
  };
}
