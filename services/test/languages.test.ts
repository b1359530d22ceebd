/** The pages in each language: the same addresses under its code, the same rules for what they may do. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { baseOf, languageCodes, languages, readLanguage } from '../contract/languages.ts';
import { startTestApp, type TestApp } from './harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const page = (path: string, headers: Record<string, string> = {}) => fetch(app.origin + path, { headers: { accept: 'text/html', ...headers } });

test('a language is taken off the front of an address, whole, and nowhere else', () => {
  expect(readLanguage('/es/report?x=1')).toEqual({ language: 'es', url: '/report?x=1' });
  expect(readLanguage('/ar')).toEqual({ language: 'ar', url: '/' });
  expect(readLanguage('/fr/')).toEqual({ language: 'fr', url: '/' });
  for (const url of ['/', '/report', '/escape', '/de/report', '/en/report', '/es/staff', '/alerts/es']) expect(readLanguage(url)).toEqual({ language: 'en', url });
});

test.each(languageCodes)('every page speaks %s, says so, and leads to pages that do', async (code) => {
  for (const path of ['/', '/report', '/status', '/follow', '/about', '/about/numbers', '/about/requests', '/about/partners', '/about/press', '/offline', '/report/kept', '/clear']) {
    const answer = await page(path === '/' ? baseOf(code) || '/' : baseOf(code) + path);
    const html = await answer.text();
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    expect(html).toContain(`<html lang="${code}" dir="${languages[code].dir}">`);
    const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"[^>]*>/g)].filter(([tag]) => !tag.includes('hreflang')).map(([, href = '']) => href);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((href) => href !== '/staff' && readLanguage(href).language !== code)).toEqual([]);
    expect(answer.headers.get('permissions-policy')).toContain(path.startsWith('/report') ? 'geolocation=(self)' : 'geolocation=()');
  }
});

test.each(languageCodes)('the files that pages in %s ask for are there', async (code) => {
  for (const path of ['/', '/report', '/offline', '/about']) {
    const html = await (await page(path === '/' ? baseOf(code) || '/' : baseOf(code) + path)).text();
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(files.some((file) => file.endsWith('.js'))).toBe(true);
    for (const file of files) expect({ file, status: (await page(file)).status }).toEqual({ file, status: 200 });
  }
});

test('whoever asks for another of our languages is shown the way to the same page, once', async () => {
  const way = (html: string) => /class="read-here"[^>]*>.*?href="([^"]*)"/.exec(html)?.[1];
  expect(way(await (await page('/report', { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' })).text())).toBe('/es/report');
  expect(way(await (await page('/es/report', { 'accept-language': 'es-MX' })).text())).toBeUndefined();
  expect(way(await (await page('/report', { 'accept-language': 'de' })).text())).toBeUndefined();
  expect(way(await (await page('/', { 'accept-language': 'ar' })).text())).toBe('/ar');
});

test('there is no staff page in another language, and no address of the API', async () => {
  for (const path of ['/es/staff', '/fr/api/v1/alerts', '/pt/assets/x.js']) expect((await page(path)).status).toBe(404);
});

test('a form without script answers in its language', async () => {
  const answer = await fetch(`${app.origin}/ar/report`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, body: 'kind=drug-supply' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('<html lang="ar" dir="rtl">');
});
