/** What staff decide with a reason: another person after all, and how near a finding may name its place. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QueueAnswer } from '../../../services/contract/queue.ts';
import type { ProposalView } from '../../../services/contract/staff.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, desk, openChromium, visit, type Browser } from '../drivers/chromium.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { trustProxy: 'loopback' } }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('a report from the same network is accepted as another person’s with the keyboard alone', async () => {
  for (let i = 0; i < 2; i++) {
    await fetch(`${app.origin}/api/v1/reports`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: JSON.stringify(aReport({ zone: app.areas.zones[0]!.id })),
    });
  }
  const reviewer = await app.signIn('reviewer');
  const visitor = await visit(browser, app.origin, { viewport: desk, reducedMotion: 'reduce' });
  const { page } = visitor;
  await asStaff(visitor, reviewer, app.origin);
  await page.goto(`${app.origin}/staff`);
  const doubtful = page.locator('[data-report]').filter({ hasText: 'May be the same report twice' });
  await doubtful.waitFor();
  expect(await doubtful.count()).toBe(1);
  while (!(await doubtful.evaluate((card) => card.contains(document.activeElement)))) await page.keyboard.press('j');
  await page.keyboard.press('p');
  await page.getByText('It is another person because').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Accepted by you.').waitFor();
  expect(await page.getByText('May be the same report twice').count()).toBe(0);
  const { reports } = (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).json()) as QueueAnswer;
  expect(reports.filter(({ state }) => state === 'accepted')).toMatchObject([{ possibleDuplicate: false }]);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('a finding names its area from three samples on, and says what the server has against it at the field', async () => {
  const visitor = await visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce' });
  const { page } = visitor;
  await asStaff(visitor, await app.signIn('laboratory'), app.origin);
  await page.goto(`${app.origin}/staff/findings`);
  await page.getByLabel('Sold as').selectOption('down');
  await page.getByLabel('What was found?').fill('fentanyl\nmedetomidine');
  await page.getByLabel('How was it tested?').selectOption('gc-ms');
  const [first, second] = app.areas.districts;
  await page.getByLabel('Where was it collected?').selectOption(first!.id);
  const nearer = page.getByLabel(/^Name the smaller area/);
  expect(await nearer.count()).toBe(0);
  await page.getByLabel(/^How many samples/).fill('3');
  expect(await page.getByText('Risk to life').count()).toBe(0);
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
  await page.locator('label', { has: page.getByRole('radio', { name: /^Early/ }) }).click();

  // An older page that does not know of a rule.
  await page.route('**/staff/findings', async (route) => {
    const body = { ...(route.request().postDataJSON() as object), riskToLife: false };
    await route.continue({ postData: JSON.stringify(body) });
  }, { times: 1 });
  await send.click();
  await page.getByText('Name the district only').waitFor();
  expect(await nearer.evaluate((field) => field === document.activeElement && document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent))
    .toContain('Name the district only');
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await send.click();
  await page.getByText('Thank you, it is in.').waitFor();
  const proposals = (await (await fetch(`${app.origin}/api/v1/staff/proposals`, { headers: await app.signIn('reviewer') })).json()) as ProposalView[];
  expect(proposals).toMatchObject([{ twoPeople: true, incident: { area: { level: 'zone', id: zone.id } } }]);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});
