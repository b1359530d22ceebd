import { expect, test } from 'vitest';
import type { NewReport } from '@porchlight/services/contract/report.ts';
import { sendReport, waitBefore } from './send-report.ts';

const report: NewReport = { code: '0123456789ABCDEFGHJKMNPQRS', zone: 'z1-0123', kind: 'drug-supply', market: 'down' };
const answering = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

test('202 is received', async () => {
  expect(await sendReport(report, answering(202, { status: 'received' }))).toEqual({ kind: 'received' });
});

test('the code already used with other words means that an earlier try arrived', async () => {
  expect(await sendReport(report, answering(409, { code: 'code-reused', title: 'x' }))).toEqual({ kind: 'received-before' });
});

test('a refusal names the field, so that the form can go there', async () => {
  const problem = { code: 'outside-area', title: 'This service does not cover that area.', field: 'zone' };
  expect(await sendReport(report, answering(422, problem))).toMatchObject({ kind: 'refused', problem: { field: 'zone' } });
});

test('no network, a broken proxy and a full service all mean: send the same again', async () => {
  expect(await sendReport(report, async () => { throw new TypeError('failed'); })).toEqual({ kind: 'lost' });
  expect(await sendReport(report, answering(502, '<html>'))).toEqual({ kind: 'lost' });
  expect(await sendReport(report, answering(429, {}, { 'retry-after': '7' }))).toEqual({ kind: 'lost', waitMs: 7000 });
});

test('a service that has not opened says so instead of trying for ever', async () => {
  const closed = { code: 'not-open-yet', title: 'Nobody has chosen the area this service covers yet.' };
  expect(await sendReport(report, answering(503, closed))).toMatchObject({ kind: 'refused' });
});

test('waits grow, up to a minute and a quarter', () => {
  expect([0, 1, 2, 10].map((attempt) => waitBefore(attempt, 0.5))).toEqual([3000, 6000, 12_000, 60_000]);
  expect(waitBefore(30, 1)).toBe(75_000);
});

test('reports are as long as each other on the wire, whatever they say', async () => {
  const bodies: string[] = [];
  const keep = async (_path: unknown, init?: RequestInit) => {
    bodies.push(String(init?.body));
    return new Response('{}', { status: 202 });
  };
  const longer: NewReport = { ...report, market: 'pressed-pills', effects: ['hard-to-wake', 'blue-lips'], text: 'blau \u{1f535} '.repeat(60) };
  for (const one of [report, longer]) await sendReport(one, keep as typeof fetch);
  expect(bodies.map((body) => JSON.parse(body))).toEqual([report, longer]);
  expect(bodies.map((body) => new TextEncoder().encode(body).length)).toEqual([4096, 4096]);
});
