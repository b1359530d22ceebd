/** An alert in other languages: confirmed by a reviewer who reads them, read in them, and marked where nobody has checked one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList } from '../../../services/contract/alert.ts';
import { languages, pathIn } from '../../../services/contract/languages.ts';
import { receiveTick } from '../../../services/contract/limits.ts';
import type { QueueAnswer } from '../../../services/contract/queue.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, phone, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { keepPicture } from '../drivers/pictures.ts';
import { keepOfflinePage, untilKept } from '../drivers/public-pages.ts';
import { openProposal } from '../drivers/staff-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

type Headers = Record<string, string>;
let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { trustProxy: 'loopback' } }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const ask = async <T>(path: string, headers: Headers = {}): Promise<T> => (await fetch(`${app.origin}/api/v1/${path}`, { headers })).json() as Promise<T>;
const french = 'Cette alerte est en anglais. Personne n’a encore vérifié de texte en français.';

async function propose(reviewer: Headers): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await fetch(`${app.origin}/api/v1/reports`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.${113 + i}.7` },
      body: JSON.stringify(aReport({ zone: app.areas.zones[0]!.id, colour: 'purple', form: 'powder', effects: ['hard-to-wake', 'slow-breathing'], naloxone: 'took-several' })),
    });
  }
  for (const { id } of (await ask<QueueAnswer>('staff/queue', reviewer)).reports) {
    await fetch(`${app.origin}/api/v1/staff/reports/${id}/decision`, { method: 'POST', headers: reviewer, body: JSON.stringify({ verdict: 'accept' }) });
  }
  await app.pass(receiveTick);
}

const staffMember = async (headers: Headers, dark = false): Promise<Visitor> => {
  const visitor = await visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light' });
  await asStaff(visitor, headers, app.origin);
  return visitor;
};
const faults = async (page: Page) => [...(await findBarriers(page)), ...(await tooWide(page))];
const part = (page: Page, language: string) => page.locator(`[data-text="${language}"]`);
const confirm = (page: Page, language: string) => part(page, language).locator('[data-confirm]');

/** Of what stands in a language: which way it runs, and whether it starts on that side. */
const runs = (page: Page) => page.locator('article h1').evaluate((heading) => ({
  lang: heading.getAttribute('lang'), direction: getComputedStyle(heading).direction, page: document.documentElement.dir,
}));

test('a reviewer confirms Spanish and Arabic; a change in the English words takes both back until they are read again', async () => {
  const reviewer = await app.signIn('reviewer');
  await propose(reviewer);
  const visitor = await staffMember(reviewer);
  const { page } = visitor;
  await page.goto(`${app.origin}/staff/proposals`);
  await openProposal(page);
  await page.getByText('In other languages (none goes out)').click();
  for (const [language, name] of [['es', 'Español'], ['ar', 'العربية']] as const) {
    await part(page, language).getByText(name).click();
    const headline = part(page, language).locator('textarea').first();
    await headline.waitFor();
    expect([await headline.getAttribute('lang'), await headline.getAttribute('dir')]).toEqual([language, languages[language].dir]);
    await confirm(page, language).check();
  }
  await part(page, 'es').getByLabel('Headline, in Spanish').fill('Heroína morada: cuesta despertar a la gente');
  expect(await confirm(page, 'es').isChecked()).toBe(false);
  await part(page, 'es').getByText('You confirmed other words than these.').waitFor();
  await confirm(page, 'es').check();
  await page.getByText('In other languages (Spanish, Arabic too)').waitFor();
  expect(await faults(page)).toEqual([]);
  await keepPicture(page, 'texts/confirming');

  await page.getByText('Change the words').click();
  await page.getByLabel('Headline', { exact: true }).or(page.getByRole('textbox', { name: /^Headline(?!,)/ })).first().fill('Purple down: people are hard to wake');
  await page.getByText('In other languages (none goes out)').waitFor();
  for (const language of ['es', 'ar']) await confirm(page, language).check();
  // Begun and not confirmed: it stays here.
  await part(page, 'fr').getByText('Français').click();
  await part(page, 'fr').locator('textarea').first().waitFor();

  await page.locator('[data-approve]').click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor();
  await page.getByText('Read it again').click();
  expect(await page.locator('[data-said]').evaluateAll((all) => all.map((one) => one.getAttribute('data-said')))).toEqual(['es', 'ar']);
  expect(await faults(page)).toEqual([]);
  expect(await page.locator('[data-said="ar"]').isVisible()).toBe(true);
  await keepPicture(page, 'texts/approved');

  // Taken back, nothing of it is lost, and what was confirmed still is.
  await page.getByRole('button', { name: 'Take it back' }).click();
  await openProposal(page);
  await page.getByText('In other languages (Spanish, Arabic too)').waitFor();
  await page.locator('[data-approve]').click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor();
  await app.pass(receiveTick);
  const [message] = (await ask<AlertList>('alerts')).messages;
  expect(Object.keys(message!.alert.texts ?? {})).toEqual(['es', 'ar']);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test.each([['light', true], ['dark', false]] as const)('each reader gets the text of their language, else the English one, marked; on a small screen, %s, scripts %s', async (colorScheme, javaScriptEnabled) => {
  const [message] = (await ask<AlertList>('alerts')).messages;
  const { id, wording, texts } = message!.alert;
  const visitor = await visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce', colorScheme, javaScriptEnabled });
  const { page } = visitor;
  const expected = {
    en: { headline: wording.headline, runs: { lang: null, direction: 'ltr', page: 'ltr' } },
    es: { headline: texts!.es!.headline, runs: { lang: null, direction: 'ltr', page: 'ltr' } },
    ar: { headline: texts!.ar!.headline, runs: { lang: null, direction: 'rtl', page: 'rtl' } },
    fr: { headline: wording.headline, runs: { lang: 'en', direction: 'ltr', page: 'ltr' } },
  } as const;
  for (const [language, { headline, runs: way }] of Object.entries(expected)) {
    for (const path of [`/alerts/${id}`, `/alerts/${id}/poster`]) {
      await page.goto(app.origin + pathIn(language as keyof typeof expected, path));
      expect(await page.locator('article h1').innerText()).toBe(headline);
      expect(await runs(page)).toEqual(way);
      expect(await page.locator('[data-unchecked]').allInnerTexts()).toEqual(language === 'fr' ? [french] : []);
      if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
      if (!path.endsWith('poster')) expect(await tooWide(page)).toEqual([]);
      await keepPicture(page, `texts/${language}${path.endsWith('poster') ? '-poster' : ''}-${colorScheme}`);
    }
    // No other language's text travels with it.
    const others = Object.values(texts!).map((text) => text!.headline).filter((one) => one !== headline);
    const html = await (await fetch(app.origin + pathIn(language as keyof typeof expected, `/alerts/${id}`))).text();
    expect(others.filter((one) => html.includes(one))).toEqual([]);

    await page.goto(app.origin + pathIn(language as keyof typeof expected, '/'));
    const card = page.locator('.alert-card').first();
    expect(await card.locator('h2').innerText()).toBe(headline);
    expect((await card.innerText()).includes('En anglais')).toBe(language === 'fr');
    if (javaScriptEnabled) expect(await findBarriers(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await keepPicture(page, `texts/${language}-home-${colorScheme}`);
  }
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test.each(['es', 'fr'] as const)('without a network a phone that reads %s shows the headline in it, or marks it', async (language) => {
  const [message] = (await ask<AlertList>('alerts')).messages;
  const visitor = await visit(browser, app.origin);
  const { page } = visitor;
  await page.goto(app.origin + pathIn(language, '/'));
  await keepOfflinePage(page, language);
  await page.reload();
  await untilKept(page, 1);
  await visitor.context.setOffline(true);
  await page.reload();
  const card = page.locator('.alert-card');
  await card.waitFor();
  expect(await card.locator('h2').innerText()).toBe(language === 'es' ? message!.alert.texts!.es!.headline : message!.alert.wording.headline);
  expect((await card.innerText()).includes('En anglais')).toBe(language === 'fr');
  expect(await card.locator('h2').getAttribute('lang')).toBe(language === 'fr' ? 'en' : null);
  await visitor.close();
});

test('an update keeps a language that is confirmed again, and lets one go that is not', async () => {
  const [message] = (await ask<AlertList>('alerts')).messages;
  const { id } = message!.alert;
  const visitor = await staffMember(await app.signIn('reviewer'), true);
  const reader = await visit(browser, app.origin, { viewport: phone });
  const { page } = visitor;
  await page.goto(`${app.origin}/staff/alerts`);
  const card = page.locator(`[data-alert="${id}"]`);
  await card.getByRole('button', { name: 'Update…' }).click();
  await card.getByText('In other languages (Spanish, Arabic too)').click();
  await card.getByLabel('What changed?').fill('It is pink now.');
  await card.getByRole('textbox', { name: /^What it looks like(?!,)/ }).fill('Pink powder.');
  await card.getByText('In other languages (none goes out)').waitFor();
  await part(page, 'es').locator('summary').click();
  await part(page, 'es').getByLabel('What it looks like, in Spanish').fill('Polvo rosa.');
  await part(page, 'es').getByLabel('What changed, in Spanish').fill('Ahora es rosa.');
  await confirm(page, 'es').check();
  expect(await faults(page)).toEqual([]);
  await keepPicture(page, 'texts/update-dark');
  await card.getByRole('button', { name: 'Send the update' }).click();
  await page.getByText('Everybody who was told gets the update.').waitFor();

  await reader.page.goto(`${app.origin}/es/alerts/${id}`);
  await reader.page.getByText('Polvo rosa.').waitFor();
  expect(await reader.page.locator('.notice.good').innerText()).toContain('Ahora es rosa.');
  await reader.page.goto(`${app.origin}/ar/alerts/${id}`);
  expect(await reader.page.locator('[data-unchecked]').innerText()).toBe('هذا التنبيه بالإنجليزية. لم يراجع أحد بعد نصًا بالعربية.');
  expect(await runs(reader.page)).toEqual({ lang: 'en', direction: 'ltr', page: 'rtl' });
  expect(await faults(reader.page)).toEqual([]);
  await keepPicture(reader.page, 'texts/ar-unchecked');
  expect([...visitor.wrongs, ...reader.wrongs]).toEqual([]);
  await visitor.close();
  await reader.close();
});
