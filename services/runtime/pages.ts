/** Server-rendered pages: loads the built web of each language by path, and writes the document around what it renders. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Response } from 'express';
import type { Answer } from '../contract/public-answers.ts';
import { languageCodes, languages, type Language } from '../contract/languages.ts';
import type { Instance, PageData, PageName, RenderBundle, WordFeed } from '../contract/render-page.ts';
import type { Context } from './context.ts';
import { freshFacts } from './fresh-facts.ts';
import { publicBytes } from './public-bytes.ts';
import { steadyOffset } from './steady-offset.ts';
import { languageOf } from './take-language.ts';

/** Where `npm run build` leaves the web. */
export const webDist = join(import.meta.dirname, '../../web/dist');

type Manifest = Record<string, { file: string; css?: string[]; imports?: string[] }>;
type PageAnswer = `page ${PageName}`;
export type SendPage = <N extends PageName>(res: Response, name: N, data: PageData[N], status?: number) => void;

interface Built extends Pick<RenderBundle, 'renderPage' | 'wordFeed'> { tags: ReadonlyMap<string, string> }

/** Throws where the web has not been built, with the command that builds it. */
export async function openPages(context: Context): Promise<{ sendPage: SendPage; wordFeed: WordFeed }> {
  const built = new Map<Language, Built>();
  for (const language of languageCodes) built.set(language, await openLanguage(language));

  const sendPage: SendPage = (res, name, data, status = 200) => {
    const { config } = context;
    const language = languageOf(res);
    const facts = name === 'staff' ? undefined : freshFacts(context, language);
    const offset = steadyOffset(config.timeZone, context.clock.now());
    const asksFor = res.req.acceptsLanguages(languageCodes) as Language | false;
    const instance: Instance = {
      name: config.instanceName, demo: context.demo, now: context.clock.date().toISOString(), timeZone: config.timeZone,
      path: name === 'notFound' ? '/' : res.req.path.replace(/\/(seen|kept)$/, ''),
      ...(offset !== undefined && { offset }),
      ...(config.contact && { contact: config.contact }),
      ...(asksFor && { asksFor }),
      ...(facts && { facts }),
    };
    const { renderPage, tags } = built.get(language)!;
    // Both what is rendered and the JSON beside it are of the copy.
    const html = publicBytes(context, `page ${name}` as PageAnswer, { name, instance, data } as Answer<PageAnswer>, (page) => {
      const { head, body } = renderPage(name, page as unknown as { instance: Instance; data: PageData[typeof name] });
      // Not even its source says whose page it is.
      const ours = name === 'blank' ? { tags: '', block: '' } : {
        tags: tags.get(name) ?? tags.get('home') ?? '', block: `<script type="application/json" id="page">${inScript(page)}</script>`,
      };
      return `<!doctype html><html lang="${language}" dir="${languages[language].dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
      + `${head}${ours.tags}</head><body><div id="app">${body}</div>${ours.block}</body></html>`;
    });
    // Not after a form: whoever followed it would lose what the answer says. Tor Browser asks its owner, or goes there by itself.
    if (config.onionOrigin && status === 200 && res.req.method === 'GET' && name !== 'staff' && name !== 'blank') {
      res.set('onion-location', config.onionOrigin + res.req.originalUrl);
    }
    res.status(status).type('html').set('cache-control', 'no-store').send(html);
  };
  return { sendPage, wordFeed: (feed) => built.get(feed.language)!.wordFeed(feed) };
}

async function openLanguage(language: Language): Promise<Built> {
  const bundle = join(webDist, 'ssr', language, 'render.js');
  if (!existsSync(bundle)) throw new Error('the pages are not built: run "npm run build" first');
  const { renderPage, wordFeed, entry } = (await import(pathToFileURL(bundle).href)) as RenderBundle;
  const [pages, staff] = await Promise.all([readManifest(language), readManifest('staff')]);
  return { renderPage, wordFeed, tags: new Map(Object.entries(entry).map(([name, source]) => [name, assetTags(name === 'staff' ? staff : pages, source)])) };
}

const readManifest = async (name: Language | 'staff'): Promise<Manifest> =>
  JSON.parse(await readFile(join(webDist, `client/manifest.${name}.json`), 'utf8')) as Manifest;

/** Links to what runs before a page of the public is drawn, to the styles and the module of one entry, and of what it imports. */
function assetTags(manifest: Manifest, source: string): string {
  const styles = new Set<string>();
  const seen = new Set<string>();
  const collect = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of chunk.css ?? []) styles.add(file);
    for (const next of chunk.imports ?? []) collect(next);
  };
  collect(source);
  const file = manifest[source]?.file;
  // The one script that drawing waits for: it comes beside the styles.
  const first = manifest['src/page/left.ts']?.file;
  return (first ? `<script src="/${first}"></script>` : '')
    + [...styles].map((style) => `<link rel="stylesheet" href="/${style}">`).join('')
    + (file ? `<script type="module" src="/${file}"></script>` : '');
}

/** JSON that is safe inside a script element: the only ways out of one begin with `<`. */
const inScript = (data: unknown) => JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
