/** The card "Someone is down now": facts for it, opening it, and a phone whose buzzes, tones and screen can be read. */
import { localFacts, type LocalFacts } from '@porchlight/services/contract/local-facts.ts';
import type { BrowserContext, Page } from './chromium.ts';

const dayMs = 86_400_000;

/** Everything there can be, checked today; one site so long ago that staff are told, one so long ago that nobody is shown it. */
export function someFacts(now: number): LocalFacts {
  const known = (days: number) => ({ country: 'US', source: 'https://example.org/how-we-know', checkedOn: new Date(now - days * dayMs).toISOString().slice(0, 10) });
  const site = { where: { en: 'Corner of First and Main' }, hours: { en: 'Monday to Friday, 10 to 18' } };
  return localFacts.parse({
    country: 'US',
    emergency: { ...known(0), number: '911' },
    law: { ...known(0), text: { en: 'Who calls is not charged for what they carry. It does not cover an open warrant.' } },
    spottingLines: [{ ...known(0), name: 'Quiet line', number: '+1 202 555 0100', hours: { en: 'Day and night' }, languages: ['en', 'es'] }],
    sites: [
      { ...known(100), ...site, name: 'Blue door', number: '+1 202 555 0101', url: 'https://example.org/blue-door' },
      { ...known(200), ...site, name: 'Shut last winter' },
    ],
  });
}

/** By the first control, whatever the language. */
export const openCard = (page: Page): Promise<void> => page.locator('details.down > summary').click();

/** Before a page is opened its clock is put in place; from here on it stands still but for `runFor`. */
export const standStill = (page: Page): Promise<void> => page.clock.pauseAt(Date.now() + 600_000);

export interface Felt { buzzes: number[][]; tones: number; screen: 'on' | 'free' }

/** Puts a phone under the pages of this context that notes what it is asked to do; `feltOn` reads it. */
export async function givePhone(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const felt: Felt = { buzzes: [], tones: 0, screen: 'free' };
    Object.assign(globalThis, { felt });
    Object.defineProperty(navigator, 'vibrate', { value: (buzz: number[]) => felt.buzzes.push(buzz) });
    Object.defineProperty(navigator, 'wakeLock', {
      value: {
        async request() {
          felt.screen = 'on';
          const lock = { released: false, async release() {
            lock.released = true;
            felt.screen = 'free';
          } };
          return lock;
        },
      },
    });
    const start = Object.getOwnPropertyDescriptor(OscillatorNode.prototype, 'start') ?? Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, 'start')!;
    Object.defineProperty(OscillatorNode.prototype, 'start', { value(this: OscillatorNode) {
      felt.tones++;
      (start.value as () => void).call(this);
    } });
  });
}

export const feltOn = (page: Page): Promise<Felt> => page.evaluate(() => (globalThis as unknown as { felt: Felt }).felt);
