/** Outreach: a reporter asks for it, the team reads where and writes down what it does, a wall shows it live, paper goes along, and the public learns that street workers know. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languageCodes } from '../../../services/contract/languages.ts';
import { receiveTick } from '../../../services/contract/limits.ts';
import type { Alert } from '../../../services/contract/alert.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { testConfig } from '../../../services/test/test-config.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, phone, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { chooseWhat } from '../drivers/public-pages.ts';
import { nextRound } from '../drivers/staff-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

const shots = process.env['SHOTS'];
const shoot = async (page: Page, name: string, fullPage = true) => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage });
};
const wallSize = { width: 1920, height: 1080 };

let app: TestApp;
let browser: Browser;
let [worker, wall, reporter, reader] = [] as unknown as [Visitor, Visitor, Visitor, Visitor];
let reviewer: Record<string, string>;
let [here, near] = [] as unknown as [TestApp['areas']['zones'][number], TestApp['areas']['zones'][number]];
let alert: Alert;
const sent = async (report: object) => (await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) })).status;
const post = (path: string, body: unknown) => fetch(`${app.origin}/api/v1/staff/${path}`, { method: 'POST', headers: reviewer, body: JSON.stringify(body) });

/** Now, or an hour ago in the last hour of a part of the day: what a team writes down in one is not on the wall in the next. */
function wellInsidePart(): number {
  const now = Date.now();
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone: testConfig().timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  return hour % 6 === 5 ? now - 3_600_000 : now;
}

beforeAll(async () => {
  const site = { name: 'Harbour drop-in', country: 'US', source: 'We asked', checkedOn: new Date().toISOString().slice(0, 10), where: { en: 'Corner of First and Main, blue door' }, hours: { en: 'Monday to Friday, 10 to 18' } };
  const localFacts = { country: 'US', spottingLines: [], sites: [site] };
  [app, browser] = await Promise.all([startTestApp({ at: wellInsidePart(), config: { outreachTeam: true, localFacts } }), openChromium()]);
  const open = (options: object) => visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce', ...options });
  [worker, wall, reporter, reader] = await Promise.all([open({}), open({ viewport: wallSize }), open({}), open({ javaScriptEnabled: false })]);
  reviewer = await app.signIn('reviewer');
  const headers = await app.signIn('outreach');
  await asStaff(worker, headers, app.origin);
  await asStaff(wall, headers, app.origin);
  for (const { page } of [worker, wall]) await page.clock.install();
  // Two zones of two districts that share an edge.
  const { owner } = app.context.db;
  const pair = (await owner.selectFrom('zone_adjacent as a').innerJoin('zone as z', 'z.id', 'a.zone_id').innerJoin('zone as n', 'n.id', 'a.neighbour_id')
    .whereRef('z.district_id', '<>', 'n.district_id').select(['a.zone_id as one', 'a.neighbour_id as other']).orderBy('a.zone_id').execute())[0]!;
  const zoneOf = (id: string) => app.areas.zones.find((zone) => zone.id === id)!;
  [here, near] = [zoneOf(pair.one), zoneOf(pair.other)];
  await owner.updateTable('staff').set({ districts: [here.districtId] }).where('role', '=', 'outreach').execute();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const fine = async (page: Page) => expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);

test('with nothing there the page says so, and that it is not the same as safe', async () => {
  const { page } = worker;
  await page.goto(`${app.origin}/staff/outreach`);
  await page.getByText('None right now. That is not the same as safe.').waitFor();
  await page.getByText('No reporter has asked in the last 12 hours.').waitFor();
  await page.getByText('Nothing has been written down.').waitFor();
  expect(await page.locator('[data-zone]').count()).toBe(0);
  await fine(page);
  await shoot(page, 'empty-phone');
});

test('an alert next door is a warning of its own, and shows by itself within seconds', async () => {
  const { page } = worker;
  const areaOf = (zone: typeof here) => ({ level: 'zone' as const, id: zone.id, name: zone.name, districts: [zone.districtId] });
  alert = await issueAlert(app, { area: areaOf(here), steps: ['not-alone', 'naloxone-ready', 'more-than-one-dose', 'breathe-for-them', 'care-for-wounds'] });
  const wording = { headline: 'Meth that burns going in', description: 'Yellow crystals.', effectsText: '', instruction: 'Ask people whether they have seen it.' };
  await issueAlert(app, { area: areaOf(near), severity: 'Moderate', market: 'meth', wording, evidence: 'corroborated' });
  await app.pass(10_000);
  await page.locator('[data-alerts="here"]').getByText(alert.wording.headline).waitFor();
  await page.locator('[data-alerts="near"]').getByText(wording.headline).waitFor();
  const card = page.locator(`[data-zone="${here.id}"]`);
  expect(await card.innerText()).toContain('Next to it:');
});

test('a reporter asks for street workers on the form, sees who reads it, and the team reads it at once; nobody else does', async () => {
  const { page } = reporter;
  await page.goto(`${app.origin}/report`);
  await chooseWhat(page);
  await page.getByText('Choose from a list').click();
  await page.getByLabel('Area').selectOption(here.id);
  await page.getByRole('button', { name: 'Yes, this area' }).click();
  const tick = page.getByLabel('Street workers may come');
  await tick.waitFor();
  expect(await page.getByLabel('Roughly where?').count()).toBe(0);
  await tick.check();
  await page.getByLabel('Roughly where?').fill('under the bridge by the old pump');
  await fine(page);
  await shoot(page, 'report-phone');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByText('Street team only').waitFor();
  await page.getByText('“under the bridge by the old pump”').waitFor();
  await fine(page);
  await shoot(page, 'report-preview');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Received. Thank you.').waitFor();

  await nextRound(worker.page);
  await worker.page.locator('[data-notes]').getByText('under the bridge by the old pump').waitFor({ timeout: 15_000 });
  const queue = await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).text();
  const looked = await (await fetch(`${app.origin}/api/v1/staff/outreach`, { headers: reviewer })).text();
  expect(queue + looked).not.toContain('bridge');
});

test('without JavaScript the same tick and words are in the plain form', async () => {
  const { page } = reader;
  await page.goto(`${app.origin}/ar/report`);
  const tick = page.locator('input[name="outreachMayCome"]');
  await tick.waitFor();
  if (shots) await page.locator('.may-come').screenshot({ path: `${shots}/report-plain-ar.png` });
  await page.locator('input[name="kind"]').first().check();
  await page.locator('input[name="market"]').first().check();
  await page.locator('select[name="zone"]').selectOption(here.id);
  await page.locator('input[name="outreach"]').fill('قرب الجسر');
  await tick.check();
  await page.locator('.report-form button.main').click();
  await page.locator('.big-code').first().waitFor();
  await nextRound(worker.page);
  await worker.page.locator('[data-notes]').getByText('قرب الجسر').waitFor({ timeout: 15_000 });
  expect(await worker.page.locator('[data-notes] li').count()).toBe(2);
});

test.each(languageCodes)('in %s the tick and its words fit 320 px', async (language) => {
  const { page } = reporter;
  await page.goto(`${app.origin}${language === 'en' ? '' : `/${language}`}/report`);
  await page.locator('html[data-ready]').waitFor();
  // The other questions are there once the first was answered.
  await page.locator('label', { has: page.locator('input[name="kind"]') }).first().click();
  // What wakes the page may hide again what is shown here: shown anew for each step.
  const show = () => page.evaluate(() => document.querySelectorAll<HTMLElement>('form section').forEach((section) => (section.hidden = false)));
  await page.locator('input[name="outreachMayCome"]').evaluate((box: HTMLInputElement) => box.click());
  await page.locator('input[name="outreach"]').waitFor({ state: 'attached' });
  await show();
  expect(await tooWide(page)).toEqual([]);
});

test('a heads-up, and what the team writes down: a slip is taken back, the rest stands without a name', async () => {
  const { page } = worker;
  await sent(aReport({ zone: here.id, kind: 'suspected-overdose', effects: ['not-breathing'], colour: 'pink' }));
  const { reports } = await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).json() as { reports: { id: string; kind: string }[] };
  expect((await post(`reports/${reports.find(({ kind }) => kind === 'suspected-overdose')!.id}/heads-up`, {})).ok).toBe(true);
  await nextRound(page);
  await page.locator('[data-heads-up]').waitFor({ timeout: 15_000 });
  const card = page.locator(`[data-zone="${here.id}"]`);
  await card.locator('[data-visit="done"]').click();
  await card.getByText('Written down: Done.').waitFor();
  await card.getByRole('button', { name: 'Take it back' }).click();
  await card.getByText('Written down: Done.').waitFor({ state: 'hidden' });
  await card.locator('[data-visit="going"]').click();
  await card.getByText('Written down: A team is going.').waitFor();
  expect(await card.locator('[data-visit="kits-left"]').isDisabled()).toBe(true);
  await card.getByLabel('Kits left there').fill('12');
  await card.locator('[data-visit="kits-left"]').click();
  await card.getByText('Written down: 12 kits left there.').waitFor();
  await fine(page);
  await shoot(page, 'page-phone');
  if (shots) {
    await page.setViewportSize({ width: 320, height: 1500 });
    for (const at of [0, 1400, 2800]) {
      await page.evaluate((top) => scrollTo(0, top), at);
      await shoot(page, `page-phone-${at}`, false);
    }
    await page.setViewportSize(narrow);
  }
  const { visits } = await (await fetch(`${app.origin}/api/v1/staff/outreach`, { headers: reviewer })).json() as { visits: object[] };
  expect(visits.map((visit) => Object.keys(visit).sort().join())).toEqual(['day,id,part,what,zone', 'day,id,kits,part,what,zone']);
  await page.emulateMedia({ colorScheme: 'dark' });
  await fine(page);
  await shoot(page, 'page-phone-dark');
  await page.setViewportSize({ width: 1280, height: 800 });
  await fine(page);
  await shoot(page, 'page-desk-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await shoot(page, 'page-desk');
});

test('the public reads that street workers know, from the end of the tick on and not before', async () => {
  const { page } = reader;
  const says = async () => {
    await page.goto(`${app.origin}/alerts/${alert.id}`);
    return page.getByText('Street workers know of this alert.').count();
  };
  expect(await says()).toBe(0);
  await app.pass(receiveTick);
  expect(await says()).toBe(1);
  await reporter.page.goto(page.url());
  await reporter.page.getByText('Street workers know of this alert.').waitFor();
  await fine(reporter.page);
  await shoot(reporter.page, 'alert-phone', false);
  const answer = await (await fetch(`${app.origin}/api/v1/alerts/${alert.id}`)).text();
  expect(answer).toContain('"outreachKnows":true');
  expect(answer).not.toMatch(/kits|bridge/);
});

test('the round sheet fits paper, names the alerts, what to carry, the areas and the sites, and nothing of a report', async () => {
  const { page } = worker;
  await page.setViewportSize(narrow);
  await page.goto(`${app.origin}/staff/outreach/round`);
  await page.getByText('Harbour drop-in').waitFor();
  const sheet = await page.locator('.round').innerText();
  for (const part of [alert.wording.headline, 'Meth that burns going in', here.name, 'More naloxone than usual', 'Corner of First and Main']) expect(sheet).toContain(part);
  for (const part of ['bridge', 'pink', 'outreach 1', 'going']) expect(sheet.replace(/burns going in/, '')).not.toContain(part);
  await fine(page);
  await shoot(page, 'round-phone');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('header.staff-top').isVisible()).toBe(false);
  for (const format of ['A4', 'Letter'] as const) {
    const pdf = await page.pdf({ format });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  }
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await shoot(page, 'round-desk');
});

test('the wall shows all of it on one screen without a scroll bar, and what is new by itself; no note ever', async () => {
  const { page } = wall;
  await page.goto(`${app.origin}/staff/outreach/wall`);
  await page.getByText('1 heads-up').waitFor();
  await page.getByRole('heading', { name: alert.wording.headline }).waitFor();
  await page.getByText('12 kits left there').waitFor();
  await page.locator('.area-map svg').first().waitFor();
  expect(await page.locator('header.staff-top').count()).toBe(0);
  const overflow = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await fine(page);
  await shoot(page, 'wall', false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await fine(page);
  await shoot(page, 'wall-dark', false);
  const text = await page.innerText('body');
  expect(text).not.toContain('bridge');
  for (let more = 0; more < 3; more++) {
    await issueAlert(app, { id: randomUUID(), severity: 'Minor', area: alert.area, wording: { ...alert.wording, headline: `One more of long words, number ${more}: a headline as long as a reviewer may write it, up to its very end, all` } });
  }
  await app.pass(10_000);
  await page.getByText('And 1 more alert.').waitFor();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await shoot(page, 'wall-full', false);
  await page.setViewportSize(phone);
  await fine(page);
  await shoot(page, 'wall-phone');
});

test('a wall that nobody touches for half an hour goes on with what everybody may read, and drops what only staff see', async () => {
  const { page } = wall;
  await page.setViewportSize(wallSize);
  await page.goto(`${app.origin}/staff/outreach/wall`);
  await page.getByText('12 kits left there').waitFor();
  await page.clock.runFor(31 * 60_000);
  await page.getByText('nobody has touched it for 30 minutes').waitFor();
  expect(await page.getByText('12 kits left there').count()).toBe(0);
  await page.getByRole('heading', { name: alert.wording.headline }).waitFor();
  await shoot(page, 'wall-resting', false);
  await page.mouse.click(900, 900);
  await page.getByText('12 kits left there').waitFor();
  // So does the page of outreach, notes and all.
  await page.goto(`${app.origin}/staff/outreach`);
  await page.locator('[data-notes] li').first().waitFor();
  await page.clock.runFor(31 * 60_000);
  await page.getByText('Paused.').waitFor();
  expect(await page.locator('[data-notes], [data-zone], [data-heads-up]').count()).toBe(0);
  expect(await page.locator('[data-alerts="here"] article').count()).toBeGreaterThan(0);
});

test('nothing asked another site, broke the content policy or threw', () => {
  expect([...worker.wrongs, ...wall.wrongs, ...reporter.wrongs, ...reader.wrongs]).toEqual([]);
});
