/** Who reads, who is called and who is told: a plan that the form repeats, and a heads-up that reaches the street without a reload. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShiftsAnswer } from '../../../services/contract/shift.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, visit, type Browser, type Visitor } from '../drivers/chromium.ts';
import { nextRound } from '../drivers/staff-pages.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let browser: Browser;
let [anna, worker, reader] = [] as unknown as [Visitor, Visitor, Visitor];
let reviewer: Record<string, string>;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  [anna, worker, reader] = await Promise.all([
    visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce' }), visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce' }),
    visit(browser, app.origin, { javaScriptEnabled: false }),
  ]);
  reviewer = await app.signIn('reviewer');
  await asStaff(anna, reviewer, app.origin);
  await asStaff(worker, await app.signIn('outreach'), app.origin);
  for (const { page } of [anna, worker]) await page.clock.install();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('a planned shift changes what the report form says, with and without JavaScript, and so does taking it out', async () => {
  const said = async () => {
    await reader.page.goto(`${app.origin}/report`);
    return reader.page.locator('[data-reading]').innerText();
  };
  expect(await said()).toBe('Nobody is reading right now. What is sent waits until somebody does. People around you hear sooner from you.');
  await anna.page.goto(`${app.origin}/staff/shifts`);
  await anna.page.getByText('Nothing is planned').waitFor();
  await anna.page.getByText('You are not called on any phone.').waitFor();
  await anna.page.getByLabel('Day').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
  await anna.page.getByLabel('From').fill('22:00');
  await anna.page.getByLabel('To', { exact: true }).fill('02:00');
  await anna.page.getByText('It ends on the next day.').waitFor();
  await anna.page.getByLabel('How often').selectOption('2');
  await anna.page.getByRole('button', { name: 'Plan it' }).click();
  await anna.page.getByText('2 shifts are planned.').waitFor();
  expect([...(await findBarriers(anna.page)), ...(await tooWide(anna.page))]).toEqual([]);
  expect(await said()).toMatch(/^Next reader on \w+day at 22:00\. People around you hear sooner from you\.$/);
  const { shifts } = (await (await fetch(`${app.origin}/api/v1/staff/shifts`, { headers: reviewer })).json()) as ShiftsAnswer;
  expect(Date.parse(shifts[0]!.ends) - Date.parse(shifts[0]!.starts)).toBe(4 * 3_600_000);

  // A sender with JavaScript reads the same, and again when the report is in.
  const sender = await visit(browser, app.origin, { viewport: narrow });
  await sender.page.goto(`${app.origin}/report`);
  expect(await sender.page.locator('[data-reading]').getAttribute('data-reading')).toBe('later');
  expect([...(await findBarriers(sender.page)), ...(await tooWide(sender.page))]).toEqual([]);
  await sender.close();

  for (let left = 2; left > 0; left--) {
    await anna.page.getByRole('button', { name: /^Remove/ }).first().click();
    await expect.poll(() => anna.page.getByRole('button', { name: /^Remove/ }).count()).toBe(left - 1);
  }
  expect(await said()).toContain('Nobody is reading right now.');
});

test('one tap on a report of danger to life shows it to the workers within seconds; who goes is shown to who reviews', async () => {
  await worker.page.goto(`${app.origin}/staff`);
  await worker.page.getByRole('heading', { name: 'Heads-ups' }).waitFor();
  await worker.page.getByText('Nothing right now.').waitFor();
  const zone = app.areas.zones[0]!;
  const report = aReport({ zone: zone.id, effects: ['not-breathing'], colour: 'pink', form: 'powder', text: 'by the fountain' });
  await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) });

  await anna.page.goto(`${app.origin}/staff`);
  const tell = anna.page.getByRole('button', { name: 'Tell the workers now' });
  // A report may stand in a row that opens.
  const row = anna.page.locator('[data-group] [data-do="open"]');
  await tell.or(row).first().waitFor();
  if (!(await tell.count())) await row.first().click();
  await tell.click();
  await anna.page.getByText('Workers were told by you.').waitFor();

  const card = worker.page.locator('[data-heads-up]');
  await nextRound(worker.page);
  await card.waitFor({ timeout: 15_000 });
  const words = await card.innerText();
  for (const part of [zone.name, 'Stopped breathing', 'Pink, Powder', 'One report, not checked. Do not post it.']) expect(words).toContain(part);
  expect(words).not.toContain('fountain');
  expect([...(await findBarriers(worker.page)), ...(await tooWide(worker.page))]).toEqual([]);
  await card.getByRole('button', { name: 'On my way' }).click();
  await worker.page.getByText('You said that you are on the way.').waitFor();
  await nextRound(anna.page);
  await anna.page.getByText(/On the way: outreach/).first().waitFor({ timeout: 15_000 });
  expect([...anna.wrongs, ...worker.wrongs, ...reader.wrongs]).toEqual([]);
});

test('“Call me on this phone” asks for leave only after a tap, and says what a browser without it can do', async () => {
  const { page } = anna;
  await page.goto(`${app.origin}/staff/me`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // How to get back in comes first: calls are offered to who has that.
  expect(await page.getByRole('heading', { name: 'Call me on this phone' }).count()).toBe(0);
  const { owner } = app.context.db;
  const { id } = await owner.selectFrom('staff').select('id').where('role', '=', 'reviewer').executeTakeFirstOrThrow();
  await owner.insertInto('passkey').values({ id: 'a-key', staff_id: id, public_key: Buffer.alloc(8), counter: 0, transports: [], created_at: new Date() }).execute();
  await owner.insertInto('recovery_code').values({ hash: Buffer.alloc(32), staff_id: id }).execute();
  await page.reload();
  const call = page.getByRole('button', { name: 'Call me on this phone' });
  await call.waitFor();
  expect(await page.evaluate(() => Notification.permission)).not.toBe('granted');
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await call.click();
  await page.getByText('Notifications are switched off for this page.').waitFor();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
