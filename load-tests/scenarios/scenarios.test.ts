import { expect, inject, test, vi } from 'vitest';
import { reportCodePattern } from '../../services/contract/report-code.ts';
import * as report from '../../services/contract/report.ts';
import { newReport } from '../lib/report.ts';
import { measured, named } from '../test/k6-run-shim.ts';

vi.stubGlobal('__ENV', { ORIGIN: inject('origin'), COOKIE: inject('cookie'), SOCKETS: '4', VUS: '1', UPDATES: '2', OPEN_RATE: '1000', MINUTES: '0.5' });

const sumOf = (name: string) => measured.get(name)?.reduce((sum, one) => sum + one, 0) ?? 0;

test('a report of the script is one of the contract, each with its own code', () => {
  const one = newReport('z1-0231', undefined);
  expect(report.newReport.parse(one)).toEqual(one);
  expect(one.code).toMatch(reportCodePattern);
  expect(newReport('z1-0231', undefined).code).not.toBe(one.code);
});

test('intake: the product takes the report of one iteration with its proof', async () => {
  const { default: sendReport, setup } = await import('./intake.ts');
  const zones = setup();
  expect(zones.toSorted()).toEqual(inject('served').toSorted());
  await sendReport(zones);
  expect(measured.get('reports_accepted')).toEqual([1]);
  expect(measured.get('reports_accepted_soon')).toHaveLength(1);
  expect(measured.get('proof_tries')![0]).toBeGreaterThan(0);
});

test('intake: a report for no area of the instance is not counted', async () => {
  const { default: sendReport } = await import('./intake.ts');
  const before = measured.get('reports_accepted')!.length;
  await sendReport(['z1-0']);
  expect(measured.get('reports_accepted')).toHaveLength(before);
  expect(measured.get('reports_accepted_soon')!.at(-1)).toBe(0);
});

test('browse: a visit is ten right answers, the second of a feed without a body', async () => {
  const { default: visit } = await import('./browse.ts');
  visit();
  expect(sumOf('visits')).toBe(1);
  expect(sumOf('pages_soon')).toBe(10);
});

test('browse: an answer that is not the right one is none that came soon', async () => {
  const { visit } = await import('../lib/visit.ts');
  const before = sumOf('pages_soon');
  visit(`${inject('origin')}/nothing`);
  expect(sumOf('pages_soon')).toBe(before);
});

test('surge: reports and visits are counted beside each other', async () => {
  const { reports, setup, visitors } = await import('./surge.ts');
  const before = [sumOf('reports_accepted'), sumOf('visits')] as const;
  await reports(setup());
  visitors();
  expect([sumOf('reports_accepted'), sumOf('visits')]).toEqual([before[0] + 1, before[1] + 1]);
});

test('alerts: every reader is acknowledged and hears every update once', async () => {
  const { readers, reviewer, setup } = await import('./alerts.ts');
  const found = setup();
  readers(found);
  await expect.poll(() => measured.get('watching'), { timeout: 10_000 }).toEqual([1, 1, 1, 1]);
  reviewer(found);
  reviewer(found);
  expect(measured.get('updates_sent')).toEqual([1, 1]);
  await expect.poll(() => measured.get('updates_received')!.length, { timeout: 10_000 }).toBe(8);
  expect(measured.get('update_latency')).toHaveLength(8);
  expect(measured.get('watch_acked')).toEqual([1, 1, 1, 1]);
  expect(measured.get('socket_lost')).toEqual([]);
});

test('soak: all of it goes on beside each other', async () => {
  const { readers, reports, reviewer, setup, visitors } = await import('./soak.ts');
  const names = ['reports_accepted', 'visits', 'updates_sent', 'watching'];
  const before = names.map(sumOf);
  const found = setup();
  readers(found);
  await expect.poll(() => sumOf('watching'), { timeout: 10_000 }).toBe(before[3]! + 4);
  await reports(found);
  visitors();
  reviewer(found);
  expect(names.map(sumOf)).toEqual(before.map((sum, at) => sum + [1, 1, 1, 4][at]!));
});

// The last, since a request is known by its name once it was made.
test.each([
  ['intake', () => import('./intake.ts')], ['browse', () => import('./browse.ts')], ['alerts', () => import('./alerts.ts')],
  ['surge', () => import('./surge.ts')], ['soak', () => import('./soak.ts')],
] as const)('%s: an empty run fails, and each threshold is of something that is measured', async (_name, load) => {
  const thresholds = (await load()).options.thresholds as Record<string, string[]>;
  const counts = Object.values(thresholds).flat().map((threshold) => /^count(?:==|>=)(\d+)$/.exec(threshold)?.[1]);
  expect(counts.some((count) => Number(count) > 0)).toBe(true);
  const builtIn = ['http_req_failed', 'http_req_duration', 'checks', 'dropped_iterations'];
  for (const threshold of Object.keys(thresholds)) {
    const [, metric, tag] = /^(\w+)(?:\{name:(.+)\})?$/.exec(threshold)!;
    expect([...builtIn, ...measured.keys()]).toContain(metric);
    if (tag !== undefined) expect([...named]).toContain(tag);
  }
});
