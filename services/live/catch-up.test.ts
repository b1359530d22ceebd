/** However alerts, comings and goings fall together, each page applies each alert of its areas once and in the order of the log. */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLiveLog, type LiveLog } from '../test/live-log.ts';
import { Page } from '../test/page.ts';

const areas = ['d1-0', 'd1-1'];
let log: LiveLog;
let wait = 0;
const standing = Array.from({ length: 50 }, (_, index) => new Page([[], ['d1-0'], ['d1-1'], areas][index % 4]!));
beforeAll(async () => {
  log = await openLiveLog({
    async beforeAnswer() {
      for (let turns = wait; turns > 0; turns--) await turn();
    },
  });
  await Promise.all(standing.map((page) => page.come(log.port)));
});
afterAll(async () => {
  standing.forEach((page) => page.cut());
  await log.close();
});

async function caughtUp(pages: Page[]): Promise<void> {
  await expect.poll(() => {
    pages.forEach((page) => page.read());
    return pages.every((page) => page.applied.at(-1) === page.due(log.messages).at(-1));
  }, { timeout: 10_000 }).toBe(true);
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ append: fc.subarray(areas, { minLength: 1 }) }) },
  fc.record({ come: fc.nat(4) }), fc.record({ cut: fc.nat(4) }), fc.record({ turns: fc.integer({ min: 1, max: 6 }) }), fc.record({ wait: fc.nat(8) }),
);

test('no page misses an alert or applies one twice, whenever it comes and goes', async () => {
  // Each look at the clock says that the slice is over: 16 readers at a stretch.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    const pages = standing.slice(0, 5).map(({ districts }) => new Page(districts));
    for (const one of steps) {
      if ('append' in one) log.append(one.append);
      else if ('come' in one) void pages[one.come]!.come(log.port);
      else if ('cut' in one) pages[one.cut]!.cut();
      else if ('wait' in one) wait = one.wait;
      else for (let turns = one.turns; turns > 0; turns--) await turn();
    }
    await Promise.all(pages.map((page) => page.come(log.port)));
    log.append(areas);
    await caughtUp([...pages, ...standing]);
    for (const page of [...pages, ...standing]) expect(page.applied).toEqual(page.due(log.messages));
    pages.forEach((page) => page.cut());
  }), { numRuns: 25 });
}, 60_000);
