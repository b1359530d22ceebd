/** What a phone is told of the page as an app, in each language: one app, opened in the language it was last met in. */
import type { Plugin } from 'vite';
import { languages, pathIn, type Language } from '../services/contract/languages.ts';
import { languageOf } from './languages-build.ts';
import { fileOf } from './src/words/language-files.ts';

/** The file is made before anybody has named their service, so it carries the name of the software. */
const appManifest = (language: Language) => ({
  name: 'Porchlight',
  short_name: 'Porchlight',
  lang: language,
  dir: languages[language].dir,
  id: '/',
  start_url: pathIn(language, '/'),
  // All languages and the staff pages: a link from one to another stays in the app.
  scope: '/',
  display: 'standalone',
  background_color: '#fbf7ef',
  theme_color: '#f5bd4f',
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/icon.png', sizes: '256x256', type: 'image/png', purpose: 'any maskable' },
  ],
});

export function appManifests(): Plugin {
  return {
    name: 'app-manifest',
    apply: 'build',
    applyToEnvironment: ({ name, config }) => config.consumer === 'client' && name !== 'staff',
    generateBundle() {
      const language = languageOf(this.environment.name) as Language;
      this.emitFile({ type: 'asset', fileName: fileOf('app.webmanifest', language), source: JSON.stringify(appManifest(language)) });
    },
  };
}
