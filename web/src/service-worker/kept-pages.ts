/** Pages that open without a network on a phone that keeps files, in the worker's own language. */
import { readLanguage } from '@porchlight/services/contract/languages.ts';
import { pagePath } from '../words/page-path.ts';

/** Of a path as it is opened, the page that stands in for it; any other path gets the page of alerts that were kept. */
const standIns: Record<string, string> = { '/report': '/report/kept', '/clear': '/clear', '/blank': '/blank' };
export const offlinePage = pagePath('/offline');

export const keptPages: string[] = [offlinePage, ...Object.values(standIns).map(pagePath)];

export function standInFor(path: string): string {
  const own = standIns[readLanguage(path).url];
  return own ? pagePath(own) : offlinePage;
}

/** Has the areas in it, which change: got anew whenever somebody opens the form with a connection. */
export const isReportPage = (path: string): boolean => readLanguage(path).url === '/report';
export const keptReportPage = pagePath('/report/kept');
