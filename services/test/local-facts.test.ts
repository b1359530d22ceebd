/** Local facts on the running product: every public page shows the fresh ones, staff hear of the old ones, nobody sees older. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localFacts } from '../contract/local-facts.ts';
import type { OldFact } from '../contract/staff.ts';
import { startTestApp, testTime, type TestApp } from './harness.ts';

const dayMs = 86_400_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const checkedOn = dayOf(testTime - 89 * dayMs);
/** The site is fresher than the others. */
const later = dayOf(testTime);

const known = { country: 'US', source: 'https://example.org/about-this', checkedOn };
const facts = localFacts.parse({
  country: 'US',
  emergency: { ...known, number: '911' },
  law: { ...known, text: { en: 'Nobody is charged.', es: 'A nadie se le acusa.' } },
  spottingLines: [{ ...known, country: 'CA', name: 'Quiet line', number: '+1 202 555 0100', hours: { fr: 'Jour et nuit' }, languages: ['en', 'fr'], source: 'called them' }],
  sites: [{ ...known, checkedOn: later, name: 'Blue door', where: { en: 'First and Main' }, hours: { en: 'Mornings' }, number: '202-555-0101' }],
});

let app: TestApp;
let bare: TestApp;
let staff: Record<string, string>;
beforeAll(async () => {
  [app, bare] = await Promise.all([startTestApp({ config: { localFacts: facts } }), startTestApp()]);
  staff = await app.signIn('laboratory');
});
afterAll(() => Promise.all([app.close(), bare.close()]));

const read = async (path: string, { origin }: TestApp = app) => (await fetch(origin + path, { headers: { accept: 'text/html' } })).text();
const shown = async (path = '/about') => {
  const html = await read(path);
  return { call: html.includes('href="tel:911"'), law: html.includes('charged'), line: html.includes('tel:+12025550100'), site: html.includes('tel:2025550101') };
};
/** `age`: of all but the site, in days. */
const standAt = (age: number) => app.context.clock.stand(testTime + (age - 89) * dayMs);
const old = async () => (await fetch(`${app.origin}/api/v1/staff/old-facts`, { headers: staff })).json() as Promise<OldFact[]>;

test('each public page has the card with the number, that of no network and of no such page too', async () => {
  for (const path of ['/', '/report', '/status', '/follow', '/about', '/about/numbers', '/about/requests', '/about/partners', '/about/press', '/offline', '/there-is-no-such-page']) {
    expect({ path, ...(await shown(path)) }).toEqual({ path, call: true, law: true, line: true, site: true });
  }
});

test('a text is in the language of the page, else marked as what it is', async () => {
  const spanish = await read('/es');
  expect(spanish).toContain('A nadie se le acusa.');
  expect(spanish).not.toContain('Nobody is charged.');
  expect(spanish).toMatch(/<span lang="fr" dir="ltr">Jour et nuit<\/span>/);
  expect(await read('/ar')).toMatch(/<span lang="en" dir="ltr">Nobody is charged\.<\/span>/);
  // English before what stands first; the country only where it is another.
  expect((await read('/fr')).replace(/<!--.*?-->/g, '')).toContain('Jour et nuit, anglais, français');
  expect((await read('/')).match(/Canada/g)).toHaveLength(1);
  expect(await read('/')).not.toContain('United States ·');
});

test('without a file no page names a number', async () => {
  for (const path of ['/', '/offline', '/ar/about']) {
    const html = await read(path, bare);
    expect(html).not.toContain('tel:');
    expect(html).toContain('class="down');
  }
  expect(await read('/about', bare)).toContain('Call the emergency number');
});

test('from the 91st day staff are told, from the 181st no page shows it', async () => {
  const all = { call: true, law: true, line: true, site: true };
  for (const [days, told, pages] of [[89, 0, all], [90, 0, all], [91, 3, all], [179, 3, all], [180, 4, all], [181, 4, { call: false, law: false, line: false, site: true }]] as const) {
    standAt(days);
    // Those who come back after a quarter have to sign in anew.
    staff = await app.signIn('laboratory');
    expect({ days, told: (await old()).length, ...(await shown()) }).toEqual({ days, told, ...pages });
  }
  expect(await old()).toEqual([
    { part: 'emergency', checkedOn, hidden: true }, { part: 'law', checkedOn, hidden: true },
    { part: 'spottingLine', name: 'Quiet line', checkedOn, hidden: true }, { part: 'site', name: 'Blue door', checkedOn: later, hidden: false },
  ]);
  expect(await read('/')).not.toContain('called them');
  standAt(270);
  expect(await read('/')).not.toMatch(/tel:|"facts"/);
});

test('what is old is told to staff alone', async () => {
  expect((await fetch(`${app.origin}/api/v1/staff/old-facts`)).status).toBe(401);
  expect(await read('/staff')).not.toContain('Blue door');
});
