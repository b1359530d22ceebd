/** The only importer of Playwright: Debian's Chromium, one fresh profile a visitor, and what no page may ever do. */
import { existsSync } from 'node:fs';
import { onTestFailed } from 'vitest';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

export type { Browser, BrowserContext, Page };

const whole = '/usr/bin/chromium';
// Without its window, menus, extensions and notifications: the same pages, workers and network for half the processor.
const shell = '/usr/bin/chromium-headless-shell';

const open = (program: string, more: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? program,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', ...more,
    ],
  });

export const openChromium = (more: string[] = []): Promise<Browser> => open(existsSync(shell) ? shell : whole, more);

/** For what shows notifications: the shell takes them and shows none. */
export const openWholeChromium = (): Promise<Browser> => open(whole, []);

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 800 };

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Requests to another origin, broken rules of the content policy, and script errors. Empty on every good visit. */
  wrongs: string[];
  close(): Promise<void>;
}

/** `origin`: the product's own. Everything that is not from there is a wrong. */
export async function visit(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: phone, ...options });
  const wrongs: string[] = [];
  const watch = (page: Page) => {
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) wrongs.push(`asked ${url.origin}`);
    });
    page.on('pageerror', (error) => wrongs.push(`script error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && /content security policy/i.test(message.text())) wrongs.push(message.text());
    });
  };
  context.on('page', watch);
  // The console does not name every broken rule; the event does. Bound from outside, so that the policy does not bind it.
  await context.exposeBinding('breaksPolicy', (_source, what: string) => wrongs.push(what));
  await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    breaksPolicy('policy: ' + event.effectiveDirective + ' ' + (event.blockedURI || event.sample)), true);`);
  tellIfFailed(context);
  const page = await context.newPage();
  return { page, context, wrongs, close: () => context.close() };
}

/** What the pages of a failed test show: where it failed on another machine there is no other way to see it. */
function tellIfFailed(context: BrowserContext): void {
  const tell = async () => {
    for (const page of context.pages()) {
      const shown = await page.locator('body').innerText({ timeout: 2_000 }).catch(() => 'nothing to read');
      console.error(`${page.url()} showed: ${shown.replace(/\s+/g, ' ').slice(0, 1_500)}`);
    }
  };
  try {
    onTestFailed(tell);
  } catch {
    // Opened before the tests of a file.
  }
}

/** Gives a visitor the session of `app.signIn`. */
export async function asStaff({ context }: Visitor, headers: Record<string, string>, origin: string): Promise<void> {
  const [name = '', ...value] = (headers['cookie'] ?? '').split('=');
  await context.addCookies([{ name, value: value.join('='), url: origin, httpOnly: true, sameSite: 'Strict' }]);
}

/** A passkey device that is always at hand and always says yes. */
export async function addAuthenticator({ context, page }: Visitor): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
