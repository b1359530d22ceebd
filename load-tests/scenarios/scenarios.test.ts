import { expect, inject, test, vi } from 'vitest';
import { reportCodePattern } from '../../services/contract/report-code.ts';
import * as report from '../../services/contract/report.ts';
import { newReport } from '../lib/report.ts';
import { measured } from '../test/k6-run-shim.ts';

vi.stubGlobal('__ENV', { ORIGIN: inject('origin'), COOKIE: inject('cookie'), SOCKETS: '4', VUS: '1', UPDATES: '2', OPEN_RATE: '1000' });

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
  expect(measured.get('proof_tries')![0]).toBeGreaterThan(0);
});

test('intake: a report for no area of the instance is not counted', async () => {
  const { default: sendReport } = await import('./intake.ts');
  const before = measured.get('reports_accepted')!.length;
  await sendReport(['z1-0']);
  expect(measured.get('reports_accepted')).toHaveLength(before);
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
