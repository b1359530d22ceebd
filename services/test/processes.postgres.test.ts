/** Two api and two worker processes on one PostgreSQL, nothing between them: any may be killed, and every page has each alert once, in order. */
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '@porchlight/db/connect.ts';
import type { AlertList, AlertMessage } from '../contract/alert.ts';
import type { Context } from '../runtime/context.ts';
import { runningClock } from '../runtime/clock.ts';
import { oneAPuzzle } from '../moderation/one-a-puzzle.ts';
import { openKeys, type Keys } from '../runtime/keys.ts';
import { openLog } from '../runtime/log.ts';
import { openItem } from '../runtime/sealed.ts';
import { createInvite } from '../staff/create-invite.ts';
import { anAlert } from './an-alert.ts';
import { aReport } from './builders.ts';
import { issueMessage } from './issue-message.ts';
import { Page } from './page.ts';
import { prepareGround, startProduct, type Ground, type Product } from './product.ts';
import { testConfig } from './test-config.ts';

const origin = 'http://localhost:3000';
let ground: Ground;
let db: Db;
let keys: Keys;
let apis: Product[];
let workers: Product[];
let zones: { id: string; name: string; district_id: string }[];
let context: Context;
beforeAll(async () => {
  ground = await prepareGround();
  const env = { PUBLIC_ORIGIN: origin, POW_COST: '1' };
  [apis, workers] = await Promise.all((['api', 'worker'] as const).map(async (role) => [await startProduct(ground, { ...env, ROLE: role }), await startProduct(ground, { ...env, ROLE: role })])) as [Product[], Product[]];
  db = await ground.openDatabase();
  keys = await openKeys(ground.keysDir);
  zones = await db.owner.selectFrom('zone').select(['id', 'name', 'district_id']).orderBy('id').execute();
  context = { config: testConfig({ publicOrigin: origin, staffOrigin: origin }), db, clock: runningClock(), keys, log: openLog('silent'), demo: false, enqueue: async () => {} };
}, 120_000);
afterAll(async () => {
  await db?.close();
  await ground.remove();
});

const port = (product: Product) => Number(new URL(product.origin).port);
const post = (product: Product, path: string, body: unknown, cookie = '') =>
  fetch(product.origin + path, { method: 'POST', headers: { 'content-type': 'application/json', origin, cookie }, body: JSON.stringify(body) });

async function reviewer(name: string): Promise<string> {
  const { link } = await createInvite(context, { name, role: 'reviewer' }, null);
  const answer = await post(apis[1]!, '/api/v1/staff/join', { token: link.split('#')[1] });
  return answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
}

/** An alert that one person takes back at once. */
async function issue(index: number): Promise<string> {
  const { id, name, district_id } = zones[index % zones.length]!;
  const now = Date.now();
  const alert = await issueMessage(context, anAlert({
    id: `5b3c1a52-7c51-4b56-9c1e-${String(index).padStart(12, '0')}`, severity: 'Moderate', area: { level: 'zone', id, name, districts: [district_id] },
    sent: new Date(now - 60_000).toISOString(), effective: new Date(now - 60_000).toISOString(), expires: new Date(now + 3_600_000).toISOString(),
  }));
  return alert.id;
}

const log = async (): Promise<AlertMessage[]> => {
  const rows = await db.owner.selectFrom('alert_message').select(['epoch', 'seq', 'content']).orderBy('seq').execute();
  return rows.map(({ epoch, seq, content }) => ({ cursor: `${epoch}.${seq}`, alert: content as unknown as AlertMessage['alert'] }));
};

let puzzles: Challenge[];
async function report(challenge: Challenge, solution?: unknown, api = apis[1]!): Promise<number> {
  const proof = { challenge, solution: solution ?? await solveChallenge({ challenge, deriveKey }) };
  return (await post(api, '/api/v1/reports', { ...aReport({ zone: zones[0]!.id }), proof })).status;
}
async function lanes(): Promise<string[]> {
  const rows = await db.owner.selectFrom('intake_spool').select(['tick', 'dedupe', 'sealed']).execute();
  const items = oneAPuzzle(await Promise.all(rows.map((row) => openItem(keys, row) as Promise<Parameters<typeof oneAPuzzle>[0][number]>)));
  // A worker opens them where a tick ends amid the tests.
  const opened = await db.owner.selectFrom('report').select('lane').execute();
  return [...items, ...opened].map(({ lane }) => lane).sort();
}

test('a puzzle that one api gave is taken by the other', async () => {
  puzzles = await Promise.all([0, 1].map(async () => (await (await fetch(`${apis[0]!.origin}/api/v1/challenge`)).json()) as Challenge));
  expect(await report(puzzles[0]!, { counter: 0, derivedKey: '00' })).toBe(202);
  expect(await report(puzzles[0]!)).toBe(202);
  expect(await lanes()).toEqual(['first', 'second']);
  // Neither knows what the other took; among the rows of the tick it counts once.
  expect(await report(puzzles[0]!, undefined, apis[0]!)).toBe(202);
  expect(await lanes()).toEqual(['first', 'second', 'second']);
});

test('an api that is killed amid alerts of both loses none: each page goes on at the other one and has every alert once, in order', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 24; index++) ids.push(await issue(index));
  // Four an hour by one hand.
  const people = await Promise.all(Array.from({ length: 6 }, (_, index) => reviewer(`Reviewer ${index}`)));
  const { cursor } = (await (await fetch(`${apis[0]!.origin}/api/v1/alerts`)).json()) as AlertList;
  const [all, some]: [string[], string[]] = [[], [...new Set(zones.map(({ district_id }) => district_id))].slice(0, 2)];
  const pages = apis.map(() => [all, some, all, some].map((districts) => new Page(districts, cursor)));
  await Promise.all(pages.flatMap((list, at) => list.map((page) => page.come(port(apis[at]!)))));

  const takeBack = (index: number, api: Product) => post(api, `/api/v1/staff/alerts/${ids[index]}/cancel`, { reason: 'over', note: 'It is over.' }, people[index % 6]).then(({ status }) => status, () => 'cut');
  const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  // Both at once, each time: what commits first comes first, everywhere.
  expect(await Promise.all(upTo(0, 12).map((index) => takeBack(index, apis[index % 2]!)))).toEqual(upTo(0, 12).map(() => 200));
  const rest = upTo(12, 24).map((index) => takeBack(index, apis[index % 2]!));
  await rest[13 % 2];
  await apis[0]!.kill();
  const statuses = await Promise.all(rest);
  for (const [index, status] of statuses.entries()) if (status === 'cut') expect([200, 409]).toContain(await takeBack(12 + index, apis[1]!));
  pages[0]!.forEach((page) => page.cut());
  await Promise.all(pages[0]!.map((page) => page.come(port(apis[1]!))));

  const told = (await log()).filter(({ alert }) => alert.msgType === 'Cancel');
  expect(told.map(({ alert }) => alert.id).sort()).toEqual(ids.toSorted());
  expect(told.map((message) => Number(message.cursor.split('.')[1]))).toEqual(upTo(25, 49));
  for (const page of pages.flat()) {
    await expect.poll(() => page.read()).toEqual(page.due(told));
    page.cut();
  }
  expect(await report(puzzles[1]!)).toBe(202);
  expect(await lanes()).toEqual(['first', 'first', 'second', 'second']);
}, 60_000);

test('what one worker no longer does the other does', async () => {
  await workers[0]!.kill();
  const id = await issue(24);
  expect(await post(apis[1]!, `/api/v1/staff/alerts/${id}/cancel`, { reason: 'over', note: 'It is over.' }, await reviewer('Reviewer 7')).then(({ status }) => status)).toBe(200);
  const waiting = async () => (await db.owner.selectFrom('pgboss.job' as never).select('state' as never).where('name' as never, '=', 'deliver-alert' as never).execute() as { state: string }[]).map(({ state }) => state);
  await expect.poll(waiting, { timeout: 15_000 }).not.toContain('created');
  expect(await waiting()).toContain('completed');
}, 60_000);
