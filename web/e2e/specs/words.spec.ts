/** Words: what a reviewer may not send, what needs a reason, what a reporter is told before sending, and who signs instructions. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../../../services/contract/limits.ts';
import type { QueueAnswer } from '../../../services/contract/queue.ts';
import type { AuditAnswer, ProposalView } from '../../../services/contract/staff.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, phone, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { openProposal } from '../drivers/staff-pages.ts';
import { tooWide } from '../drivers/width.ts';

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

const ask = async <T>(path: string, headers: Headers): Promise<T> => (await fetch(`${app.origin}/api/v1/staff/${path}`, { headers })).json() as Promise<T>;
const seen = async (headers: Headers, options = {}): Promise<Visitor> => {
  const visitor = await visit(browser, app.origin, { viewport: phone, reducedMotion: 'reduce', ...options });
  await asStaff(visitor, headers, app.origin);
  return visitor;
};

async function propose(reviewer: Headers): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await fetch(`${app.origin}/api/v1/reports`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.${113 + i}.7` },
      body: JSON.stringify(aReport({ zone: app.areas.zones[0]!.id, colour: 'purple', effects: ['hard-to-wake'] })),
    });
  }
  for (const { id } of (await ask<QueueAnswer>('queue', reviewer)).reports) {
    await fetch(`${app.origin}/api/v1/staff/reports/${id}/decision`, { method: 'POST', headers: reviewer, body: JSON.stringify({ verdict: 'accept' }) });
  }
  await app.pass(receiveTick);
}

test('a street is refused while typing and on sending, an advertising word stays for a reason, and the trail keeps it', async () => {
  const reviewer = await app.signIn('reviewer');
  await propose(reviewer);
  const visitor = await seen(reviewer, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visitor;
  await page.goto(`${app.origin}/staff/proposals`);
  await openProposal(page);
  await page.getByText('Instructions from:').waitFor();
  expect(await page.getByRole('link', { name: '(not yet reviewed here)' }).count()).toBe(1);
  await page.getByText('Change the words').click();
  const headline = page.getByLabel(/^Headline/);
  await headline.fill('Strong down on Main Street');
  await page.locator('mark', { hasText: 'Main Street' }).waitFor();
  expect(await page.locator('[data-wording]').innerText()).toBe('1 thing must change before it goes out; 1 thing may stay if you say why.');
  expect(await headline.getAttribute('aria-invalid')).toBe('true');
  expect(await headline.evaluate((field) => (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join())).toContain('Leave the street or address out.');
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);

  // It holds no button back: the server has the last word.
  await page.locator('[data-approve]').click();
  await page.getByRole('alert').getByText('These words cannot go out as they are.').waitFor();
  await headline.fill('Strong down going round');
  await page.locator('mark', { hasText: 'Main Street' }).waitFor({ state: 'detached' });
  await page.locator('[data-approve]').click();
  await page.getByRole('alert').getByText('Or say why it has to stay.').waitFor();
  await page.getByLabel(/^Why do these words stay/).fill('It is sold under this name.');

  // The same alert as a line of text.
  await page.getByText('As text, in three sizes').click();
  const line = await page.locator('[data-size="line"]').innerText();
  expect(line).toContain('Strong down going round');
  expect(line.length).toBeLessThanOrEqual(160);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
  await page.getByRole('radio', { name: 'Full' }).check();
  await page.locator('[data-size="full"]').getByText('What to do now').waitFor();

  await page.locator('[data-approve]').click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor();
  const [approved] = (await ask<ProposalView[]>('proposals', reviewer)).filter(({ state }) => state === 'approved');
  expect(approved!.draft.wording.headline).toBe('Strong down going round');
  const { entries } = await ask<AuditAnswer>('audit', await app.signIn('administrator'));
  expect(entries.find(({ action }) => action === 'wording-kept')).toMatchObject({ subjectId: approved!.id, reason: 'advertises', note: 'It is sold under this name.' });
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

/** A report filled in as far as the field for one's own words. */
async function openOwnWords(page: Page): Promise<void> {
  await page.goto(`${app.origin}/report`);
  await page.locator('label', { has: page.getByRole('radio', { name: /^Bad batch/ }) }).click();
  await page.locator('label', { has: page.getByRole('radio', { name: /^Coke/ }) }).click();
  await page.getByText('Choose from a list').click();
  await page.getByLabel('Area').selectOption(app.areas.zones[0]!.id);
  await page.getByRole('button', { name: 'Yes, this area' }).click();
  await page.getByText('In your own words').click();
}

test('a reporter is shown a name and a number before sending, changes one, and sends the rest as it is; offline too', async () => {
  const visitor = await visit(browser, app.origin, { viewport: phone, reducedMotion: 'reduce' });
  const { page } = visitor;
  await openOwnWords(page);
  const text = page.getByLabel('What else should people know?');
  await text.fill('My friend Ana went blue. Ring 443-555-0134.');
  await visitor.context.setOffline(true);
  await page.getByRole('button', { name: 'Check and send' }).click();
  const flagged = page.locator('[data-personal]');
  await flagged.waitFor();
  expect(await flagged.locator('li').allInnerTexts()).toEqual(['“Ana” looks like a name.', '“443-555-0134” looks like a phone number.']);
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await flagged.getByRole('button', { name: 'Change the words' }).click();
  expect(await text.evaluate((field) => field === document.activeElement)).toBe(true);
  await text.fill('My friend Ana went blue.');
  await visitor.context.setOffline(false);
  await page.getByRole('button', { name: 'Check and send' }).click();
  expect(await flagged.locator('li').count()).toBe(1);
  await page.getByRole('button', { name: 'Send as it is' }).click();
  await page.getByText('Received. Thank you.').waitFor();

  const reviewer = await seen(await app.signIn('reviewer'));
  await reviewer.page.goto(`${app.origin}/staff`);
  await reviewer.page.getByText('Read what they typed', { exact: true }).first().click();
  await reviewer.page.getByText('My friend [name] went blue.').waitFor();
  expect([...visitor.wrongs, ...reviewer.wrongs]).toEqual([]);
  await visitor.close();
  await reviewer.close();
});

test('where the lists of names do not load, that is said before sending, sending stays possible, and they are asked for again', async () => {
  const visitor = await visit(browser, app.origin, { viewport: phone, reducedMotion: 'reduce' });
  const { page } = visitor;
  await page.clock.install();
  await visitor.context.route(/find-personal/, (route) => route.abort());
  await openOwnWords(page);
  await page.getByLabel('What else should people know?').fill('My friend Ana went blue.');
  await page.getByRole('button', { name: 'Check and send' }).click();
  const said = page.getByRole('status').filter({ hasText: 'We could not look through your words for names yet' });
  await said.waitFor();
  expect(await page.getByRole('button', { name: 'Send', exact: true }).isEnabled()).toBe(true);
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  // By itself, with nobody tapping.
  await visitor.context.unroute(/find-personal/);
  await page.clock.fastForward(5_000);
  await page.locator('[data-personal]').waitFor();
  expect(await said.count()).toBe(0);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('two people sign a block of instructions, one as each; the one who signed is not asked again', async () => {
  const [clinician, peer] = [await seen(await app.signIn('reviewer')), await seen(await app.signIn('community-reviewer'))];
  const block = (visitor: Visitor) => visitor.page.locator('[data-block="opioid"]');
  for (const visitor of [clinician, peer]) {
    await visitor.page.goto(`${app.origin}/staff/words`);
    await block(visitor).getByText('Not yet reviewed here').waitFor();
  }
  await block(clinician).getByRole('button', { name: 'Sign as a clinician…' }).click();
  expect([...(await findBarriers(clinician.page)), ...(await tooWide(clinician.page))]).toEqual([]);
  await block(clinician).getByRole('button', { name: 'Sign it' }).click();
  await block(clinician).getByText('The other signature is somebody else’s to give.').waitFor();
  // The other one's page is older: it offers what is taken, and is told so.
  await block(peer).getByRole('button', { name: 'Sign as a clinician…' }).click();
  await block(peer).getByRole('button', { name: 'Sign it' }).click();
  await block(peer).getByText('Somebody has signed it so already.').waitFor();
  await block(peer).getByRole('button', { name: 'Leave it' }).click();
  await block(peer).getByRole('button', { name: 'Sign from lived experience…' }).click();
  await block(peer).getByRole('button', { name: 'Sign it' }).click();
  await block(peer).getByText('Reviewed here', { exact: true }).waitFor();
  await peer.page.getByText(/^1 of \d+ reviewed here\.$/).waitFor();
  expect([...clinician.wrongs, ...peer.wrongs]).toEqual([]);
  await clinician.close();
  await peer.close();
});
