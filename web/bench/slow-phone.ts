/** How long a person with an old phone on 3G waits: 1.6 Mbit/s, 300 ms there and back (WebPageTest's "3G"), processor four times slower. */
import { openChromium, visit } from '../e2e/drivers/chromium.ts';
import { median } from './median.ts';

const slow = { offline: false, latency: 300, downloadThroughput: 1_600_000 / 8, uploadThroughput: 768_000 / 8 };

/** Milliseconds from the first byte asked for. `card`: its first line can be read after a tap; `form`: the first choice stands there and takes a tap; `awake`: its script runs. */
export interface Wait { card: number; form: number; awake: number }

async function once(origin: string): Promise<Wait> {
  const browser = await openChromium();
  try {
    const { page, context, close } = await visit(browser, origin);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const since = () => page.evaluate(() => performance.now());
    await page.goto(`${origin}/report`, { waitUntil: 'commit' });
    const waitFor = async (selector: string) => {
      await page.locator(selector).first().waitFor();
      return since();
    };
    const [form, awake, card] = await Promise.all([
      waitFor('#root input[type="radio"], #root .tile'), waitFor('html[data-ready]'),
      (async () => {
        await page.locator('.down summary').first().click();
        await page.getByText('This page does not call anyone for you').waitFor();
        return since();
      })(),
    ]);
    await close();
    return { card, form, awake };
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
