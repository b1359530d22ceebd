/** Alerts as Atom (RFC 4287) and as JSON Feed 1.1 (jsonfeed.org). Both carry the same, and nothing that no page says. */
import { languages, pathIn } from '../contract/languages.ts';
import type { Feed, WordedFeed } from '../contract/render-page.ts';
import { xmlText } from './xml-text.ts';

/** Of a page in the feed's language. */
const address = ({ origin, language }: Feed, path: string) => origin + pathIn(language, path);
/** The same for every version of an alert, so that a reader shows the newest in place of the others. */
const idOf = (alertId: string) => `urn:uuid:${alertId}`;

export function atomFeed(feed: Feed, worded: WordedFeed): string {
  const { language, instance } = feed;
  const element = (name: string, words: string) => `<${name}>${xmlText(words)}</${name}>`;
  const link = (rel: string, type: string, path: string) => `<link rel="${rel}" type="${type}" href="${xmlText(address(feed, path))}"/>`;
  const entries = feed.messages.map(({ alert, firstSent }, at) => {
    const { title = '', paragraphs = [] } = worded.entries[at] ?? {};
    const html = `<div lang="${language}" dir="${languages[language].dir}">${paragraphs.map(({ text, language: other }) => `<p${other ? ` lang="${other}"` : ''} dir="auto">${xmlText(text)}</p>`).join('')}</div>`;
    return `<entry>${element('id', idOf(alert.id))}${element('title', title)}${element('published', firstSent)}${element('updated', alert.sent)}`
      + `${link('alternate', 'text/html', `/alerts/${alert.id}`)}<category term="${alert.severity}"/><content type="html">${xmlText(html)}</content></entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`
    + `${element('id', address(feed, '/alerts.atom'))}${element('title', worded.title)}${element('updated', feed.updated)}`
    + `<author>${element('name', instance.name)}</author>${element('icon', `${feed.origin}/icon.png`)}`
    + `${link('self', 'application/atom+xml', '/alerts.atom')}${link('alternate', 'text/html', '/')}${entries.join('')}</feed>\n`;
}

export function jsonFeed(feed: Feed, worded: WordedFeed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1', title: worded.title, home_page_url: address(feed, '/'), feed_url: address(feed, '/alerts.json'),
    icon: `${feed.origin}/icon.png`, authors: [{ name: feed.instance.name }], language: feed.language,
    items: feed.messages.map(({ alert, firstSent }, at) => ({
      id: idOf(alert.id), url: address(feed, `/alerts/${alert.id}`), title: worded.entries[at]?.title, content_text: worded.entries[at]?.paragraphs.map(({ text }) => text).join('\n\n'),
      date_published: firstSent, date_modified: alert.sent, tags: [alert.severity],
    })),
  });
}
