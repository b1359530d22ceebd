/** Everything a reader or reporter needs works in a browser that runs no script. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '@porchlight/services/contract/alert.ts';
import type { QueueAnswer } from '@porchlight/services/contract/queue.ts';
import { receiveTick } from '@porchlight/services/contract/limits.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { issueAlert } from '../drivers/alerts.ts';
import { openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { headlines, readCode } from '../drivers/public-pages.ts';

let app: TestApp;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let alert: Alert;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
  alert = await issueAlert(app);
  visitor = await visit(browser, app.origin, { javaScriptEnabled: false });
  ({ page } = visitor);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const submit = (name: string) => page.getByRole('button', { name, exact: true }).click();

test('the first page lists what is current with a drawn map, and leads to the alert in full', async () => {
  await page.goto(app.origin);
  expect(await headlines(page)).toEqual([alert.wording.headline]);
  expect(await page.getByRole('region', { name: 'Map' }).locator('svg path').count()).toBeGreaterThan(1);
  await page.getByRole('article').getByRole('link').click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(alert.wording.headline);
  for (const text of [alert.wording.instruction, alert.wording.description, alert.area.name, 'Not alone']) {
    expect(await page.getByText(text).first().isVisible()).toBe(true);
  }
});

test('what to do when someone is down opens on every page', async () => {
  for (const path of ['/', `/alerts/${alert.id}`, '/report', '/status', '/follow', '/about', '/offline']) {
    await page.goto(app.origin + path);
    const step = page.locator('details.down li').first();
    expect(await step.isVisible()).toBe(false);
    await page.locator('details.down > summary').click();
    expect(await step.isVisible()).toBe(true);
  }
});

test('the whole form stands there at once: nothing is held back for a script', async () => {
  await page.goto(`${app.origin}/report`);
  expect(await page.getByRole('group', { name: 'What was it sold as?' }).isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: 'Send', exact: true }).isVisible()).toBe(true);
});

test('a refused report says what is missing and keeps what was typed', async () => {
  await page.goto(`${app.origin}/report`);
  await page.getByText('In your own words').click();
  await page.getByLabel('What else should people know?').fill('Everybody fell asleep.');
  // An old browser does not hold the form back.
  await page.locator('form').evaluate((form: HTMLFormElement) => { form.noValidate = true; });
  await submit('Send');
  expect(await page.getByRole('alert').innerText()).toMatch(/\S/);
  expect(await page.locator('textarea[name=text]').inputValue()).toBe('Everybody fell asleep.');
  expect(await page.locator('.big-code').count()).toBe(0);
});

test('a report is sent, looked up, added to and taken back', async () => {
  await page.goto(`${app.origin}/report`);
  await page.getByRole('radio', { name: /^Bad batch/ }).check();
  await page.getByRole('radio', { name: /^Down/ }).check();
  await page.getByLabel('Area').selectOption(app.areas.zones[1]!.id);
  await submit('Send');
  const code = await readCode(page);
  expect(code).toMatch(/^[0-9A-Z]{26}$/);

  const ask = async (button: string) => {
    await page.goto(`${app.origin}/status`);
    await page.getByLabel('Report code').fill(code);
    if (button === 'Add this') await page.getByLabel('What else should people know?').fill('It was pink.');
    await submit(button);
    return page.getByRole('status').allInnerTexts();
  };
  expect((await ask('Look it up')).join()).toContain('Received');
  expect((await ask('Add this')).join()).toContain('Added.');
  await app.pass(receiveTick);
  const reviewer = await app.signIn('reviewer');
  const queue = async () => (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).json()) as QueueAnswer;
  expect((await queue()).reports).toMatchObject([{ zone: { id: app.areas.zones[1]!.id }, state: 'open', additions: ['It was pink.'] }]);

  expect((await ask('Take it back')).join()).toContain('Taken back.');
  expect((await ask('Look it up')).join()).toContain('Gone');
  await app.pass(receiveTick);
  expect((await queue()).reports.filter(({ state }) => state === 'open')).toEqual([]);
  expect(page.url()).not.toContain(code);
});

test('a code that nobody has is answered with a sentence', async () => {
  await page.goto(`${app.origin}/status`);
  await page.getByLabel('Report code').fill('not a code');
  await submit('Look it up');
  expect(await page.getByRole('alert').innerText()).toMatch(/\S/);
});

test('following says what it needs and where to look instead', async () => {
  await page.goto(`${app.origin}/follow`);
  expect(await page.getByText('Following needs JavaScript.').isVisible()).toBe(true);
  expect(await page.locator('fieldset:enabled').count()).toBe(0);
  await page.getByText('the alerts page', { exact: true }).first().click();
  expect(await headlines(page)).toEqual([alert.wording.headline]);
});

test('nothing of all this asked another site for anything', () => {
  expect(visitor.wrongs).toEqual([]);
});
