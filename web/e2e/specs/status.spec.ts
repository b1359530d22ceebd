/** What staff see of whether the service works, and how far an alert got. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { startPushService, type PushService } from '../../../services/test/push-service.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, visit, type Browser, type Page } from '../drivers/chromium.ts';
import { keepPicture } from '../drivers/pictures.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let push: PushService;
let browser: Browser;
beforeAll(async () => {
  push = await startPushService();
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { pushHosts: [push.host] } }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await push?.close();
});

const fact = (page: Page, name: string) => page.locator('dl div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd').textContent();

/** Small and large, light and dark. */
async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [['', narrow], ['-wide', { width: 1280, height: 900 }]] as const) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
      await keepPicture(page, `staff/${name}${size}-${colorScheme}`);
    }
  }
  await page.setViewportSize(narrow);
}

test('a reviewer reads that everything works; then how many an alert reached, that messages are late and a job was given up, and what to do', async () => {
  await app.settle();
  const visitor = await visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce' });
  const { page } = visitor;
  await asStaff(visitor, await app.signIn('reviewer'), app.origin);
  await page.goto(`${app.origin}/staff/status`);
  await page.getByText('Everything works.').waitFor();
  expect([await fact(page, 'Oldest report to decide'), await fact(page, 'Late'), await fact(page, 'Push services')]).toEqual(['none', '0', 'no trouble']);
  await page.getByText('Everything in one').waitFor();
  await look(page, 'status');

  const receivers = [push.addReceiver(), push.addReceiver()];
  for (const { endpoint, keys } of receivers) {
    const answer = await fetch(`${app.origin}/api/v1/subscriptions`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ endpoint, keys, districts: [app.areas.zones[0]!.districtId], severeOnly: false }),
    });
    expect(answer.status).toBe(201);
  }
  push.answer(({ token }) => (token === receivers[0]!.token ? { status: 503 } : undefined));
  const alert = await issueAlert(app);
  await app.context.db.as('worker', (trx) => app.context.enqueue(trx, 'deliver-alert', { alertId: alert.id, version: 1 }));
  await app.settle();
  await page.goto(`${app.origin}/staff/alerts`);
  await page.getByText('How many it reached').first().click();
  const reached = page.locator('dl div').filter({ hasText: 'Reached' }).first();
  await reached.waitFor();
  expect(await reached.locator('dd').textContent()).toBe('<5');
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await keepPicture(page, 'staff/reach');

  await app.context.db.owner.insertInto('pgboss.job' as never).values({ name: 'dead-letter', source_name: 'group-incident' } as never).execute();
  await app.pass(10 * 60_000);
  // Not before: the test of itself may have come meanwhile, and has gone well.
  await app.context.db.owner.updateTable('self_test').set({ ran_at: app.context.clock.date(), failed_step: 'issue', failures: 1 }).execute();
  await page.goto(`${app.origin}/staff/status`);
  await page.getByText('Messages are late for more than ten minutes.').waitFor();
  await page.getByText('The test of itself failed.').waitFor();
  await page.getByText('group-incident').waitFor();
  expect([await fact(page, 'Waiting'), await fact(page, 'Late'), await fact(page, 'Result')]).toEqual(['<5', '<5', 'failed: issuing']);
  await look(page, 'status-trouble');
  expect(visitor.wrongs).toEqual([]);

  await page.route('**/api/v1/staff/status', (route) => route.abort());
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.unroute('**/api/v1/staff/status');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'hidden' });
  await visitor.close();
});
