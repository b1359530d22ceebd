/** One severe report: out within minutes on one signature, said to be that, and an ordinary alert once a second person signs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick, secondPersonWait, severePublishTick } from '../../../services/contract/limits.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, desk, openChromium, visit, type Browser, type Visitor } from '../drivers/chromium.ts';
import { untilLive } from '../drivers/public-pages.ts';
import { acceptAll, approve, nextRound, openProposal } from '../drivers/staff-pages.ts';

let app: TestApp;
let browser: Browser;
let [anna, ben, reader] = [] as unknown as [Visitor, Visitor, Visitor];
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  [anna, ben, reader] = await Promise.all([visit(browser, app.origin, { viewport: desk }), visit(browser, app.origin), visit(browser, app.origin, { reducedMotion: 'reduce' })]);
  for (const person of [anna, ben]) await asStaff(person, await app.signIn('reviewer'), app.origin);
  // Still at their screens, whatever the clock does.
  await app.context.db.owner.updateTable('session').set({ expires_at: new Date(Date.now() + 24 * 3_600_000) }).execute();
  await anna.page.clock.install();
  await reader.page.goto(app.origin);
  await untilLive(reader.page);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Nobody has reported from this district before. */
let districts = 0;
async function acceptOne(): Promise<void> {
  const district = app.areas.districts[districts++]!.id;
  const report = aReport({ zone: app.areas.zones.find(({ districtId }) => districtId === district)!.id, kind: 'suspected-overdose', effects: ['not-breathing'] });
  await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) });
  await anna.page.goto(`${app.origin}/staff`);
  await acceptAll(anna, 1);
  // It counts when its quarter of an hour ends; until then the page of proposals says so, and when.
  await anna.page.goto(`${app.origin}/staff/proposals`);
  const soon = anna.page.locator('[data-soon]');
  await soon.waitFor();
  expect(await soon.innerText()).toMatch(/^Accepted, danger to life: .+ It counts from \d?\d:\d\d.* on/);
  expect(await findBarriers(anna.page)).toEqual([]);
  await app.pass(receiveTick);
  await nextRound(anna.page);
  await soon.waitFor({ state: 'detached' });
}

test('nobody else is there: it goes out as a first warning, and a second person makes it an ordinary alert', async () => {
  await acceptOne();
  const headline = 'Down: people stop breathing';
  await approve(anna, app.origin, headline);
  await ben.page.goto(`${app.origin}/staff`);
  await ben.page.getByRole('link', { name: 'Proposals , 1 waiting' }).click();
  await ben.page.getByRole('button', { name: 'Sign as second person' }).waitFor();
  expect(await ben.page.getByText('Approved by reviewer 1').count()).toBe(1);
  expect(await anna.page.getByText('Approved by you').count()).toBe(1);
  expect(await anna.page.getByRole('button', { name: 'Sign as second person' }).count()).toBe(0);

  await app.pass(secondPersonWait + severePublishTick);
  const card = reader.page.getByRole('article').filter({ hasText: headline });
  await card.waitFor();
  expect(await card.innerText()).toContain('First warning: one or two reports so far, checked by one person. It covers the whole district until more is known.');
  expect(await findBarriers(reader.page)).toEqual([]);

  await anna.page.goto(`${app.origin}/staff/alerts`);
  await anna.page.getByText('You approved it alone.').waitFor();
  expect(await anna.page.getByRole('button', { name: 'Sign: it stays up' }).count()).toBe(0);
  await ben.page.goto(`${app.origin}/staff/alerts`);
  const sign = ben.page.getByRole('button', { name: 'Sign: it stays up' });
  await sign.waitFor();
  expect(await findBarriers(ben.page)).toEqual([]);
  await sign.click();
  await ben.page.getByText('Signed. It stays up').waitFor();
  expect(await sign.count()).toBe(0);

  await card.filter({ hasText: 'A second person has checked' }).waitFor();
  expect(await card.innerText()).not.toContain('First warning');
  await card.getByRole('link').click();
  await reader.page.getByText('Checked by a second person.').waitFor();
  expect(await reader.page.getByText('Sent as a first warning').count()).toBe(1);
});

test('nobody else could sign: that is said before approving, and no earlier time is promised', async () => {
  await acceptOne();
  const people = () => app.context.db.owner.updateTable('staff').where('name', '=', 'reviewer 2');
  await people().set({ active: false }).execute();
  await anna.page.goto(`${app.origin}/staff/proposals`);
  await openProposal(anna.page);
  await anna.page.getByText('Nobody else can sign today.').waitFor();
  const send = anna.page.locator('.send');
  expect(await send.innerText()).toMatch(/It goes out at \d?\d:\d\d/);
  expect(await send.innerText()).not.toContain('With a second person');
  await people().set({ active: true }).execute();
  await anna.page.reload();
  await openProposal(anna.page);
  await anna.page.getByText('Two people sign.').waitFor();
  expect(await anna.page.getByText('Nobody else can sign today.').count()).toBe(0);
  await approve(anna, app.origin, 'Down: someone died');
});

test('a second person is there: it goes out on the next round, and never as a first warning', async () => {
  await acceptOne();
  await anna.page.goto(`${app.origin}/staff/proposals`);
  await anna.page.getByText('Two people sign.').waitFor();
  expect(await anna.page.locator('article[data-proposal]').first().innerText()).toContain('whole district');
  const headline = 'Down: breathing stops, one breath at a time helps';
  await approve(anna, app.origin, headline);
  await ben.page.goto(`${app.origin}/staff/proposals`);
  await ben.page.getByRole('button', { name: 'Sign as second person' }).focus();
  await ben.page.keyboard.press('Enter');
  await ben.page.getByText('Approved by reviewer 1, signed by you as the second person.').waitFor();
  expect(await ben.page.evaluate(() => document.activeElement?.hasAttribute('data-signed'))).toBe(true);
  expect(await findBarriers(ben.page)).toEqual([]);

  await app.pass(severePublishTick);
  await reader.page.goto(app.origin);
  const card = reader.page.getByRole('article').filter({ hasText: headline });
  await card.waitFor();
  expect(await card.innerText()).not.toContain('First warning');
  for (const { wrongs } of [anna, ben, reader]) expect(wrongs).toEqual([]);
});
