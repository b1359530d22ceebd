/** After an upgrade of engine.io that no longer takes its WebSockets from us: slower, and nothing else. */
import { afterAll, expect, test, vi } from 'vitest';
import { openLine } from '../test/line-reader.ts';
import { openLiveLog } from '../test/live-log.ts';

vi.mock('./lines.ts', async (original) => ({ ...await original(), lineOf: () => undefined }));

const log = await openLiveLog();
afterAll(() => log.close());

test('where there are no lines the alerts come the ordinary way, in order', async () => {
  const reader = await openLine(log.port);
  reader.ask({ districts: ['d1-0'] });
  await expect.poll(() => reader.answers.length).toBe(1);
  const sent = [['d1-0'], ['d1-1'], ['d1-0', 'd1-1']].map((districts) => log.append(districts).cursor);
  await expect.poll(() => reader.live.map(({ cursor }) => cursor)).toEqual([sent[0], sent[2]]);
  reader.close();
});
