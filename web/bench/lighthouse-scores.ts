/** Lighthouse for mobile phones (its own simulated slow 4G and four times slower processor), five times a page, medians. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../../services/test/measured.ts';
import { openChromium } from '../e2e/drivers/chromium.ts';

const categories = ['performance', 'accessibility', 'best-practices'] as const;
export type Scores = Record<(typeof categories)[number], number>;

interface Result { lhr: { categories: Record<string, { score: number | null }>; audits: Record<string, { id: string; score: number | null; scoreDisplayMode: string }> } }
type Lighthouse = (url: string, flags: { port: number; onlyCategories: readonly string[]; logLevel: 'error' }) => Promise<Result | undefined>;

/** In a folder of its own with its own lock: only whoever measures fetches it. */
const load = async (): Promise<Lighthouse> =>
  ((await import(pathToFileURL(join(import.meta.dirname, 'lighthouse/node_modules/lighthouse/core/index.js')).href)) as { default: Lighthouse }).default;

/** Medians of `rounds`, 0 to 100; `failed`: audits that were not whole in any round. */
export async function lighthouseScores(url: string, rounds: number): Promise<{ scores: Scores; failed: string[] }> {
  const lighthouse = await load();
  const all: Scores[] = [];
  const failed = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const port = 9_300 + round;
    const browser = await openChromium([`--remote-debugging-port=${port}`]);
    try {
      const result = await lighthouse(url, { port, onlyCategories: categories, logLevel: 'error' });
      if (!result) throw new Error(`Lighthouse said nothing of ${url}`);
      const { lhr } = result;
      all.push(Object.fromEntries(categories.map((name) => [name, Math.round((lhr.categories[name]?.score ?? 0) * 100)])) as Scores);
      for (const { id, score, scoreDisplayMode } of Object.values(lhr.audits)) {
        if (['binary', 'numeric', 'metricSavings'].includes(scoreDisplayMode) && score !== null && score < 0.9) failed.add(id);
      }
    } finally {
      await browser.close();
    }
  }
  const scores = Object.fromEntries(categories.map((name) => [name, median(all.map((one) => one[name]))])) as Scores;
  return { scores, failed: [...failed].sort() };
}
