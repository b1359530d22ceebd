/** The report form in the seconds before its script: the first question alone, what was tapped counts, and without the script the whole form. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { openChromium, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';

let app: TestApp;
let browser: Browser;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
});
afterEach(() => visitor.close());
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const pageScript = '**/assets/ReportPage-*.js';
const question = (name: string) => page.getByRole('group', { name });
const kinds = () => question('What happened?');
const markets = () => question('What was it sold as?');

const placeInPage = () => kinds().evaluate((element) => Math.round(element.getBoundingClientRect().top + scrollY));

async function openForm(): Promise<void> {
  visitor = await visit(browser, app.origin);
  ({ page } = visitor);
}

/** What is held back comes after half a second instead of ten. */
async function hurryAnimations(): Promise<void> {
  const session = await visitor.context.newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 20 });
}

async function holdScript(): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  await page.route(pageScript, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('the first question stands alone where it stays, and a tap before the script counts', async () => {
  await openForm();
  const release = await holdScript();
  await page.goto(`${app.origin}/report`);
  await kinds().waitFor();
  expect([await markets().isVisible(), await page.getByRole('button', { name: 'Send' }).isVisible()]).toEqual([false, false]);
  const before = await placeInPage();

  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).not.toBe('market');

  await page.getByRole('radio').nth(1).check();
  release();
  await markets().waitFor();
  expect(await kinds().isVisible()).toBe(false);
  await page.goBack();
  await kinds().waitFor();
  expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true);
  expect(await placeInPage()).toEqual(before);
  expect(visitor.wrongs).toEqual([]);
});

test('whoever is in a field when the script comes stays in it', async () => {
  await openForm();
  const release = await holdScript();
  await page.goto(`${app.origin}/report`);
  await page.getByRole('radio').nth(1).focus();
  release();
  await page.locator('html[data-ready]').waitFor();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(await page.getByRole('radio').nth(1).inputValue());
});

test('whoever moves through the kinds with keys has not answered yet', async () => {
  await openForm();
  const release = await holdScript();
  await page.goto(`${app.origin}/report`);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  release();
  await page.locator('html[data-ready]').waitFor();
  expect([await kinds().isVisible(), await page.getByRole('radio').nth(1).isChecked()]).toEqual([true, true]);
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('kind');
});

test('whoever types when the script comes very late goes on typing there, and Back leads through the questions before', async () => {
  await openForm();
  await hurryAnimations();
  const release = await holdScript();
  await page.goto(`${app.origin}/report`);
  await page.getByText('In your own words').click();
  const text = page.locator('textarea[name=text]');
  await text.fill('Everybody fell asleep.');
  await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9));
  release();
  await page.locator('html[data-ready]').waitFor();
  await page.keyboard.type(' here');
  expect(await text.inputValue()).toBe('Everybody here fell asleep.');
  await page.goBack();
  await page.getByRole('group', { name: 'Where was it?' }).waitFor();
  await page.goBack();
  await markets().waitFor();
});

test('after a reload in the middle the way back leads out of the form, not into an empty screen', async () => {
  await openForm();
  await page.goto(`${app.origin}/about`);
  await page.goto(`${app.origin}/report`);
  await page.locator('html[data-ready]').waitFor();
  await page.getByRole('radio').nth(1).click();
  await markets().waitFor();
  await page.reload();
  await page.locator('html[data-ready]').waitFor();
  await kinds().waitFor();
  await page.goBack();
  await page.waitForURL('**/about');
  expect(visitor.wrongs).toEqual([]);
});

test('where the script does not come, the rest of the form does', async () => {
  await openForm();
  await hurryAnimations();
  await page.route(pageScript, (route) => route.abort());
  await page.goto(`${app.origin}/report`);
  await markets().waitFor({ timeout: 8_000 });
  expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true);
});
