import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NewReport } from '@porchlight/services/contract/report.ts';
import { hasWaiting } from './has-waiting.ts';
import { keepReport } from './keep-report.ts';
import { laterDay, localDay } from './later-day.ts';
import { sealReport, unsealReport } from './seal-report.ts';
import { sendWaiting } from './send-waiting.ts';
import { listWaiting, mostWaiting, noteRefusal, removeWaiting, waitsAtMostMs } from './waiting-store.ts';

const now = new Date(2026, 10, 23, 12).getTime();
const codeOf = (place: number) => `0123456789ABCDEFGHJKMNPQ${String(place).padStart(2, '0')}`;
const report = (place = 0, change: Partial<NewReport> = {}): NewReport =>
  ({ code: codeOf(place), zone: 'z1-0123', kind: 'drug-supply', market: 'down', text: 'pink and strong', ...change });
const noProof = async () => undefined;

/** Answers each report in turn; what came is in `bodies`. */
const bodies: NewReport[] = [];
const answering = (...statuses: (number | 'lost')[]) => (async (_path: unknown, init?: RequestInit) => {
  bodies.push(JSON.parse(String(init?.body)) as NewReport);
  const status = statuses.length > 1 ? statuses.shift()! : statuses[0]!;
  if (status === 'lost') throw new TypeError('no line');
  return new Response(JSON.stringify(status === 422 ? { code: 'unknown-zone', title: 'x', field: 'zone' } : {}), { status });
}) as typeof fetch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  bodies.length = 0;
});
afterEach(async () => {
  await removeWaiting((await listWaiting(now)).map(({ id }) => id));
  vi.useRealTimers();
});

test('asking, listing and noting make no store; the first report does, and the last one to go takes it along', async () => {
  expect(await hasWaiting()).toBe(false);
  expect(await listWaiting(now)).toEqual([]);
  await noteRefusal(1, { code: 'fault' });
  await removeWaiting([1]);
  expect(await indexedDB.databases()).toEqual([]);
  expect(await keepReport(report(), 'Harbor')).toBe('kept');
  expect(await hasWaiting()).toBe(true);
  await removeWaiting((await listWaiting(now)).map(({ id }) => id));
  expect(await indexedDB.databases()).toEqual([]);
});

test('a browser without a list of its stores is asked without making one', async () => {
  const list = indexedDB.databases;
  Object.assign(indexedDB, { databases: undefined });
  expect(await hasWaiting()).toBe(false);
  Object.assign(indexedDB, { databases: list });
  expect(await indexedDB.databases()).toEqual([]);
  await keepReport(report(), 'Harbor');
  Object.assign(indexedDB, { databases: undefined });
  expect(await hasWaiting()).toBe(true);
  Object.assign(indexedDB, { databases: list });
});

test('what lies on the phone is locked, as long as any other, and its key cannot be read out', async () => {
  await keepReport(report(), 'Harbor');
  await keepReport(report(1, { market: 'pressed-pills', text: 'blau '.repeat(150) }), 'Harbor');
  const kept = await listWaiting(now);
  expect(kept.map(({ report: sealed }) => sealed!.sealed.byteLength)).toEqual([4112, 4112]);
  for (const { report: sealed } of kept) {
    expect(Buffer.from(sealed!.sealed).toString('latin1')).not.toMatch(/drug-supply|down|0123456789|z1-/);
    expect(sealed!.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', sealed!.key)).rejects.toThrow();
  }
  expect(kept.map(({ until }) => until % 3_600_000)).toEqual([0, 0]);
  expect(await unsealReport(kept[0]!.report!)).toEqual({ report: report(), place: 'Harbor', on: '2026-11-23' });
});

test('each has a key of its own', async () => {
  const [one, other] = await Promise.all([0, 1].map(() => sealReport({ report: report(), place: '', on: '' })));
  await expect(unsealReport({ ...one!, key: other!.key })).rejects.toThrow();
});

test('no more than twenty wait, and where the browser keeps nothing it says so', async () => {
  for (let place = 0; place < mostWaiting; place++) expect(await keepReport(report(place), 'Harbor')).toBe('kept');
  expect(await keepReport(report(20), 'Harbor')).toBe('full');
  expect(await listWaiting(now)).toHaveLength(mostWaiting);
  vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('no', 'InvalidStateError'); } });
  expect(await keepReport(report(21), 'Harbor')).toBe('unable');
  vi.unstubAllGlobals();
});

test('after seven days the report is gone from the phone, is not sent, and that is said until somebody has read it', async () => {
  await keepReport(report(), 'Harbor');
  expect((await listWaiting(now + waitsAtMostMs - 3_600_000))[0]!.report).toBeDefined();
  vi.setSystemTime(now + waitsAtMostMs);
  expect(await sendWaiting(noProof, answering(202))).toEqual({ sent: 0, refused: 0, left: 0 });
  expect(bodies).toEqual([]);
  const [rest] = await listWaiting(now);
  expect(Object.keys(rest!).sort()).toEqual(['id', 'until']);
});

test('sent ones go, one refused stays with the reason and is not sent again by itself, and a broken line leaves the rest', async () => {
  for (let place = 0; place < 4; place++) await keepReport(report(place), 'Harbor');
  expect(await sendWaiting(noProof, answering(202, 422, 409, 'lost'))).toEqual({ sent: 2, refused: 1, left: 1 });
  expect((await listWaiting(now)).map(({ refusal }) => refusal)).toEqual([{ code: 'unknown-zone', field: 'zone' }, undefined]);
  bodies.length = 0;
  expect(await sendWaiting(noProof, answering(202))).toEqual({ sent: 1, refused: 0, left: 0 });
  expect(bodies.map(({ code }) => code)).toEqual([codeOf(3)]);
  const [refused] = await listWaiting(now);
  await noteRefusal(refused!.id, undefined);
  expect(await sendWaiting(noProof, answering(202))).toEqual({ sent: 1, refused: 0, left: 0 });
  expect(await hasWaiting()).toBe(false);
});

test('the proof of work is made when it is sent, for each anew, and stands beside the same report', async () => {
  for (let place = 0; place < 2; place++) await keepReport(report(place), 'Harbor');
  let made = 0;
  await sendWaiting(async () => ({ challenge: {}, solution: { counter: ++made } }) as never, answering(202));
  expect(bodies).toEqual([0, 1].map((place) => ({ ...report(place), proof: { challenge: {}, solution: { counter: place + 1 } } })));
});

test('two tabs at once send once', async () => {
  await keepReport(report(), 'Harbor');
  const both = await Promise.all([0, 1].map(() => sendWaiting(noProof, answering(202))));
  expect(both.map(({ sent }) => sent).sort()).toEqual([0, 1]);
  expect(bodies).toHaveLength(1);
});

test('what was said of today is still true when it is sent later; without a day it is not news of today', async () => {
  expect(laterDay('today', '2026-11-23', '2026-11-23')).toBe('today');
  expect(laterDay(undefined, '2026-11-23', '2026-11-23')).toBeUndefined();
  expect(laterDay('today', '2026-11-23', '2026-11-24')).toBe('yesterday');
  expect(laterDay(undefined, '2026-11-30', '2026-12-01')).toBe('yesterday');
  expect(laterDay('yesterday', '2026-11-23', '2026-11-24')).toBe('two-to-three-days');
  expect(laterDay('today', '2026-11-23', '2026-11-26')).toBe('two-to-three-days');
  expect(laterDay('two-to-three-days', '2026-11-23', '2026-11-25')).toBe('earlier');
  expect(laterDay('earlier', '2026-11-23', '2026-11-29')).toBe('earlier');
  // A clock set back.
  expect(laterDay('today', '2026-11-23', '2026-11-22')).toBe('today');
  await keepReport(report(0, { day: 'today' }), 'Harbor');
  vi.setSystemTime(now + 86_400_000);
  expect(localDay(Date.now())).toBe('2026-11-24');
  await sendWaiting(noProof, answering(202));
  expect(bodies[0]!.day).toBe('yesterday');
});

test('where street workers may come is sent on the day it was written, and not on a later one', async () => {
  await keepReport(report(0, { outreach: 'by the bridge' }), 'Harbor');
  await sendWaiting(noProof, answering(202));
  await keepReport(report(1, { outreach: 'by the bridge' }), 'Harbor');
  vi.setSystemTime(now + 86_400_000);
  await sendWaiting(noProof, answering(202));
  expect(bodies.map(({ outreach }) => outreach)).toEqual(['by the bridge', undefined]);
});

test('words for outreach that would be refused do not hold the report back, and that they were left out is said until it is read', async () => {
  await keepReport(report(0, { outreach: '41.40338, 2.17403' }), 'Harbor');
  await keepReport(report(1, { outreach: 'by the bridge' }), 'Harbor');
  await keepReport(report(2, { outreach: 'by the mill' }), 'Harbor');
  const noTeam = (async (path: unknown, init?: RequestInit) => {
    const { outreach } = JSON.parse(String(init?.body)) as NewReport;
    await answering(202)(path as string, init);
    return new Response(JSON.stringify({ status: 'received', ...(outreach === 'by the mill' && { noteLeftOut: 'team' }) }), { status: 202 });
  }) as typeof fetch;
  expect(await sendWaiting(noProof, noTeam)).toEqual({ sent: 3, withoutNote: 2, refused: 0, left: 0 });
  expect(bodies.map(({ outreach, text }) => [outreach, text])).toEqual([[undefined, 'pink and strong'], ['by the bridge', 'pink and strong'], ['by the mill', 'pink and strong']]);
  // Nothing of the report is left on the phone, and it is not sent again.
  const told = await listWaiting(now + waitsAtMostMs / 2);
  expect(told.map(({ id: _, until: __, ...rest }) => rest)).toEqual([{ noteLeftOut: 'position' }, { noteLeftOut: 'team' }]);
  expect(await sendWaiting(noProof, noTeam)).toEqual({ sent: 0, refused: 0, left: 0 });
  await removeWaiting(told.map(({ id }) => id));
  expect(await hasWaiting()).toBe(false);
});

test('that words were left out is said for as long as a report waits at most, then nothing of it is left', async () => {
  await keepReport(report(0, { outreach: '41.40338, 2.17403' }), 'Harbor');
  await sendWaiting(noProof, answering(202));
  expect(await listWaiting(now + 2 * waitsAtMostMs)).toEqual([]);
  expect(await hasWaiting()).toBe(false);
});

test('a report whose words arrived with a first try is not said to have gone without them', async () => {
  await keepReport(report(0, { outreach: 'by the bridge' }), 'Harbor');
  expect(await sendWaiting(noProof, answering('lost'))).toMatchObject({ left: 1 });
  vi.setSystemTime(now + 86_400_000);
  expect(await sendWaiting(noProof, answering(409))).toEqual({ sent: 1, refused: 0, left: 0 });
  expect(await hasWaiting()).toBe(false);
});

test('a page leaves what another is sending to it; the worker waits for its turn, and nothing goes twice', async () => {
  await keepReport(report(), 'Harbor');
  let answer = (_: Response) => {};
  const slow = ((_path: unknown, init?: RequestInit) => {
    bodies.push(JSON.parse(String(init?.body)) as NewReport);
    return new Promise<Response>((resolve) => (answer = resolve));
  }) as typeof fetch;
  const first = sendWaiting(noProof, slow);
  await vi.waitFor(() => expect(bodies).toHaveLength(1));
  expect(await sendWaiting(noProof, answering(202))).toMatchObject({ sent: 0, busy: true });
  const worker = sendWaiting(noProof, answering(202), true);
  await keepReport(report(1), 'Harbor');
  answer(new Response('{}', { status: 202 }));
  expect(await first).toMatchObject({ sent: 1 });
  expect(await worker).toMatchObject({ sent: 1, left: 0 });
  expect(bodies.map(({ code }) => code)).toEqual([codeOf(0), codeOf(1)]);
});
