/**
 * 10,000 junk reports in one tick, sealed in the real spool, and one that is true: it stands in one of the first 12 rows, and at
 * the head of its row. And the order itself, as a function.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as codes from '../contract/codes.ts';
import { receiveTick } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import type { ReportContent } from '../contract/report.ts';
import { tickOf } from '../runtime/clock.ts';
import { sealItem } from '../runtime/sealed.ts';
import { drawer } from '../test/privacy/draw.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { groupReports } from './group-reports.ts';
import { listQueue } from './list-queue.ts';
import { orderQueue, type Waiting } from './order-queue.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
}, 120_000);
afterAll(() => context.close());
beforeEach(async () => {
  context.clock.step(receiveTick);
  const { owner } = context.db;
  await sql`select drop_spool(${tickOf(context.clock.now())})`.execute(owner);
});

interface Sent { content: ReportContent; lane: 'first' | 'second'; possibleDuplicate: boolean }

/** As intake writes them, without its requests. */
async function spool(reports: Sent[]): Promise<void> {
  const { keys, clock, db } = context;
  const tick = tickOf(clock.now());
  for (let at = 0; at < reports.length; at += 100) {
    const rows = await Promise.all(reports.slice(at, at + 100).map(async (report) => {
      const dedupe = randomBytes(32);
      const item = { type: 'report' as const, id: randomUUID(), codeHmac: randomUUID(), mac: '', source: 'community' as const, ...report };
      return { tick, dedupe, mac: randomBytes(32), sealed: await sealItem(keys, tick, dedupe, item) };
    }));
    await db.owner.insertInto('intake_spool').values(rows).execute();
  }
}

const trueOne = (): ReportContent => ({
  zone: context.areas.zones[3]!.id, kind: 'suspected-overdose', market: 'down', form: 'powder', colour: 'pink', effects: ['not-breathing', 'blue-lips'],
  naloxone: 'took-several', people: 'two-to-four', text: 'the true one',
});
const pick = <T>(draw: (below: number) => number, from: readonly T[]): T => from[draw(from.length)]!;
function junk(draw: (below: number) => number): ReportContent {
  return {
    zone: pick(draw, context.areas.zones).id, kind: pick(draw, codes.reportKinds), market: pick(draw, codes.markets), form: pick(draw, codes.forms),
    colour: pick(draw, codes.colours), effects: codes.effects.filter(() => draw(5) === 0), naloxone: pick(draw, codes.naloxoneAnswers),
    people: pick(draw, codes.peopleBands), text: `junk ${draw(1e9)}`,
  };
}

/** In which row the true one stands, and at which place in it, from 1. */
function placeOf({ groups, reports }: QueueAnswer): { row: number; place: number } {
  const { group, id } = reports.find(({ text }) => text === 'the true one')!;
  return { row: groups.findIndex(({ key }) => key === group) + 1, place: reports.filter((report) => report.group === group).findIndex((report) => report.id === id) + 1 };
}

async function look(what: string): Promise<QueueAnswer> {
  await listQueue(context);
  const began = performance.now();
  const answer = await listQueue(context);
  console.log(`${what}: the queue of ${answer.groups.reduce((sum, { open }) => sum + open, 0)} reports in ${answer.groups.length} groups, looked at a second time, in ${Math.round(performance.now() - began)} ms on ${context.db.kind}`);
  expect(answer.surge).toBe(true);
  expect(answer.reports.length).toBeLessThanOrEqual(400);
  return answer;
}

test('10,000 without a proof of work, each another story of another place, leave the true one first', async () => {
  const draw = drawer(1);
  await spool([
    ...Array.from({ length: 10_000 }, (): Sent => ({ content: junk(draw), lane: 'second', possibleDuplicate: draw(2) === 0 })),
    { content: trueOne(), lane: 'first', possibleDuplicate: false },
  ]);
  const answer = await look('second lane');
  expect(placeOf(answer)).toEqual({ row: 1, place: 1 });
  // Some of the second lane are on the first screen all the same: people without script are there.
  expect(answer.groups.slice(0, 12).map(({ lane }) => lane)).toContain('second');
}, 240_000);

test('10,000 with proofs, from 900 networks, telling forty stories everywhere, leave the true one among the first 12 rows', async () => {
  const draw = drawer(2);
  const stories = Array.from({ length: 40 }, () => junk(draw)).map(({ kind, effects = [], naloxone = 'unknown' }) => ({ kind, naloxone, effects: [...effects, 'someone-died' as const].filter((effect, at, all) => all.indexOf(effect) === at) }));
  const seen = new Set<string>();
  const flood = Array.from({ length: 10_000 }, (_, at): Sent => {
    const content = { ...junk(draw), ...stories[at % stories.length]! };
    const tag = `${at % 900} ${content.zone} ${content.market}`;
    const possibleDuplicate = seen.has(tag);
    seen.add(tag);
    return { content, lane: 'first', possibleDuplicate };
  });
  await spool([...flood, { content: trueOne(), lane: 'first', possibleDuplicate: false }]);
  const { row, place } = placeOf(await look('first lane'));
  expect(row).toBeGreaterThan(0);
  expect(row).toBeLessThanOrEqual(12);
  expect(place).toBe(1);
}, 240_000);

test('one without script is on the first screen beside a flood of its own lane', async () => {
  const draw = drawer(3);
  const story = { kind: 'suspected-overdose' as const, effects: ['someone-died' as const], naloxone: 'did-not-work' as const };
  await spool([
    ...Array.from({ length: 500 }, (): Sent => ({ content: { ...junk(draw), ...story }, lane: 'second', possibleDuplicate: false })),
    { content: trueOne(), lane: 'second', possibleDuplicate: false },
  ]);
  const { row, place } = placeOf(await look('both in the second lane'));
  expect([row > 0 && row <= 12, place]).toEqual([true, 1]);
});

const waiting = (id: string, changes: Partial<Waiting> = {}): Waiting => ({
  id, zone: 'z1', market: 'down', group: id, kind: 'drug-supply', lane: 'first', possibleDuplicate: false, escalated: false, passedOn: false, ...changes,
});
const rows = (reports: Waiting[]) => orderQueue(reports).map(({ key }) => key);

test('danger first, then the other zone and the other market, never the order of arrival', () => {
  const reports = [
    waiting('a', { effects: ['not-breathing'] }), waiting('b', { effects: ['not-breathing'] }), waiting('c', { effects: ['not-breathing'], zone: 'z2' }),
    waiting('d', { effects: ['not-breathing'], zone: 'z3', market: 'meth' }), waiting('e', { effects: ['agitation'], zone: 'z4', market: 'coke' }),
    waiting('f', { effects: ['someone-died'] }),
  ];
  expect(rows(reports)).toEqual(['f', 'd', 'c', 'a', 'b', 'e']);
  const draw = drawer(4);
  for (let time = 0; time < 20; time++) expect(rows(reports.toSorted(() => draw(3) - 1))).toEqual(rows(reports));
});

test('what somebody calls the others for is first; what its reader passed on is last, and still there', () => {
  const grave = { effects: ['someone-died' as const] };
  expect(rows([waiting('passed', { ...grave, passedOn: true }), waiting('mild'), waiting('called', { escalated: true }), waiting('grave', { ...grave, zone: 'z2' })]))
    .toEqual(['called', 'grave', 'mild', 'passed']);
});

test('the second lane follows the first, with each fourth row of the first screen, and none is lost', () => {
  const reports = [...Array(20).keys()].map((n) => waiting(`f${n}`, { zone: `z${n}` }));
  const second = [...Array(20).keys()].map((n) => waiting(`s${n}`, { zone: `z${n}`, lane: 'second', kind: 'suspected-overdose' }));
  const order = rows([...second, ...reports]);
  expect(order.slice(0, 12).map((key) => key[0]).join('')).toBe('fffsfffsfffs');
  expect(order.slice(12).map((key) => key[0]).join('')).toBe(`${'f'.repeat(11)}${'s'.repeat(17)}`);
  expect([...order].sort()).toEqual([...reports, ...second].map(({ id }) => id).sort());
});

test('a likely incident is of one zone, market and look; who does not say how it looked is counted with the most', () => {
  const now = Date.UTC(2026, 10, 23, 10);
  const one = (id: string, changes: object = {}) => ({ id, zone: 'z1', market: 'down' as const, kind: 'drug-supply' as const, tick: now, ...changes });
  const keys = groupReports([
    one('pink 1', { form: 'powder', colour: 'pink' }), one('pink 2', { form: 'powder', colour: 'pink' }), one('pink', { colour: 'pink' }), one('nothing'),
    one('white', { form: 'powder', colour: 'white' }), one('elsewhere', { zone: 'z2' }), one('meth', { market: 'meth' }),
    one('long ago', { form: 'powder', colour: 'pink', tick: now - 100 * 3_600_000 }),
  ], now, false);
  const groups = Object.values(Object.groupBy(keys.keys(), (id) => keys.get(id)!)).map((ids) => ids!.sort());
  expect(groups).toHaveLength(5);
  expect(groups).toContainEqual(['nothing', 'pink', 'pink 1', 'pink 2']);
});
