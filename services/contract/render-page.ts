/** What the server hands to pages, and what the built bundle `web/dist/ssr/render.js` exports. Types only. */
import type * as z from 'zod/mini';
import type { Language } from './languages.ts';
import type { feed } from './public-feed.ts';
import type { instance, PageShapes } from './public-page.ts';

export type Instance = z.infer<typeof instance>;

/** The data of each page, by name. A page gets `instance` beside it. */
export type PageData = { [N in keyof PageShapes]: z.infer<PageShapes[N]> };
export type PageName = keyof PageData;

/** Renders one page: its <head> lines and its body, plus the names of the page's own assets in the Vite manifest. */
export type RenderPage = <N extends PageName>(
  name: N, props: { instance: Instance; data: PageData[N] },
) => { head: string; body: string };
export type Feed = z.infer<typeof feed>;
/** A feed in words: one entry a message of the feed, in its order; plain text. `language`: where it is not the feed's. */
export interface WordedFeed { title: string; entries: { title: string; paragraphs: WordedParagraph[] }[] }
export interface WordedParagraph { text: string; language?: Language }
export type WordFeed = (feed: Feed) => WordedFeed;

/** The shape of the bundle: `entry` names the browser entry of each page as in the Vite manifest (absent: no script). */
export interface RenderBundle { renderPage: RenderPage; wordFeed: WordFeed; entry: Partial<Record<PageName, string>> }
