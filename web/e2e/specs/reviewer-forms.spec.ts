/** What staff decide with a reason: another person after all. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QueueAnswer } from '../../../services/contract/queue.ts';
import { aReport } from '../../../services/test/builders.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, desk, openChromium, visit, type Browser } from '../drivers/chromium.ts';

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
