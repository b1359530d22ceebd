import { expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { stepClock } from '../test/step-clock.ts';
import type { Log } from './log.ts';
import { isReportPath, openTickLog } from './tick-log.ts';

const opened = () => {
  const clock = stepClock(Date.UTC(2026, 10, 23, 10, 2));
  const said: unknown[] = [];
  return { clock, said, tickLog: openTickLog(clock, { error: (...line: unknown[]) => void said.push(line) } as unknown as Log) };
};
const coded = (code: string) => Object.assign(new RangeError('a value'), { code, stack: '' });

test('faults are silent until their tick has ended, then one line a kind, in an order that is not theirs', () => {
  const { clock, said, tickLog } = opened();
  for (const code of ['57014', '23514', '57014']) tickLog.fault(coded(code));
  clock.step(12 * 60_000);
  expect(said).toEqual([]);
  clock.step(60_000);
  const lines = [[{ fault: 'RangeError', code: '23514', times: 1 }, 'report-route-faults'], [{ fault: 'RangeError', code: '57014', times: 2 }, 'report-route-faults']];
  expect(said).toEqual(lines);
  clock.step(receiveTick);
  expect(said).toEqual(lines);
});

test('a fault of the next tick is not counted with the last one\'s, even before the clock has beaten', () => {
  const { clock, said, tickLog } = opened();
  tickLog.close();
  tickLog.fault(coded('1'));
  clock.step(receiveTick);
  tickLog.fault(coded('1'));
  expect(said).toEqual([[{ fault: 'RangeError', code: '1', times: 1 }, 'report-route-faults']]);
});

test('closed inside a tick it says nothing of it', () => {
  const { clock, said, tickLog } = opened();
  tickLog.fault(coded('1'));
  tickLog.close();
  clock.step(receiveTick);
  expect(said).toEqual([]);
});

test('a flood of kinds is cut off', () => {
  const { clock, said, tickLog } = opened();
  for (let kind = 0; kind < 500; kind++) tickLog.fault(coded(String(kind)));
  clock.step(receiveTick);
  expect(said).toHaveLength(200);
});

test('a report\'s path is known however it is written, and no other is taken for one', () => {
  const reports = ['/report', '/Report/', '/status', '/api/v1/reports', '/API/v1/Reports/status', '/api/v1/challenge/', '/api/v1/staff/queue', '/api/v1/staff/reports/1/decision'];
  const others = ['/', '/alerts', '/reporting', '/api/v1/alerts', '/api/v1/staff/proposals', '/api/v1/staff', '/x/report'];
  expect([...reports, ...others].filter(isReportPath)).toEqual(reports);
});
