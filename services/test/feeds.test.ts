/** `/alerts.atom` and `/alerts.json`: what a feed reader gets, how it asks again, and that no word leaves its element. */
import { createHash, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '../contract/alert.ts';
import { languages } from '../contract/languages.ts';
import { anAlert } from './an-alert.ts';
import { startTestApp, testTime, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';

const hour = 3_600_000;
const iso = (after: number) => new Date(testTime + after).toISOString();
const odd = '</title><script>&"\'\u0008\uFFFE مرحبا 😀';
const shown = '</title><script>&"\' مرحبا 😀';
let app: TestApp;
const spanish = { headline: 'Heroína morada: cuesta despertar', description: 'Polvo morado.', effectsText: '', instruction: 'Que haya alguien contigo.' };
const ids = { long: randomUUID(), odd: randomUUID(), takenBack: randomUUID(), over: randomUUID() };
beforeAll(async () => {
  app = await startTestApp({ config: { instanceName: 'Night & Lamp', timeZone: 'America/New_York' } });
  const [zone] = app.areas.zones;
  const area: Alert['area'] = { level: 'zone', id: zone!.id, name: zone!.name, districts: [zone!.districtId] };
  const issue = (id: string, change: Partial<Alert>) => issueMessage(app.context, anAlert({ id, area, sent: iso(-2 * hour), effective: iso(-2 * hour), expires: iso(hour), ...change }));
  await issue(ids.over, { sent: iso(-9 * hour), expires: iso(-hour) });
  await issue(ids.long, { sent: iso(-3 * hour), expires: iso(72 * hour), firstWarning: true, texts: { es: spanish } });
  await issue(ids.odd, { wording: { ...anAlert().wording, headline: odd, description: odd } });
  await issue(ids.takenBack, {});
  await issue(ids.takenBack, { version: 2, msgType: 'Cancel', sent: iso(-60_000), cancelReason: 'wrong-drug', note: 'It was coke.', references: { version: 1, sent: iso(-2 * hour) } });
});
afterAll(() => app.close());

interface Element { name: string; attributes: Record<string, string>; text: string; inside: Element[] }
/** Throws where it is not well-formed, or a name has no namespace. */
function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', inside: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    const element = { name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])), text: '', inside: [] };
    open.at(-1)!.inside.push(element);
    open.push(element);
  });
  parser.on('text', (text) => void (open.at(-1)!.text += text));
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.inside[0]!;
}
const all = (element: Element, name: string) => element.inside.filter((inner) => inner.name === name);
const textOf = (element: Element, name: string) => all(element, name).map(({ text }) => text).join('|');
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => fetch(app.origin + path, { headers, method });
const atom = async (path = '/alerts.atom') => readXml(await (await get(path)).text());
interface JsonFeed { version: string; title: string; home_page_url: string; feed_url: string; language: string; authors: { name: string }[]; items: Record<string, string>[] }
const json = async (path = '/alerts.json') => (await get(path)).json() as Promise<JsonFeed>;

test('Atom holds what RFC 4287 asks for, newest first, without what ended at its time', async () => {
  const feed = await atom();
  expect(feed.name).toBe('feed');
  expect([textOf(feed, 'id'), textOf(feed, 'title'), textOf(feed, 'updated')]).toEqual([`${app.origin}/alerts.atom`, 'Night & Lamp: alerts', '2026-11-23T10:01:00.000Z']);
  expect(all(feed, 'author').map((author) => textOf(author, 'name'))).toEqual(['Night & Lamp']);
  expect(all(feed, 'link').map(({ attributes: { rel, href } }) => [rel, href])).toEqual([['self', `${app.origin}/alerts.atom`], ['alternate', `${app.origin}/`]]);
  const entries = all(feed, 'entry');
  expect(entries.map((entry) => textOf(entry, 'id'))).toEqual([ids.takenBack, ids.odd, ids.long].map((id) => `urn:uuid:${id}`));
  for (const entry of entries) {
    for (const name of ['id', 'title', 'updated', 'published', 'content', 'link']) expect(all(entry, name), name).toHaveLength(1);
    expect(textOf(entry, 'updated')).toMatch(/^2026-11-23T\d\d:\d\d:00\.000Z$/);
    expect(all(entry, 'link')[0]!.attributes).toMatchObject({ rel: 'alternate', href: `${app.origin}/alerts/${textOf(entry, 'id').slice('urn:uuid:'.length)}` });
    expect(all(entry, 'content')[0]!.attributes).toMatchObject({ type: 'html' });
  }
});

test('JSON Feed 1.1 holds the same, with the fields it asks for', async () => {
  const [feed, entries] = [await json(), all(await atom(), 'entry')];
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1', title: 'Night & Lamp: alerts', home_page_url: `${app.origin}/`, feed_url: `${app.origin}/alerts.json`,
    language: 'en', authors: [{ name: 'Night & Lamp' }],
  });
  expect(feed.items.map(({ id, title, url, date_modified, date_published }) => [id, title!.replace(odd, shown), url, date_modified, date_published])).toEqual(entries.map((entry) =>
    [textOf(entry, 'id'), textOf(entry, 'title'), all(entry, 'link')[0]!.attributes['href'], textOf(entry, 'updated'), textOf(entry, 'published')]));
  for (const { content_text = '' } of feed.items) expect(content_text).toMatch(/\S/);
});

test('an entry says how bad, how sure, where, until when and what to do; a first warning says that it is one', async () => {
  const { content_text = '', title } = (await json()).items[2]!;
  expect(title).toBe('Purple down: people are hard to wake');
  for (const said of [
    'Danger to life.', 'First warning: one or two reports so far', 'Reported, not confirmed.', app.areas.zones[0]!.name, 'We never know the exact place.',
    'In force from Monday, 23 November 2026, 02:02 until Thursday, 26 November 2026, 05:02.', 'Do not use alone.', 'Breathe for them.', 'Purple powder sold as down.',
  ]) expect(content_text).toContain(said);
});

test('what was taken back says so under the same id, and no more of what it warned of', async () => {
  const { id, title, content_text, date_published, date_modified } = (await json()).items[0]!;
  expect({ id, title, content_text }).toEqual({
    id: `urn:uuid:${ids.takenBack}`, title: 'Taken back: Purple down: people are hard to wake',
    content_text: 'This alert was taken back.\n\nIt named the wrong drug.\n\nIt was coke.',
  });
  expect([date_published, date_modified]).toEqual(['2026-11-23T08:02:00.000Z', '2026-11-23T10:01:00.000Z']);
});

test('no word leaves its element, and what XML cannot hold is left out', async () => {
  const xml = await (await get('/alerts.atom')).text();
  expect(['<script', '\u0008', '\uFFFE'].filter((sign) => xml.includes(sign))).toEqual([]);
  const entry = all(readXml(xml), 'entry')[1]!;
  expect(textOf(entry, 'title')).toBe(shown);
  // As HTML it is still text.
  expect(textOf(entry, 'content')).toContain(`<p dir="auto">${shown.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`);
  expect((await json()).items[1]!['title']).toContain('</title><script>&"\'');
});

test.each([['/alerts.atom', 'application/atom+xml; charset=utf-8'], ['/alerts.json', 'application/feed+json; charset=utf-8']])('%s is asked for again by its tag, and by its head alone', async (path, type) => {
  const first = await get(path);
  const body = await first.text();
  const tag = first.headers.get('etag')!;
  expect(tag).toMatch(/^"[^"]+"$/);
  expect([first.status, first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual([200, type, 'public, max-age=60']);
  expect(first.headers.get('set-cookie')).toBeNull();
  const again = await get(path, { 'if-none-match': tag });
  expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('cache-control')]).toEqual([304, '', tag, 'public, max-age=60']);
  expect((await get(path, { 'if-none-match': '"another"' })).status).toBe(200);
  const head = await get(path, {}, 'HEAD');
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, '']);
  // Other bytes have another tag.
  const plain = await rawGet(path, 'identity');
  expect(plain.sha).toBe(createHash('sha256').update(body).digest('hex'));
  expect(plain.tag).not.toBe((await rawGet(path, 'gzip')).tag);
  expect(plain.tag).toBe((await rawGet(path, 'identity')).tag);
});

/** Without a client that takes compression by itself. */
const rawGet = (path: string, coding: string) => new Promise<{ tag: string | undefined; sha: string }>((resolve, reject) => {
  request(app.origin + path, { headers: { 'accept-encoding': coding } }, (answer) => {
    const hash = createHash('sha256');
    answer.on('data', (part: Buffer) => void hash.update(part)).on('end', () => resolve({ tag: answer.headers.etag, sha: hash.digest('hex') }));
  }).on('error', reject).end();
});

test('under a language it speaks it, and leads to pages that do', async () => {
  const [feed, spoken] = [await atom('/ar/alerts.atom'), await json('/es/alerts.json')];
  expect(feed.attributes['xml:lang']).toBe('ar');
  expect(textOf(feed, 'id')).toBe(`${app.origin}/ar/alerts.atom`);
  expect(textOf(all(feed, 'entry')[2]!, 'content')).toMatch(new RegExp(`^<div lang="ar" dir="${languages.ar.dir}">.*خطر على الحياة`));
  expect(spoken).toMatchObject({ language: 'es', home_page_url: `${app.origin}/es`, feed_url: `${app.origin}/es/alerts.json` });
  expect(spoken.items[2]).toMatchObject({ url: `${app.origin}/es/alerts/${ids.long}` });
  expect(spoken.items[2]!['content_text']).toContain('Peligro de muerte.');
});

test('an entry has the text that was confirmed in its language; in another it says so, and marks what is not in it', async () => {
  const [es, fr, atomFr] = [(await json('/es/alerts.json')).items[2]!, (await json('/fr/alerts.json')).items[2]!, await (await get('/fr/alerts.atom')).text()];
  expect(es['title']).toBe(spanish.headline);
  expect(es['content_text']).toContain('Que haya alguien contigo.');
  expect(es['content_text']).not.toMatch(/Do not use alone|está en inglés/);
  expect(fr['title']).toBe(anAlert().wording.headline);
  expect(fr['content_text']).toContain('Cette alerte est en anglais. Personne n’a encore vérifié de texte en français.');
  const content = textOf(all(readXml(atomFr), 'entry')[2]!, 'content');
  expect(content).toContain('<p lang="en" dir="auto">Do not use alone. Have naloxone ready.</p>');
  expect(content).toContain('<p dir="auto">Danger de mort.');
  expect((await json()).items[2]!['content_text']).not.toMatch(/Nobody has checked/);
});

test('a feed changes when something is said, and not before', async () => {
  const before = await get('/alerts.atom');
  await app.pass(60_000);
  expect((await get('/alerts.atom')).headers.get('etag')).toBe(before.headers.get('etag'));
  await issueMessage(app.context, anAlert({ id: ids.long, version: 2, msgType: 'Update', note: 'Also pink.', sent: iso(60_000), expires: iso(72 * hour), references: { version: 1, sent: iso(-3 * hour) } }));
  const { items } = await json();
  expect(items[0]).toMatchObject({ id: `urn:uuid:${ids.long}`, date_published: '2026-11-23T07:02:00.000Z', date_modified: '2026-11-23T10:03:00.000Z' });
  expect(items[0]!['content_text']).toContain('What changed: Also pink.');
  expect(await (await get('/alerts.atom')).text()).not.toBe(await before.text());
});

test('whoever was told that it lasts longer is told that it ended', async () => {
  await issueMessage(app.context, anAlert({ id: ids.long, version: 3, msgType: 'Update', note: 'Gone.', sent: iso(60_000), expires: iso(2 * hour), references: { version: 2, sent: iso(60_000) } }));
  app.context.clock.set(testTime + 2 * hour);
  const { items } = await json();
  expect(items.map(({ title }) => title)).toEqual(['Over: Purple down: people are hard to wake']);
  expect(items[0]!['content_text']).toContain('That does not mean it is gone.');
  // Nobody holds any of it any more.
  app.context.clock.set(testTime + 72 * hour);
  expect((await json()).items).toEqual([]);
  const empty = await atom();
  expect([all(empty, 'entry'), textOf(empty, 'updated')]).toEqual([[], '2026-11-23T10:03:00.000Z']);
});
