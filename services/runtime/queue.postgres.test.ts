import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '@porchlight/db/connect.ts';
import { jobs } from '../jobs.ts';
import { freshDatabase } from '../test/fresh-database.ts';
import { openLog } from './log.ts';
import { openQueue } from './queue.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

test('processes that start at the same moment all come up', async () => {
  const queues = await Promise.allSettled(Array.from({ length: 6 }, () => openQueue(db, openLog('silent'), jobs, { supervise: false })));
  expect(queues.map((queue) => (queue.status === 'rejected' ? String(queue.reason) : 'up'))).toEqual(queues.map(() => 'up'));
  for (const queue of queues) if (queue.status === 'fulfilled') await queue.value.stop();
});
