/** What the server hands to pages, and what the built bundle `web/dist/ssr/render.js` exports. Types only. */
import type { Alert, AlertMessage } from './alert.ts';
import type { ReportStatus } from './codes.ts';
import type { AlertAreas, Outlines, ServedArea } from './zones.ts';

export interface Instance {
  name: string;
  /** True: everything shown is invented. */
  demo: boolean;
  contact?: string;
  /** The service's clock at rendering, ISO. */
  now: string;
  timeZone: string;
}

/** The data of each page, by name. A page gets `instance` beside it. */
export interface PageData {
  home: { messages: AlertMessage[]; cursor: string; areas: AlertAreas; outlines: Outlines; served: ServedArea };
  /** `ended`: cancelled or past its end; the page says so first. `history`: every message, oldest first. */
  alert: { alert: Alert; ended: boolean; history: Alert[]; areas: AlertAreas; outlines: Outlines };
  /** `problem` and `values` after a post without script was refused; `sent` after one was taken: the page shows the code. */
  report: {
    served: ServedArea;
    /** For the form without script: made before sending, so that the page sent again is the same report. */
    code?: string;
    problem?: { title: string; detail?: string; field?: string };
    values?: Record<string, string | string[]>;
    sent?: { code: string };
  };
  /** Look up, add to and withdraw a report by its code. */
  status: {
    problem?: { title: string; detail?: string };
    answer?: { status: ReportStatus; alertId?: string };
    /** After a post without script that changed something. */
    done?: 'added' | 'withdrawn';
  };
  follow: { served: ServedArea; pushOn: boolean };
  about: Record<string, never>;
  /** `/offline`: what the service worker shows without a network; it holds no alert, so none of it can be stale. */
  offline: Record<string, never>;
  notFound: Record<string, never>;
  /** The staff pages are one client-side application under /staff. */
  staff: Record<string, never>;
}
export type PageName = keyof PageData;

/** Renders one page: its <head> lines and its body, plus the names of the page's own assets in the Vite manifest. */
export type RenderPage = <N extends PageName>(
  name: N, props: { instance: Instance; data: PageData[N] },
) => { head: string; body: string };
/** The shape of the bundle: `entry` names the browser entry of each page as in the Vite manifest (absent: no script). */
export interface RenderBundle { renderPage: RenderPage; entry: Partial<Record<PageName, string>> }
