/** The reviewers' queue: two at one report, merging and undoing, junk turned away, a flood, and a whole shift without a mouse. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { QueueAnswer, QueueReport } from '../../../services/contract/queue.ts';
import { receiveTick } from '../../../services/contract/limits.ts';
import type { NewReport } from '../../../services/contract/report.ts';
import { aReport } from '../../../services/test/builders.ts';
import { floodSpool } from '../../../services/test/flood-spool.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { asStaff, openChromium, phone, visit, type Browser, type Page, type Visitor } from '../drivers/chromium.ts';
import { tabTo } from '../drivers/keyboard.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let browser: Browser;
let reviewer: Record<string, string>;
let [ana, ben] = [] as unknown as [Visitor, Visitor];
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { trustProxy: 'loopback' } }), openChromium()]);
  [ana, ben] = await Promise.all([visit(browser, app.origin, { reducedMotion: 'reduce' }), visit(browser, app.origin, { reducedMotion: 'reduce' })]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Each test has an area to itself, and from each network comes one report. */
let zone = '';
let zones = 0;
let networks = 0;
beforeEach(async () => {
  zone = app.areas.zones[zones++]!.id;
  for (const { page } of [ana, ben]) {
    await page.goto('about:blank');
    await page.setViewportSize(phone);
  }
  // A test may outrun half an hour of the clock, and with it every session.
  reviewer = await app.signIn('reviewer');
  await asStaff(ana, reviewer, app.origin);
  await asStaff(ben, await app.signIn('community-reviewer'), app.origin);
  await clearAway();
});
async function send(...reports: Partial<NewReport>[]): Promise<void> {
  for (const report of reports) {
    await fetch(`${app.origin}/api/v1/reports`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.${networks++}.1.1` },
      body: JSON.stringify(aReport({ zone, ...report })),
    });
  }
}
async function here(): Promise<QueueReport[]> {
  const { reports } = (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).json()) as QueueAnswer;
  return reports.filter((report) => report.zone.id === zone);
}
/** As long as a busy machine may need. */
const soon = { timeout: 20_000, interval: 100 };
const states = async () => (await here()).map(({ state }) => state).sort();
const openQueue = async ({ page }: Visitor, cards: number) => {
  await page.goto(`${app.origin}/staff`);
  await page.locator('[data-report]').nth(cards - 1).waitFor();
};
const does = (page: Page, what: string) => page.locator(`[data-do="${what}"]:visible`);
/** Everything that earlier tests left is decided, whoever had it in hand. */
async function clearAway(): Promise<void> {
  await app.context.db.owner.deleteFrom('report_mark').execute();
  const { reports } = (await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).json()) as QueueAnswer;
  const ids = reports.filter(({ state }) => state === 'open' || state === 'held').map(({ id }) => id);
  if (ids.length > 0) await fetch(`${app.origin}/api/v1/staff/reports/decisions`, { method: 'POST', headers: reviewer, body: JSON.stringify({ ids, decision: { verdict: 'reject', reason: 'made-up' } }) });
}

test('of two reviewers at one report the second is told who reads it, then who was faster, and it is decided once', async () => {
  await send({ effects: ['agitation'], text: 'They were out of their mind for hours.' });
  await openQueue(ana, 1);
  await openQueue(ben, 1);
  await does(ana.page, 'read').click();
  await ana.page.getByText('You are reading this until').waitFor();
  await does(ben.page, 'accept').click();
  await ben.page.getByText('Somebody else is reading this report just now.').waitFor();
  await ben.page.getByText('reviewer 1 is reading this until').first().waitFor();
  expect(await states()).toEqual(['open']);

  await does(ana.page, 'accept').click();
  await ana.page.getByText('Accepted by you.').waitFor();
  await does(ben.page, 'accept').click();
  await ben.page.getByText('Somebody else decided this just before you.').waitFor();
  await ben.page.getByText('Accepted by reviewer 1.').waitFor();
  expect(await states()).toEqual(['accepted']);
  await ana.page.goto('about:blank');
});

test('three that tell the same count as one and a fourth by itself; undoing opens them all again', async () => {
  const words = 'Pink powder in small bags, my friend stopped breathing and needed three doses.';
  await send({ colour: 'pink', text: words }, { colour: 'pink', text: `${words} Careful.` }, { colour: 'pink' }, { colour: 'pink', text: 'Somebody else went down at the shelter, it was pink too.' });
  await openQueue(ana, 4);
  const { page } = ana;
  expect(await page.getByText('Reads like another one here').count()).toBe(1);
  const wordless = (await here()).find(({ text }) => text === undefined)!;
  const story = (await here()).find(({ text }) => text?.startsWith('Somebody else'))!;
  for (const { id } of [story, wordless]) await page.locator(`[data-report="${id}"]`).getByLabel('Pick').check();
  await does(page, 'merge').click();
  await page.getByRole('button', { name: 'The same event, told twice' }).click();
  await does(page, 'undo-last').waitFor();
  await does(page, 'accept-all').click();
  await expect.poll(states, soon).toEqual(Array.from({ length: 4 }, () => 'accepted'));
  expect((await here()).filter(({ possibleDuplicate }) => possibleDuplicate)).toHaveLength(2);
  expect(await findBarriers(page)).toEqual([]);

  await does(page, 'undo-last').click();
  await expect.poll(states, soon).toEqual(['accepted', 'accepted', 'open', 'open']);
  await does(page, 'undo-last').click();
  await expect.poll(states, soon).toEqual(Array.from({ length: 4 }, () => 'open'));
  expect((await here()).some(({ possibleDuplicate }) => possibleDuplicate)).toBe(false);

  // Accepted as one, then told apart after all.
  const doubtful = page.locator('[data-report]').filter({ hasText: 'Reads like another one here' });
  await doubtful.locator('[data-do="accept"]').click();
  await page.getByRole('button', { name: 'Count it as another person' }).click();
  await page.getByRole('button', { name: 'I know it is another person' }).click();
  await expect.poll(async () => (await here()).filter(({ state, possibleDuplicate }) => state === 'accepted' && !possibleDuplicate).length, soon).toBe(1);
});

test('a group of junk is turned away with one reason, and comes back with one tap', async () => {
  await send(...Array.from({ length: 8 }, () => ({ market: 'other' as const, text: 'Best prices, call now' })));
  const { page } = ana;
  await page.goto(`${app.origin}/staff`);
  await does(page, 'open').click();
  await does(page, 'reject-all').click();
  await page.getByRole('button', { name: 'Advertising' }).click();
  await expect.poll(states, soon).toEqual(Array.from({ length: 8 }, () => 'rejected'));
  await page.getByText('Rejected: 8 reports').first().waitFor();
  await does(page, 'undo-last').click();
  await expect.poll(states, soon).toEqual(Array.from({ length: 8 }, () => 'open'));
  expect(await does(page, 'accept').count()).toBe(8);
});

test('the filter says what it hides, and danger to life by itself', async () => {
  await send({ market: 'coke', effects: ['agitation'] }, { market: 'meth', effects: ['not-breathing'] }, { market: 'meth', colour: 'blue' });
  const { page } = ana;
  await page.setViewportSize(narrow);
  await openQueue(ana, 3);
  await does(page, 'find').click();
  await page.getByLabel('Area, drug, look or effect').fill('coke');
  await page.getByText('The filter hides 2 reports. One of them tells of danger to life.').waitFor();
  expect(await page.locator('[data-report]').count()).toBe(1);
  expect([...(await findBarriers(page)), ...(await tooWide(page))]).toEqual([]);
  await does(page, 'unfilter').click();
  expect(await page.locator('[data-report]').count()).toBe(3);
});

/** Taps on the way, counted. */
function tapping() {
  const counter = { taps: 0, tap: async (what: ReturnType<Page['locator']>) => {
    await what.click();
    counter.taps++;
  } };
  return counter;
}
const approveFirst = async (page: Page, tap: ReturnType<typeof tapping>['tap']) => {
  await tap(page.getByRole('link', { name: /^Proposals/ }));
  const read = page.getByRole('button', { name: 'Read and decide' }).first();
  await read.or(page.locator('[data-approve]').first()).first().waitFor();
  if (await read.count()) await tap(read);
  await tap(page.locator('[data-approve]').first());
  await page.getByRole('button', { name: 'Take it back' }).first().waitFor();
};

test('from opening the queue to an approved alert it takes six taps at most', async () => {
  const { page } = ana;
  await send({ kind: 'suspected-overdose', effects: ['not-breathing'], colour: 'purple' });
  await openQueue(ana, 1);
  const severe = tapping();
  await severe.tap(does(page, 'heads-up'));
  await page.getByText('Workers were told by you').waitFor();
  await severe.tap(does(page, 'accept'));
  await page.getByText('Accepted by you.').waitFor();
  await app.pass(receiveTick);
  await approveFirst(page, severe.tap);
  expect(severe.taps).toBeLessThanOrEqual(6);

  zone = app.areas.zones[zones++]!.id;
  await send({ market: 'coke', effects: ['agitation'] }, { market: 'coke', effects: ['seeing-things'] }, { market: 'coke', effects: ['agitation'] });
  await openQueue(ana, 3);
  const three = tapping();
  await three.tap(does(page, 'accept-all'));
  await page.getByText('Accepted: 3 reports').first().waitFor();
  await app.pass(receiveTick);
  await approveFirst(page, three.tap);
  expect(three.taps).toBeLessThanOrEqual(6);
});

test('a whole shift without a mouse, on a phone-sized screen', async () => {
  // A district that no other test has warned: one more report would propose nothing there.
  zone = app.areas.zones.at(-1)!.id;
  await send({ kind: 'suspected-overdose', effects: ['not-breathing', 'someone-died'], text: 'He did not wake up again.' });
  await send({ market: 'coke', effects: ['agitation'] }, { market: 'meth', colour: 'blue' }, { market: 'pressed-pills' });
  const { page, wrongs } = ana;
  const barriers: string[] = [];
  const look = async () => barriers.push(...(await findBarriers(page)));
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await openQueue(ana, 4);
  await look();
  await press('?');
  await page.getByRole('heading', { name: 'Keys' }).waitFor();
  await look();
  await press('Escape');
  await page.getByRole('heading', { name: 'Keys' }).waitFor({ state: 'hidden' });
  // Past the head of its row, to the report itself.
  const atDeath = () => page.evaluate(() => document.activeElement?.matches('[data-report]') && document.activeElement.textContent.includes('It is about somebody’s death.'));
  for (let steps = 0; steps < 3 && !(await atDeath()); steps++) await press('j');
  expect(await atDeath()).toBe(true);
  expect(await page.getByText('He did not wake up again.').isVisible()).toBe(false);
  await press('w');
  await page.getByText('He did not wake up again.').waitFor();
  await page.getByText('You are reading this until').waitFor();
  await look();
  await press('t');
  await page.getByText('Workers were told by you').waitFor();
  await press('a');
  await page.getByText('Accepted by you.').waitFor();
  await press('h');
  await page.getByText('Hold it because…').waitFor();
  await look();
  await press('2');
  await page.getByText('On hold: ').first().waitFor();
  await press('s', '1');
  await page.getByText('It comes back at').waitFor();
  await press('u');
  await page.getByText('It comes back at').waitFor({ state: 'hidden' });
  await press('u');
  await expect.poll(states, soon).toEqual(['accepted', 'open', 'open', 'open']);
  await look();

  await press('g');
  await tabTo(page, /^For the next shift/);
  await page.keyboard.type('Watch the meth reports');
  await tabTo(page, /^Leave the note$/);
  await press('Enter');
  await page.getByText('The next shift will read it.').waitFor();
  await look();
  await ben.page.goto(`${app.origin}/staff`);
  await does(ben.page, 'handover').click();
  await ben.page.getByText('Watch the meth reports').waitFor();

  await app.pass(receiveTick);
  await tabTo(page, /^Proposals/);
  await press('Enter');
  await page.locator('[data-approve]').or(page.getByRole('button', { name: 'Read and decide' })).first().waitFor();
  await tabTo(page, /^(Approve|Read and decide)$/);
  const closed = await page.evaluate(() => document.activeElement?.textContent.trim() === 'Read and decide');
  await press('Enter');
  if (closed) {
    await tabTo(page, /^Approve$/);
    await press('Enter');
  }
  await page.getByRole('button', { name: 'Take it back' }).first().waitFor();
  await look();
  expect(barriers).toEqual([]);
  expect(wrongs).toEqual([]);
});

test('ten thousand reports of junk in one tick leave the true one in the first twelve rows, in sight without a swipe', async () => {
  await send({ kind: 'suspected-overdose', effects: ['not-breathing'], naloxone: 'took-several', market: 'down', colour: 'pink', form: 'powder' });
  const [one] = await here();
  const spread = app.areas.zones.slice(0, 40);
  const markets = ['down', 'coke', 'meth', 'pressed-pills', 'other', 'unknown'] as const;
  await floodSpool(app, Array.from({ length: 10_000 }, (_, at) => ({
    // As many as look like a real danger, from everywhere, half of them with a proof of work.
    content: { zone: spread[at % spread.length]!.id, kind: 'suspected-overdose', market: markets[at % markets.length]!, effects: ['someone-died'] },
    lane: at % 2 === 0 ? 'first' as const : 'second' as const,
  })));
  const { page } = ana;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${app.origin}/staff`);
  await page.getByText('Far more comes in than usual.').waitFor({ timeout: 60_000 });
  const rows = page.locator('[data-group]');
  const at = await rows.evaluateAll((all) => all.findIndex((row) => row.textContent.includes('pink powder')));
  expect(at).toBeGreaterThanOrEqual(0);
  expect(at).toBeLessThan(12);
  const box = (await rows.nth(at).boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(844);
  await rows.nth(at).locator('[data-do="open"]').click();
  await page.locator(`[data-report="${one!.id}"]`).waitFor();
  expect(await findBarriers(page)).toEqual([]);
});
