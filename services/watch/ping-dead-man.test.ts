/** The watch outside hears of us while all is well, and not a moment longer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Trx } from '@porchlight/db/connect.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { noteSelfTest } from './note-self-test.ts';
import { pingDeadMan } from './ping-dead-man.ts';

let context: TestContext;
let server: Server;
let asked: string[];
let answer: (req: IncomingMessage, res: ServerResponse) => void;
let lines: string[];
beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(req.url!);
    answer(req, res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  context = { ...(await openTestContext({ config: { deadManUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-name` } })), log };
});
beforeEach(() => {
  [asked, lines] = [[], []];
  answer = (_req, res) => void res.end('OK');
});
afterAll(async () => {
  server.close();
  await context.close();
});

test('it is asked while the last test of itself went well and is not missing', async () => {
  await noteSelfTest(context, undefined);
  await pingDeadMan(context);
  context.clock.stand(context.clock.now() + 25 * 3_600_000);
  await pingDeadMan(context);
  expect(asked).toEqual(['/secret-name', '/secret-name']);
  expect(lines).toEqual([]);

  context.clock.stand(context.clock.now() + 3_600_000);
  await pingDeadMan(context);
  expect(asked).toHaveLength(2);
  await noteSelfTest(context, undefined);
  await noteSelfTest(context, 'issue');
  await pingDeadMan(context);
  expect(asked).toHaveLength(2);
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['dead-man-not-pinged', 'dead-man-not-pinged']);
  await noteSelfTest(context, undefined);
  await pingDeadMan(context);
  expect(asked).toHaveLength(3);
});

test('it is not asked while pushes are paused, what is due is not out, or reports of an ended tick are not opened', async () => {
  const { owner } = context.db;
  const set = (values: object) => owner.updateTable('instance').set(values).execute();
  await set({ fan_out_paused: true });
  await pingDeadMan(context);
  await set({ fan_out_paused: false, opened_until: new Date(context.clock.now() - 3_600_000) });
  await pingDeadMan(context);
  await set({ opened_until: null });
  const lists = () => lines.map((line) => (JSON.parse(line) as { troubles: string[] }).troubles);
  expect(lists()).toEqual([['fan-out-paused'], ['not-opened']]);
  const late = { ...context, db: { ...context.db, as: ((role: 'watcher', work: (trx: Trx) => Promise<unknown>) =>
    context.db.as(role, async (trx) => {
      const found = await work(trx);
      return role === 'watcher' ? { ...found as object, publishLag: 121 } : found;
    })) as typeof context.db.as } };
  await pingDeadMan(late);
  expect([lists().at(-1), asked]).toEqual([['publish-late'], []]);
  await pingDeadMan(context);
  expect(asked).toHaveLength(1);
});

test('a refusal, a way elsewhere and nobody there are said without the address, and nobody is followed', async () => {
  answer = (_req, res) => void res.writeHead(404).end();
  await pingDeadMan(context);
  answer = (_req, res) => void res.writeHead(302, { location: '/elsewhere' }).end();
  await pingDeadMan(context);
  expect(asked).toEqual(['/secret-name', '/secret-name']);
  await pingDeadMan({ ...context, config: { ...context.config, deadManUrl: 'http://127.0.0.1:1/secret-name' } });
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(Array(3).fill('dead-man-not-reached'));
  expect(lines.join()).not.toMatch(/secret|127\.0\.0\.1|elsewhere/);
});
