/** What staff see of whether messages get out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { startPushService, type PushService } from '../../../services/test/push-service.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, visit, type Browser } from '../drivers/chromium.ts';
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

test('a reviewer reads how many an alert reached, and on the delivery page that one waits and a job failed', async () => {
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
  await app.context.db.owner.insertInto('pgboss.job' as never).values({ name: 'dead-letter', source_name: 'group-incident' } as never).execute();
  const visitor = await visit(browser, app.origin, { viewport: narrow, reducedMotion: 'reduce' });
  const { page } = visitor;
  await asStaff(visitor, await app.signIn('reviewer'), app.origin);
  await page.goto(`${app.origin}/staff/alerts`);
  await page.getByText('How many it reached').first().click();
  const reached = page.locator('dl div').filter({ hasText: 'Reached' }).first();
  await reached.waitFor();
  expect(await reached.locator('dd').textContent()).toBe('<5');
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await keepPicture(page, 'staff/reach');
  await page.goto(`${app.origin}/staff/delivery`);
  await page.getByText('group-incident').waitFor();
  expect(await page.locator('dl div').filter({ hasText: 'Waiting' }).locator('dd').textContent()).toBe('1');
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await keepPicture(page, 'staff/delivery');
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});
