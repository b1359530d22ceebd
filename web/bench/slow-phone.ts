/** How long a person with an old phone on 3G waits: 1.6 Mbit/s, 300 ms there and back (WebPageTest's "3G"), processor four times slower. */
import { median } from '../../services/test/measured.ts';
import { openChromium, visit } from '../e2e/drivers/chromium.ts';

const slow = { offline: false, latency: 300, downloadThroughput: 1_600_000 / 8, uploadThroughput: 768_000 / 8 };

/** Milliseconds from the navigation's start. `card`: a tap has opened it; `form`: the first choice has taken a tap; `awake`: its script runs. */
export interface Wait { card: number; form: number; awake: number }

/** In the page, at each frame: a driver's own clicks and looks would wait for the slow processor too. */
function watchFrames(): void {
  const shown = (selector: string) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    return box !== undefined && box.height > 0;
  };
  const seen: Partial<Wait> = {};
  (window as unknown as { seen: Partial<Wait> }).seen = seen;
  const look = () => {
    if (!seen.card && shown('.down > summary')) {
      document.querySelector<HTMLElement>('.down > summary')?.click();
      if (shown('.down .first-line')) seen.card = performance.now();
    }
    if (!seen.form && shown('#root input[type="radio"]')) {
      const first = document.querySelector<HTMLInputElement>('#root input[type="radio"]');
      first?.click();
      if (first?.checked) seen.form = performance.now();
    }
    if (!seen.awake && document.documentElement.dataset['ready'] === 'yes') seen.awake = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function once(origin: string): Promise<Wait> {
  const browser = await openChromium();
  try {
    const { page, context, close } = await visit(browser, origin);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(watchFrames);
    await page.goto(`${origin}/report`, { waitUntil: 'commit' });
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    await page.waitForFunction(() => (window as unknown as { seen: Partial<Wait> }).seen.awake);
    const wait = await page.evaluate(() => (window as unknown as { seen: Wait }).seen);
    await close();
    return wait;
  } finally {
    await browser.close();
  }
}

/** Medians over `rounds` visits, each of a browser that has never been here. */
export async function slowPhone(origin: string, rounds: number): Promise<Wait> {
  const all: Wait[] = [];
  for (let round = 0; round < rounds; round++) all.push(await once(origin));
  const of = (name: keyof Wait) => Math.round(median(all.map((one) => one[name])));
  return { card: of('card'), form: of('form'), awake: of('awake') };
}
