/** What reviewers see of the detector: from reports on the wire to words, map and days on their screen, and a signal set aside. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn } from '../../../services/contract/day-in.ts';
import type { SignalsAnswer, SignalView } from '../../../services/contract/detection.ts';
import { receiveTick } from '../../../services/contract/limits.ts';
import type { QueueAnswer } from '../../../services/contract/queue.ts';
import type { ProposalView, TokenAnswer } from '../../../services/contract/staff.ts';
import { aReport } from '../../../services/test/builders.ts';
import { confirmAs } from '../../../services/test/confirmed.ts';
import { insertPast } from '../../../services/test/counted-reports.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, desk, openChromium, phone, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { tabTo } from '../drivers/keyboard.ts';
import { keepPicture } from '../drivers/pictures.ts';
import { openProposal } from '../drivers/staff-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

const dayLength = 86_400_000;

let app: TestApp;
let browser: Browser;
let reviewer: Record<string, string>;
/** When the past was made up, and the days of the detector: they are the instance's, not this machine's. */
let began = 0;
const dayBefore = (days: number) => new Date(began - days * dayLength).toISOString().slice(0, 10);
const today = () => dayIn(app.context.config.timeZone, app.context.clock.now());
const zone = (at: number) => app.areas.zones[at]!;
/** In another district than the first zone. */
const elsewhere = () => app.areas.zones.find(({ districtId }) => districtId !== zone(0).districtId)!;
const named = (id: string) => `[data-signal="${id}"]`;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { trustProxy: 'loopback' } }), openChromium()]);
  reviewer = await app.signIn('reviewer');
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

let networks = 0;
async function report(zoneId: string, market: 'down' | 'coke' | 'meth', count: number, day: 'today' | 'yesterday' = 'today'): Promise<void> {
  for (let n = 0; n < count; n++) {
    const answer = await fetch(`${app.origin}/api/v1/reports`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${++networks}.7` },
      body: JSON.stringify(aReport({ zone: zoneId, market, day })),
    });
    expect(answer.status).toBe(202);
  }
}
const read = async <T>(path: string) => (await fetch(`${app.origin}/api/v1/staff/${path}`, { headers: reviewer })).json() as Promise<T>;
const spikeIn = async (areaId: string): Promise<SignalView> =>
  (await read<SignalsAnswer>('signals')).signals.find(({ kind, area, stream }) => kind === 'spike' && stream === 'supply' && area.id === areaId)!;
async function proposalsPage(viewport: { width: number; height: number }) {
  const visitor = await visit(browser, app.origin, { viewport, reducedMotion: 'reduce' });
  await asStaff(visitor, reviewer, app.origin);
  await visitor.page.goto(`${app.origin}/staff/proposals`);
  await visitor.page.locator('[data-looked]').waitFor();
  return visitor;
}
async function unfold(card: ReturnType<Page['locator']>): Promise<void> {
  await card.getByText('Map, days and numbers').click();
  await card.locator('[data-map] .marked').first().waitFor();
}
/** Barriers by day and night, and what is too wide. */
async function faults(page: Page): Promise<string[]> {
  const found = [...await findBarriers(page), ...await tooWide(page)];
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  found.push(...(await findBarriers(page, ['color-contrast'])).map((fault) => `dark ${fault}`));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return found;
}
async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await keepPicture(page, `staff/signals-${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

test('with no history it says of each stream what it cannot tell yet, and nothing stands out', async () => {
  await app.pass(receiveTick);
  const { page, wrongs, close } = await proposalsPage(narrow);
  await page.getByText('Nothing stands out.').waitFor();
  expect(await page.locator('.signals .little li').allTextContents()).toEqual([
    'Reports of a drug: not looked at yet. To know what is usual takes 28 days of history; there are none yet.',
    'Reports of a suspected overdose: not looked at yet. To know what is usual takes 28 days of history; there are none yet.',
  ]);
  expect(await page.locator('[data-looked]').textContent()).toMatch(/^Last looked at today, \d\d:\d\d\.$/);
  expect(await faults(page)).toEqual([]);
  // Hours later, and it has not looked again: no news is no good news then.
  await app.context.db.owner.updateTable('instance').set({ looked_tick: new Date((Math.floor(app.context.clock.now() / receiveTick) - 5) * receiveTick) }).execute();
  await page.reload();
  await page.getByText('The detector has not looked since').waitFor();
  expect(await page.getByText('Nothing stands out.').count()).toBe(0);
  await app.context.db.owner.updateTable('instance').set({ looked_tick: null }).execute();
  await page.reload();
  await page.getByText('The detector has not looked yet.').waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('reports that nobody has read yet stand out: what, where and when in words, on a map and day by day, with who agrees', async () => {
  began = app.context.clock.now();
  await insertPast(app.context, app.areas.zones.map(({ id }) => id), 90, 35);
  const administrator = await app.signIn('administrator');
  await confirmAs(app, administrator);
  const { token } = await (await fetch(`${app.origin}/api/v1/staff/tokens`, {
    method: 'POST', headers: administrator, body: JSON.stringify({ name: 'Crews', role: 'health-service', organisation: 'Harbor crews', noSharingWithEnforcement: true }),
  })).json() as TokenAnswer;
  // Every day, as it should: one every other day until 22 days ago, and none since.
  const counts = [...Array.from({ length: 60 }, (_, n) => ({ area: zone(Math.floor(n / 2) % 3).id, date: dayBefore(60 - n), count: n < 40 && n % 2 === 0 ? 1 : 0 })), { area: zone(0).id, date: today(), count: 5 }];
  const sent = await fetch(`${app.origin}/api/v1/staff/case-streams`, {
    method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ stream: 'naloxone-responses', counts }),
  });
  expect(await sent.json()).toEqual({ kept: 61 });
  await report(zone(0).id, 'down', 4);
  await app.pass(receiveTick);

  const { page, wrongs, close } = await proposalsPage(desk);
  const signal = await spikeIn(zone(0).id);
  const card = page.locator(named(signal.id));
  await card.getByText(/^4 reports of down in .* by chance about once in /).waitFor();
  expect(await card.getByRole('heading').textContent()).toContain('sold as down (heroin, fentanyl), spike of one day');
  expect(await card.getByText('Strong', { exact: true }).count()).toBe(1);
  expect(await card.locator('[data-agrees]').allTextContents()).toEqual([expect.stringMatching(/^Another source agrees: 5 naloxone responses on /)]);
  // The first, which is strong, is unfolded; this one when somebody asks.
  await page.locator('.signals [data-chart]').first().waitFor();
  expect(await page.locator('.signals [data-chart]').count()).toBe(1);
  await unfold(card);
  // The days on which somebody reported, as they were put in: 55 and 20 days ago, and today.
  const bars = card.locator('[data-chart] [data-day]');
  expect(await bars.evaluateAll((all) => all.map((bar) => [bar.getAttribute('data-day'), bar.getAttribute('data-count'), bar.classList.contains('inside')])))
    .toEqual([[dayBefore(55), '1', false], [dayBefore(20), '1', false], [signal.to, '4', true]]);
  expect(await card.getByRole('img').getAttribute('aria-labelledby')).toBeTruthy();
  expect(await card.locator('[data-chart] > title').textContent()).toMatch(/^Day by day from .*: at most 4, on .*; usual .* a day\. Marked: /);
  expect(await card.locator('[data-map] text').allTextContents()).toEqual(['4']);
  // Four that nobody accepted are nothing to propose, and nothing to approve.
  expect(await page.locator('[data-approve]').count()).toBe(0);
  await card.getByText('All numbers').click();
  const rows = async (table: number) => card.locator('table').nth(table).locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(await rows(0)).toEqual([[zone(0).name, '4']]);
  expect((await rows(1)).map(([, count]) => count)).toEqual(['4', '1', '1']);
  await card.getByText('How this is reckoned').click();
  await card.getByText('people read the reports and decide').waitFor();
  expect(await faults(page)).toEqual([]);
  await pictures(page, 'alone-desk');
  expect(wrongs).toEqual([]);
  await close();
});

test('a cluster is drawn with how many in each of its areas, and over all its days', async () => {
  const inZones = new Map(app.areas.zones.filter(({ districtId }) => districtId === elsewhere().districtId).slice(0, 2).map(({ id }, at) => [id, 5 - at]));
  await insertPast(app.context, app.areas.zones.map(({ id }) => id), 90, 4, 'meth');
  for (const [id, count] of inZones) {
    await report(id, 'meth', 2, 'yesterday');
    await report(id, 'meth', count - 2);
  }
  await app.pass(receiveTick);
  const signal = (await read<SignalsAnswer>('signals')).signals.find(({ kind, market }) => kind === 'cluster' && market === 'meth')!;
  expect(signal.from < signal.to).toBe(true);
  const { page, close } = await proposalsPage(desk);
  const card = page.locator(named(signal.id));
  await unfold(card);
  const expected = signal.zones.map(({ id }) => String(inZones.get(id) ?? 0));
  expect(expected.filter((count) => count !== '0')).toHaveLength(2);
  expect((await card.locator('[data-map] text').allTextContents()).sort()).toEqual([...expected].sort());
  const marked = card.locator('[data-chart] .inside');
  expect(await marked.evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('data-count'))))).toEqual([4, 5]);
  await pictures(page, 'cluster-desk');
  await close();
});

test('one that belongs to a proposal stands in its card, and in no other place', async () => {
  await report(elsewhere().id, 'coke', 3);
  for (const { id, market, state } of (await read<QueueAnswer>('queue')).reports) {
    if (market !== 'coke' || state !== 'open') continue;
    await fetch(`${app.origin}/api/v1/staff/reports/${id}/decision`, { method: 'POST', headers: reviewer, body: JSON.stringify({ verdict: 'accept' }) });
  }
  await app.pass(receiveTick);
  const [proposal] = (await read<ProposalView[]>('proposals')) as [ProposalView];
  const signal = await spikeIn(elsewhere().id);
  expect(signal.proposalIds).toEqual([proposal.id]);
  const { page, wrongs, close } = await proposalsPage(phone);
  const inCard = page.locator(`[data-proposal="${proposal.id}"] ${named(signal.id)}`);
  await openProposal(page);
  await inCard.getByText(/^3 reports of coke in /).waitFor();
  expect(await page.locator(`.signals ${named(signal.id)}`).count()).toBe(0);
  expect(await page.locator(named((await spikeIn(zone(0).id)).id)).count()).toBe(1);
  await unfold(inCard);
  expect(await faults(page)).toEqual([]);
  await pictures(page, 'beside-phone');
  await page.locator('[data-approve]').click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor();
  await inCard.getByText(/^3 reports of coke in /).waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('without signals the proposals are there all the same, and they can be asked for again', async () => {
  const { page, close } = await proposalsPage(phone);
  await page.route('**/api/v1/staff/signals', (route) => route.abort());
  await page.reload();
  await page.getByRole('heading', { name: /^Goes out at/ }).waitFor();
  const again = page.locator('.signals').getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.unroute('**/api/v1/staff/signals');
  await again.click();
  await page.locator('[data-looked]').waitFor();
  expect(await again.count()).toBe(0);
  await close();
});

test('with the keyboard alone, on the smallest phone and with names without an end, one is set aside with a reason', async () => {
  await app.context.db.owner.updateTable('zone').set({ name: 'W'.repeat(120) }).where('id', '=', zone(0).id).execute();
  const { page, wrongs, close } = await proposalsPage(narrow);
  const { id } = await spikeIn(zone(0).id);
  const card = page.locator(named(id));
  const also = await card.locator('[data-also]').getAttribute('data-also');
  expect([await card.locator('[data-also]').textContent(), await page.locator(named(also!)).count()]).toEqual([expect.stringMatching(/^Also: 4 reports of down in one area /), 0]);
  if (await card.locator('[data-map]').count() === 0) await unfold(card);
  await card.getByText('All numbers').click();
  expect(await faults(page)).toEqual([]);
  await pictures(page, 'narrow');
  await card.getByText('How this is reckoned').focus();
  await tabTo(page, /^ ?Set it aside/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('A training day of the crews.');
  expect(await faults(page)).toEqual([]);
  await tabTo(page, /^ ?Set this signal aside/);
  await page.keyboard.press('Enter');
  await card.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Signals');
  await page.getByText(/^Set aside in the last seven days \(2\)/).click();
  // What was shown under it went with it.
  for (const one of [id, also]) await page.locator(`[data-aside="${one}"]`).waitFor();
  expect((await read<SignalsAnswer>('signals')).signals.find((signal) => signal.id === id)).toMatchObject({ dismissed: true });
  expect(wrongs).toEqual([]);
  await close();
});

test('a proposal that is decided against leaves its signal by itself', async () => {
  const { page, wrongs, close } = await proposalsPage(phone);
  const { id } = await spikeIn(elsewhere().id);
  await page.locator(`[data-proposal] ${named(id)}`).waitFor();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Decide against it…' }).click();
  await page.getByLabel('Why not?').fill('We know what it was.');
  await page.getByRole('button', { name: 'Dismiss this proposal' }).click();
  await page.locator(`.signals ${named(id)}`).waitFor();
  expect((await read<ProposalView[]>('proposals')).map(({ state }) => state)).toEqual(['dismissed']);
  expect(wrongs).toEqual([]);
  await close();
});
