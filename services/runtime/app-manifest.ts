/** The pages as an app on a phone's screen, under the name that the operator gave: whoever looks over a shoulder reads no more. */
import { Router } from 'express';
import { languages, pathIn, type Language } from '../contract/languages.ts';
import type { Answer } from '../contract/public-answers.ts';
import type { Context } from './context.ts';
import { publicBytes } from './public-bytes.ts';
import { languageOf } from './take-language.ts';

/** Letters that fit under an icon. */
const shortest = 12;

/** One app, opened in the language it was installed in. */
const appManifest = (name: string, language: Language): Answer<'appManifest'> => ({
  name,
  ...(name.length <= shortest && { short_name: name }),
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
    { src: '/icon.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
  ],
});

/** Stands behind whatever takes the language off an address. */
export function appManifestRoutes(context: Context): Router {
  const router = Router();
  router.get('/manifest.webmanifest', (_req, res) => {
    res.set('cache-control', 'no-cache').type('application/manifest+json')
      .send(publicBytes(context, 'appManifest', appManifest(context.config.instanceName, languageOf(res))));
  });
  return router;
}
