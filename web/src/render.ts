/** The server's bundle: makes each page from its data. Nothing else of the web is imported by the server. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Instance, PageData, PageName, RenderBundle } from '@porchlight/services/contract/render-page.ts';
import AboutPage from './about/AboutPage.svelte';
import AlertPage from './alert/AlertPage.svelte';
import BlankPage from './clear/BlankPage.svelte';
import ClearPage from './clear/ClearPage.svelte';
import FollowPage from './follow/FollowPage.svelte';
import HomePage from './home/HomePage.svelte';
import NotFoundPage from './about/NotFoundPage.svelte';
import NumbersPage from './about/NumbersPage.svelte';
import OfflinePage from './offline/OfflinePage.svelte';
import Frame from './page/Frame.svelte';
import PartnersPage from './about/PartnersPage.svelte';
import PosterPage from './poster/PosterPage.svelte';
import PressPage from './about/PressPage.svelte';
import ReportPage from './report/ReportPage.svelte';
import RequestsPage from './about/RequestsPage.svelte';
import StaffPage from './about/StaffPage.svelte';
import StatusPage from './status/StatusPage.svelte';

type Page<N extends PageName> = Component<{ instance: Instance; data: PageData[N] }>;
const pages: { [N in PageName]: Page<N> } = {
  home: HomePage, alert: AlertPage, poster: PosterPage, report: ReportPage, status: StatusPage, follow: FollowPage, about: AboutPage,
  numbers: NumbersPage, requests: RequestsPage, partners: PartnersPage, press: PressPage,
  notFound: NotFoundPage, offline: OfflinePage, clear: ClearPage, blank: BlankPage as Page<'blank'>, staff: StaffPage,
};

export { wordFeed } from './feed/word-feed.ts';

/** Stands where the page goes inside its frame. */
const hole = '%%page%%';

export const renderPage: RenderBundle['renderPage'] = (name, props) => {
  const page = render(pages[name] as Page<typeof name>, { props });
  if (name === 'staff' || name === 'blank') return { head: page.head, body: page.body };
  const frame = render(Frame, { props: { instance: props.instance, here: name, content: hole } });
  // A function, because a replacement text would have its own meaning for `$&`.
  return { head: page.head + frame.head, body: frame.body.replace(hole, () => page.body) };
};

/** As the manifest names them: paths from the web folder. */
export const entry: RenderBundle['entry'] = {
  home: 'src/entry/home.ts', alert: 'src/entry/alert.ts', poster: 'src/entry/poster.ts', report: 'src/entry/report.ts', status: 'src/entry/status.ts',
  follow: 'src/entry/follow.ts', offline: 'src/entry/offline.ts', about: 'src/entry/plain.ts',
  numbers: 'src/entry/plain.ts', requests: 'src/entry/plain.ts', partners: 'src/entry/plain.ts', press: 'src/entry/plain.ts',
  notFound: 'src/entry/plain.ts', clear: 'src/entry/clear.ts', staff: 'src/staff/main.ts',
};
