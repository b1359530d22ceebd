/** What the soak says of its pages is so: a missed alert, one heard twice and a lost line are seen. */
import { afterEach, expect, test } from 'vitest';
import { openLiveLog, type LiveLog } from '../live-log.ts';
import { openReaders, type Readers } from './readers.ts';

const districts = ['d1-0', 'd1-1'];
let log: LiveLog;
let readers: Readers;
async function open(count: number): Promise<void> {
  log = await openLiveLog({ config: { trustProxy: 'loopback' } });
  readers = await openReaders(log.port, count, districts);
}
afterEach(async () => {
  readers.close();
  await log.close();
});

test('each page of all areas and of one district heard what was for it, and the time between the first and the last is told', async () => {
  await open(8);
  log.append(['d1-0']);
  log.append(['d1-1']);
  await expect.poll(() => readers.wrong(log.messages)).toBe(0);
  expect(readers.spreads()).toHaveLength(2);
  expect(readers.lost()).toBe(0);
});

test('pages that did not hear an alert, or heard one that was not for them, are counted', async () => {
  await open(8);
  const { alert } = log.append(['d1-0']);
  await expect.poll(() => readers.wrong(log.messages)).toBe(0);
  // Four of all areas, and two of each district.
  expect(readers.wrong([])).toBe(6);
  expect(readers.wrong([...log.messages, { cursor: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f10.2', alert }])).toBe(6);
  expect(readers.wrong([{ cursor: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f10.1', alert: { ...alert, area: { ...alert.area, districts: ['d1-1'] } } }])).toBe(4);
});

test('a line that ends by itself is counted', async () => {
  await open(4);
  await log.close();
  await expect.poll(() => readers.lost()).toBe(4);
  await open(0);
});
