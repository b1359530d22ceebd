/** A laboratory's result from the form or a file to an alert in one tap, and the warning that a supply changed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishTick } from '../../../services/contract/limits.ts';
import type { AlertList } from '../../../services/contract/alert.ts';
import type { ProposalView } from '../../../services/contract/staff.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, desk, openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let browser: Browser;
let [laboratory, reviewer] = [] as unknown as [Visitor, Visitor];
let headers: Record<string, string>;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  [laboratory, reviewer] = await Promise.all([visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce' }), visit(browser, app.origin, { viewport: desk, reducedMotion: 'reduce' })]);
  await asStaff(laboratory, await app.signIn('laboratory'), app.origin);
  headers = await app.signIn('reviewer');
  await asStaff(reviewer, headers, app.origin);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const proposals = async () => (await (await fetch(`${app.origin}/api/v1/staff/proposals`, { headers })).json()) as ProposalView[];
const alerts = async () => ((await (await fetch(`${app.origin}/api/v1/alerts`)).json()) as AlertList).messages.map(({ alert }) => alert);
const barriers = async (page: Page) => [...(await findBarriers(page)), ...(await tooWide(page))];

async function addFound(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    await page.getByLabel('What was found?').fill(name);
    await page.keyboard.press('Enter');
  }
}
const early = (page: Page) => page.locator('label', { has: page.getByRole('radio', { name: /^Early/ }) }).click();

test('a finding names its area from three samples on, and says what the server has against it at the field', async () => {
  const { page } = laboratory;
  await page.goto(`${app.origin}/staff/findings`);
  await page.getByText('Nothing yet.').waitFor();
  await page.getByLabel('Sold as').selectOption('down');
  await addFound(page, 'tranq', 'fluorofentanyl', 'TRANQ', 'some new thing');
  const names = page.getByRole('list', { name: 'Found' }).getByRole('listitem');
  expect(await names.count()).toBe(3);
  expect(await names.nth(0).innerText()).toMatch(/xylazine\s+you wrote: tranq/);
  expect(await names.nth(2).innerText()).toMatch(/some new thing\s+not in our list/);
  await page.getByLabel('Which form of fluorofentanyl?').selectOption('para');
  await page.getByRole('button', { name: 'Take out some new thing' }).click();
  await page.getByLabel('How was it tested?').selectOption('strip');
  await page.getByText('Xylazine strips do not find medetomidine.').waitFor();
  const [first, second] = app.areas.districts;
  await page.getByLabel('Where was it collected?').selectOption(first!.id);
  const nearer = page.getByLabel(/^Name the smaller area/);
  expect(await nearer.count()).toBe(0);
  await page.getByLabel(/^How many samples/).fill('3');
  expect(await page.getByRole('checkbox', { name: /^Risk to life/ }).count()).toBe(0);
  const zone = app.areas.zones.find(({ districtId }) => districtId === first!.id)!;
  await nearer.selectOption(zone.id);
  await page.getByLabel('Where was it collected?').selectOption(second!.id);
  expect(await nearer.inputValue()).toBe('');
  await page.getByLabel('Where was it collected?').selectOption(first!.id);
  await page.getByLabel(/^How many samples/).fill('1');
  await page.getByRole('checkbox', { name: /^Risk to life/ }).check();
  await nearer.selectOption(zone.id);
  const send = page.getByRole('button', { name: 'Send the finding' });
  await send.click();
  expect(await page.getByRole('radio', { name: /^Early/ }).evaluate((radio: HTMLInputElement) => radio.validity.valueMissing)).toBe(true);
  await early(page);

  // An older page that does not know of a rule.
  await page.route('**/staff/findings', async (route) => {
    const body = { ...(route.request().postDataJSON() as object), riskToLife: false };
    await route.continue({ postData: JSON.stringify(body) });
  }, { times: 1 });
  await send.click();
  await page.getByText('Name the district only').waitFor();
  expect(await nearer.evaluate((field) => field === document.activeElement && document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent))
    .toContain('Name the district only');
  expect(await barriers(page)).toEqual([]);
  // The answer is lost on its way: the same tap again is the same finding.
  await page.route('**/staff/findings', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await send.click();
  await page.getByText('The server did not answer.').waitFor();
  await send.click();
  await page.getByText('Thank you, it is in.').waitFor();
  await page.getByText('Waits for a reviewer').waitFor();
  expect(await proposals()).toMatchObject([{
    twoPeople: true, incident: { area: { level: 'zone', id: zone.id } },
    finding: { found: [{ substance: 'xylazine', as: 'tranq' }, { substance: 'fluorofentanyl', isomer: 'para' }], limits: ['one-thing-only', 'fentanyl-strip', 'xylazine-strip'] },
  }]);
  expect(await barriers(page)).toEqual([]);
});

test('a file is looked through first: bad lines are named, good ones go on one tap, and the file again sends nothing twice', async () => {
  const { page } = laboratory;
  await page.goto(`${app.origin}/staff/findings`);
  await page.getByText('Send many from a file').click();
  const [, district] = app.areas.districts;
  const month = new Date().toISOString().slice(0, 7);
  const line = (reference: string, found: string, when = month) => `${reference},coke,${found},ftir,2,${when},early,"${district!.name}"`;
  const buffer = Buffer.from(['reference,sold_as,found,method,samples,month,part,district', line('F-1', 'cocaine; levamisole'), line('F-2', 'cocain'), line('F-3', 'fentanyl', '2026-11-03')].join('\n'));
  const choose = () => page.getByLabel('A CSV file of findings').setInputFiles({ name: 'findings.csv', mimeType: 'application/vnd.ms-excel', buffer });
  const before = (await proposals()).length;
  await choose();
  await page.getByText('1 finding can be sent.').waitFor();
  expect(await page.getByRole('list', { name: 'Lines that will not do' }).innerText()).toMatch(/Line 3, found:[^]+Line 4, month:/);
  expect(await proposals()).toHaveLength(before);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send 1 finding' }).click();
  await page.getByText('1 finding sent.').waitFor();
  await page.getByText('F-1').waitFor();
  await choose();
  await page.getByText('1 line was here before and stays as it is.').waitFor();
  expect(await page.getByRole('button', { name: /^Send \d/ }).count()).toBe(0);
  await page.getByLabel('A CSV file of findings').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('caf\u00e9;1', 'latin1') });
  await page.getByText('Save it as “CSV UTF-8”').waitFor();
  expect(await proposals()).toHaveLength(before + 1);
  expect(laboratory.wrongs).toEqual([]);
});

test('from the page of proposals a finding goes out on one tap, and who sent it sees that', async () => {
  const { page } = reviewer;
  await page.goto(`${app.origin}/staff/proposals`);
  const card = page.locator('[data-proposal]').filter({ hasText: 'levamisole' });
  await card.getByText('This test can miss what makes up less than about 5 in 100 parts.').first().waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await card.locator('[data-approve]').click();
  await card.getByRole('button', { name: 'Take it back' }).waitFor();
  await app.pass(publishTick);
  expect(await alerts()).toMatchObject([{ evidence: 'screened', market: 'coke', wording: { description: expect.stringContaining('cocaine, levamisole (infrared (FTIR)). This test can miss') } }]);
  await laboratory.page.goto(`${app.origin}/staff/findings`);
  await laboratory.page.getByText('An alert went out').waitFor();
  expect(await laboratory.page.getByRole('link', { name: 'Read the alert' }).getAttribute('href')).toBe(`/alerts/${(await alerts())[0]!.id}`);
});

test('an older result joins the alert that is there, on one tap', async () => {
  const { page } = reviewer;
  const old = new Date(Date.now() - 70 * 86_400_000).toISOString().slice(0, 7);
  const finding = { districtId: app.areas.districts[1]!.id, market: 'coke', method: 'lc-ms', samples: 4, collected: { month: old, part: 'early' }, found: ['phenacetin'] };
  await fetch(`${app.origin}/api/v1/staff/findings`, { method: 'POST', headers: await app.signIn('laboratory'), body: JSON.stringify(finding) });
  await page.goto(`${app.origin}/staff/proposals`);
  const card = page.locator('[data-proposal]').filter({ hasText: 'phenacetin' });
  await card.getByText('More than three weeks ago').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await card.locator('[data-add]').click();
  await card.waitFor({ state: 'detached' });
  const [alert] = await alerts();
  expect(alert).toMatchObject({ version: 2, msgType: 'Update', evidence: 'screened', wording: { description: expect.stringMatching(/levamisole.+phenacetin \(LC-MS\)\. That is some weeks ago/) } });
});

test('a reviewer warns a district that the supply changed: no number, no test, and readers see what it is', async () => {
  const { page } = reviewer;
  await page.goto(`${app.origin}/staff/alerts`);
  await page.getByRole('button', { name: 'Warn that the supply changed…' }).click();
  await page.getByLabel('Which drug?').selectOption('meth');
  await page.getByLabel('In which district?').selectOption(app.areas.districts[0]!.id);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Write the warning' }).click();
  const card = page.locator('[data-proposal]').filter({ hasText: /supply changed|is changing/ });
  await card.locator('[data-approve]').waitFor();
  // What the server would refuse on approving cannot be chosen, and the form says why.
  const grave = card.locator('input[type="radio"][value="Severe"]');
  if (!(await grave.isVisible())) await card.getByText('Change the words').click();
  expect(await grave.isDisabled()).toBe(true);
  expect(await card.getByText('A changed supply goes out as serious at most.').isVisible()).toBe(true);
  expect(await findBarriers(page)).toEqual([]);
  await card.locator('[data-approve]').click();
  await card.getByRole('button', { name: 'Take it back' }).waitFor();
  await app.pass(publishTick);
  const alert = (await alerts()).find(({ kind }) => kind === 'supply-disrupted')!;
  expect(alert).toMatchObject({ severity: 'Moderate', area: { level: 'district' } });
  const reader = await visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce' });
  await reader.page.goto(app.origin);
  await reader.page.getByRole('article').filter({ hasText: 'Supply changed' }).waitFor();
  await reader.page.goto(`${app.origin}/alerts/${alert.id}`);
  const said = await reader.page.getByRole('article').innerText();
  expect(said).toContain('Supply changed, sold as meth');
  expect(said).toContain('No report and no test stands behind it.');
  expect(said).not.toMatch(/reports so far|undefined/);
  expect(await barriers(reader.page)).toEqual([]);
  expect([...reader.wrongs, ...reviewer.wrongs]).toEqual([]);
  await reader.close();
});
