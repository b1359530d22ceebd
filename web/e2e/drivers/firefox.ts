/** Firefox as a person has it, except that its push service is on this machine. WebDriver BiDi, no other program. */
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';

export interface ShownNotification { title: string; body: string; tag: string; data: unknown }

/** `pushServer`: a websocket address; without one there is none to be reached. */
export async function openFirefox(pushServer = 'ws://127.0.0.1:1'): Promise<FirefoxDriver> {
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
    await this.#find('fieldset:enabled');
    await (await this.#find(`::-p-xpath(//label[.//span[normalize-space()="${district}"]]//input)`)).click();
    await (await this.#find('::-p-xpath(//button[contains(., "Turn on notifications")][not(@disabled)])')).click();
    return (await (await this.#find('[aria-live] .notice')).evaluate((notice) => notice.textContent?.trim())) ?? '';
  }

  /** Puppeteer's own waiting makes code from text in the page, which the content policy forbids. */
  async #find(selector: string): Promise<ElementHandle> {
    for (;;) {
      const found = await this.#page.$(selector);
      if (found) return found;
      await wait(50);
    }
  }

  /** Opens the page of current alerts while files of these names do not come; resolves when one was asked for. `come`: from then on they do. */
  async openWithout(origin: string, files: RegExp): Promise<{ come(): Promise<void> }> {
    let gone = true;
    await this.#page.setRequestInterception(true);
    const asked = new Promise<void>((resolve) => {
      this.#page.on('request', (request) => {
        const refuse = gone && files.test(request.url());
        if (refuse) resolve();
        void (refuse ? request.abort() : request.continue());
      });
    });
    await this.#page.goto(origin);
    await asked;
    return {
      come: async () => {
        gone = false;
        // As when somebody comes back to the page.
        await this.#page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      },
    };
  }

  /** What the page says when alerts come by themselves. */
  async liveLine(): Promise<string> {
    return (await (await this.#find('::-p-xpath(//*[starts-with(normalize-space(text()), "Live.")])')).evaluate((line) => line.textContent)) ?? '';
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
    for (;;) {
      const shown = await this.#page.evaluate(async () => {
        const there = await (await navigator.serviceWorker.ready).getNotifications();
        return there.map(({ title, body, tag, data }) => ({ title, body, tag, data: data as unknown }));
      });
      if (shown.length > 0) return shown;
      await wait(50);
    }
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
    await this.#find('article');
    return this.#page.evaluate(() => document.body.textContent ?? '');
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
