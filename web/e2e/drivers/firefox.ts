/** Firefox as a person has it, except that its push service is on this machine. WebDriver BiDi, no other program. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

export interface ShownNotification { title: string; body: string; tag: string; data: unknown }

/** `pushServer`: a websocket address. */
export async function openFirefox(pushServer: string): Promise<FirefoxDriver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'dom.push.serverURL': pushServer,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.enabled': true,
      'dom.push.connection.enabled': true,
      // The person says yes when asked; drawing the notification is not the desktop's but Firefox's own.
      'permissions.default.desktop-notification': 1,
      'alerts.useSystemBackend': false,
    },
  });
  return new FirefoxDriver(browser, await browser.newPage());
}

export class FirefoxDriver {
  readonly #browser: Browser;
  readonly #page: Page;

  constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** On the follow page: chooses a district by name and turns notifications on. Answers what the page then says. */
  async follow(origin: string, district: string): Promise<string> {
    await this.#page.goto(`${origin}/follow`);
    // Until its script runs, the page takes no choice.
    await this.#page.waitForSelector('fieldset:enabled');
    await this.#page.locator(`::-p-xpath(//label[.//span[normalize-space()="${district}"]]//input)`).click();
    await this.#page.locator('::-p-xpath(//button[contains(., "Turn on notifications")])').click();
    const said = await this.#page.waitForSelector('[aria-live] .notice');
    return (await said?.evaluate((notice) => notice.textContent?.trim())) ?? '';
  }

  /** Leaves the site: no page of it is open any more. */
  async leave(): Promise<void> {
    await this.#page.goto('about:blank');
  }

  /** Opens a page of the site that asks nothing by itself. */
  async visit(origin: string): Promise<void> {
    await this.#page.goto(`${origin}/follow`);
  }

  /** Resolves when at least one notification hangs there: it takes a moment after the push. Firefox takes it away some seconds later. */
  async notifications(): Promise<ShownNotification[]> {
    await this.#page.waitForFunction(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0);
    return this.#page.evaluate(async () => {
      const shown = await (await navigator.serviceWorker.ready).getNotifications();
      return shown.map(({ title, body, tag, data }) => ({ title, body, tag, data: data as unknown }));
    });
  }

  async closeNotifications(): Promise<void> {
    await this.#page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
    });
  }

  /** What the offline page shows: only what pushes brought and the phone kept. */
  async readOffline(origin: string): Promise<string> {
    await this.#page.goto(`${origin}/offline`);
    await this.#page.waitForSelector('article');
    return this.#page.evaluate(() => document.body.textContent ?? '');
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
