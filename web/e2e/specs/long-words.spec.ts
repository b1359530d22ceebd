/** Words without a break, from right to left, and pictures for words: none of them pushes a page wider than a small phone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { maxHeadlineLength, maxTextLength, maxTypedLength, maxWordingLength } from '@porchlight/services/contract/limits.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { asStaff, openChromium, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { headlines, keepOfflinePage, untilKept, untilLive, untilReady } from '../drivers/public-pages.ts';
import { openProposal } from '../drivers/staff-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

const fill = (piece: string, length: number) => [...piece.repeat(length)].join('').slice(0, length - (length % piece.length));
const manners = { 'without a break': 'W', 'from right to left': 'تحذير', emoji: '🩷', 'an address': 'a_b/c' } as const;

let app: TestApp;
let browser: Browser;
const alerts = new Map<string, Alert>();
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  for (const [manner, piece] of Object.entries(manners)) {
    const long = fill(piece, maxWordingLength);
    const wording = { headline: fill(piece, maxHeadlineLength), description: long, effectsText: long, instruction: long };
    const first = await issueAlert(app, { wording });
    const references = { version: 1, sent: first.sent };
    alerts.set(manner, await issueAlert(app, { ...first, version: 2, msgType: 'Update', note: fill(piece, 300), references }));
  }
  const laboratory = await app.signIn('laboratory');
  const finding = { districtId: app.areas.districts[0]!.id, market: 'down', method: 'gc-ms', samples: 3, collected: { month: '2026-11', part: 'early' }, found: Object.values(manners).map((piece) => ({ substance: 'other', as: fill(piece, 60) })) };
  await fetch(`${app.origin}/api/v1/staff/findings`, { method: 'POST', headers: laboratory, body: JSON.stringify(finding) });
  for (const piece of Object.values(manners)) {
    const typed = { stamp: fill(piece, maxTypedLength), market: fill(piece, maxTypedLength) };
    const report = aReport({ zone: app.areas.zones[0]!.id, market: 'other', typed, text: fill(piece, maxTextLength) });
    await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) });
  }
  await app.settle();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('the measure sees a page that is too wide, and words that are cut off', async () => {
  const { page, close } = await visit(browser, app.origin, { viewport: narrow });
  await page.goto(`${app.origin}/about`);
  expect(await tooWide(page)).toEqual([]);
  await page.evaluate(() => {
    document.querySelector('main p')!.textContent = 'W'.repeat(100);
    document.body.style.overflowWrap = 'normal';
  });
  expect((await tooWide(page)).join()).toContain('the page: ');
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('main p')!.style.overflow = 'hidden';
  });
  expect((await tooWide(page)).join()).toMatch(/^P .*cut at/);
  await close();
});

test('the list with its map, and each alert in full', async () => {
  const { page, close, wrongs } = await visit(browser, app.origin, { viewport: narrow });
  await page.goto(app.origin);
  await untilLive(page);
  expect(await headlines(page)).toHaveLength(alerts.size);
  expect(await tooWide(page)).toEqual([]);
  for (const [manner, alert] of alerts) {
    await page.goto(`${app.origin}/alerts/${alert.id}`);
    await untilReady(page);
    expect(await page.getByText(alert.note!).count(), manner).toBeGreaterThan(0);
    expect(await tooWide(page), manner).toEqual([]);
  }
  expect(wrongs).toEqual([]);
  await close();
});

test('the same without a network', async () => {
  const { page, context, close } = await visit(browser, app.origin, { viewport: narrow });
  await page.goto(app.origin);
  await keepOfflinePage(page);
  await page.reload();
  await untilKept(page, alerts.size);
  await context.setOffline(true);
  await page.goto(`${app.origin}/offline`).catch(() => undefined);
  await expect.poll(() => headlines(page)).toHaveLength(alerts.size);
  expect(await tooWide(page)).toEqual([]);
  await close();
});

test('the queue with every text open, a proposal while it is edited, and the list of alerts', async () => {
  const visitor = await visit(browser, app.origin, { viewport: narrow });
  const { page } = visitor;
  await asStaff(visitor, await app.signIn('reviewer'), app.origin);

  await page.goto(`${app.origin}/staff`);
  await page.locator('[data-do="open"]').first().waitFor();
  for (const row of await page.locator('[data-do="open"][aria-expanded="false"]').all()) await row.click();
  const typed = page.locator('summary', { hasText: 'Read what they typed' });
  await typed.nth(Object.keys(manners).length - 1).waitFor();
  for (const fold of await typed.all()) await fold.click();
  await page.getByText(fill('W', maxTextLength)).waitFor();
  expect(await tooWide(page)).toEqual([]);

  await page.goto(`${app.origin}/staff/proposals`);
  await openProposal(page);
  expect(await tooWide(page)).toEqual([]);
  for (const piece of Object.values(manners)) {
    await editHeadline(page, fill(piece, maxHeadlineLength));
    expect(await tooWide(page), piece).toEqual([]);
  }

  await page.goto(`${app.origin}/staff/alerts`);
  await page.getByRole('heading', { name: fill('W', maxHeadlineLength) }).first().waitFor();
  expect(await tooWide(page)).toEqual([]);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

async function editHeadline(page: Page, headline: string): Promise<void> {
  const field = page.getByLabel(/headline/i);
  if (!(await field.isVisible())) await page.getByText('Change the words').click();
  await field.fill(headline);
}
