/** What two people stand behind: a laboratory's word with its clock, taking a severe alert back, a stamp; and what readers saw too. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick, secondPersonWait, severePublishTick } from '../../../services/contract/limits.ts';
import type { StaffAlert } from '../../../services/contract/staff.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { addAuthenticator, asStaff, desk, openChromium, visit, type Browser, type Visitor } from '../drivers/chromium.ts';
import { openProposal } from '../drivers/staff-pages.ts';

let app: TestApp;
let browser: Browser;
let [anna, ben] = [] as unknown as [Visitor, Visitor];
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { trustProxy: 'loopback' } }), openChromium()]);
  [anna, ben] = await Promise.all([visit(browser, app.origin, { viewport: desk, reducedMotion: 'reduce' }), visit(browser, app.origin, { reducedMotion: 'reduce' })]);
  for (const person of [anna, ben]) {
    await asStaff(person, await app.signIn('reviewer'), app.origin);
    await addAuthenticator(person);
    await person.page.goto(`${app.origin}/staff/me`);
    await person.page.getByRole('button', { name: 'Add a passkey now' }).click();
    await person.page.getByText('The passkey is added.').waitFor();
  }
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function find(method: string, market: string): Promise<void> {
  const today = new Date(app.context.clock.now());
  const part = today.getUTCDate() <= 10 ? 'early' : today.getUTCDate() <= 20 ? 'middle' : 'late';
  const finding = {
    districtId: app.areas.districts[0]!.id, market, method, samples: 3, found: ['carfentanil'], collected: { month: today.toISOString().slice(0, 7), part },
  };
  const answer = await fetch(`${app.origin}/api/v1/staff/findings`, { method: 'POST', headers: await app.signIn('laboratory'), body: JSON.stringify(finding) });
  expect(answer.status).toBe(201);
}
/** Both stay at their screens. */
async function pass(ms: number): Promise<void> {
  await app.pass(ms);
  await Promise.all([anna.page.reload(), ben.page.reload()]);
}
const current = async () => (await (await fetch(`${app.origin}/api/v1/staff/alerts`, { headers: await app.signIn('reviewer') })).json() as StaffAlert[]).filter((one) => one.current);

test('a laboratory’s word waits ten minutes for a second person, goes out unsaid, and is said when one signs with their passkey', async () => {
  await find('gc-ms', 'down');
  await anna.page.goto(`${app.origin}/staff/proposals`);
  await openProposal(anna.page);
  await anna.page.getByText('Two people stand behind that a laboratory confirmed it.').waitFor();
  await anna.page.getByLabel(/headline/i).fill('Carfentanil in down: people are hard to wake');
  await anna.page.locator('[data-approve]').click();
  await anna.page.getByText(/it goes out without that a laboratory confirmed it/).waitFor();
  expect(await anna.page.locator('[data-sign]').count()).toBe(0);
  expect(await findBarriers(anna.page)).toEqual([]);

  await pass(secondPersonWait + severePublishTick);
  const [{ alert }] = (await current()) as [StaffAlert];
  const reader = await visit(browser, app.origin, { javaScriptEnabled: false });
  await reader.page.goto(`${app.origin}/alerts/${alert.id}`);
  expect(await reader.page.getByText('Tested, not confirmed').count()).toBeGreaterThan(0);
  expect(await reader.page.getByText('Confirmed by a laboratory').count()).toBe(0);

  await ben.page.goto(`${app.origin}/staff/alerts`);
  await ben.page.getByText('It went out without that a laboratory confirmed it').waitFor();
  expect(await findBarriers(ben.page)).toEqual([]);
  await ben.page.locator('[data-sign]').click();
  await ben.page.getByText('Signed. Everybody who was told gets the update.').waitFor();
  await reader.page.reload();
  expect(await reader.page.getByText('Confirmed by a laboratory').count()).toBeGreaterThan(0);
  expect(await reader.page.getByText('A laboratory confirmed what was found.').count()).toBeGreaterThan(0);
  await reader.close();
});

test('without script three readers from three networks say they have seen it too, and others are told when the tick has ended', async () => {
  const [{ alert }] = (await current()) as [StaffAlert];
  for (const network of [1, 2, 3]) {
    const reader = await visit(browser, app.origin, { javaScriptEnabled: false, extraHTTPHeaders: { 'x-forwarded-for': `198.51.${network}.7` } });
    await reader.page.goto(`${app.origin}/alerts/${alert.id}`);
    expect(await reader.page.getByText('Others say they have seen it too.').count()).toBe(0);
    await reader.page.getByRole('button', { name: 'I have seen this too' }).click();
    await reader.page.getByText('Thank you. It counts within a quarter of an hour.').waitFor();
    expect(reader.wrongs).toEqual([]);
    await reader.close();
  }
  await pass(receiveTick);
  const reader = await visit(browser, app.origin, { reducedMotion: 'reduce', extraHTTPHeaders: { 'x-forwarded-for': '198.51.4.7' } });
  await reader.page.goto(`${app.origin}/alerts/${alert.id}`);
  await reader.page.getByText('Others say they have seen it too.').waitFor();
  await reader.page.locator('html[data-ready]').waitFor();
  await reader.page.getByRole('button', { name: 'I looked, not seen' }).click();
  await reader.page.getByText('Thank you.').waitFor();
  expect(await reader.page.getByRole('button', { name: 'I have seen this too' }).count()).toBe(0);
  expect(await findBarriers(reader.page)).toEqual([]);
  expect(reader.wrongs).toEqual([]);
  await reader.close();
});

test('a stamp is refused in the headline, with the reason beside the field', async () => {
  await find('ftir', 'coke');
  const { page } = anna;
  await page.goto(`${app.origin}/staff/proposals`);
  await openProposal(page);
  await page.getByLabel(/headline/i).fill('Blue moth: people are hard to wake');
  await page.getByLabel(/^Stamp or mark/).fill('blue moth');
  await page.getByText('Two people stand behind the stamp.').waitFor();
  await page.locator('[data-approve]').click();
  await page.getByText('Leave the stamp out of the headline').first().waitFor();
  expect(await page.getByLabel(/^Stamp or mark/).inputValue()).toBe('blue moth');
  await page.getByLabel(/headline/i).fill('Coke with carfentanil in it: people are hard to wake');
  await page.locator('[data-approve]').click();
  await ben.page.goto(`${app.origin}/staff/proposals`);
  await ben.page.locator('[data-sign]').click();
  await ben.page.getByText('signed by you as the second person.').waitFor();
  await pass(severePublishTick);
  const { alert } = (await current()).find((one) => one.alert.market === 'coke')!;
  expect(alert).toMatchObject({ stamp: 'blue moth', evidence: 'screened' });
});

test('a severe alert is taken back by two people, each with their passkey', async () => {
  const { alert } = (await current()).find((one) => one.alert.market === 'down')!;
  await pass(secondPersonWait);
  await ben.page.goto(`${app.origin}/staff/alerts#${alert.id}`);
  const card = (visitor: Visitor) => visitor.page.locator(`[data-alert="${alert.id}"]`);
  await card(ben).getByRole('button', { name: 'Take it back…' }).click();
  await card(ben).locator('label', { hasText: /over|gone/i }).first().click();
  await card(ben).getByLabel(/In one sentence/).fill('It has not been seen for a week.');
  await card(ben).getByRole('button', { name: 'Ask to take it back' }).click();
  await ben.page.getByText('Asked. The other reviewers were called').waitFor();
  expect(await card(ben).getByRole('button', { name: 'Confirm: take it back' }).count()).toBe(0);
  expect(await card(ben).getByText('you may go on alone').count()).toBe(1);
  expect(await findBarriers(ben.page)).toEqual([]);

  await anna.page.goto(`${app.origin}/staff/alerts#${alert.id}`);
  await card(anna).getByRole('button', { name: 'Confirm: take it back' }).click();
  await anna.page.getByText('Taken back. Everybody who was told gets to know.').waitFor();
  const reader = await visit(browser, app.origin, { javaScriptEnabled: false });
  await reader.page.goto(`${app.origin}/alerts/${alert.id}`);
  expect(await reader.page.getByText('This alert was taken back.').count()).toBe(1);
  expect(await reader.page.getByText('One person took it back').count()).toBe(0);
  await reader.close();
  for (const { wrongs } of [anna, ben]) expect(wrongs).toEqual([]);
});
