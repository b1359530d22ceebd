import { expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { stepClock } from '../test/step-clock.ts';
import type { Log } from './log.ts';
import { isReportPath, openTickLog } from './tick-log.ts';

const opened = () => {
  const clock = stepClock(Date.UTC(2026, 10, 23, 10, 2));
  const said: unknown[] = [];
  const say = (level: string) => (...line: unknown[]) => void said.push([level, ...line]);
  return { clock, said, tickLog: openTickLog(clock, { error: say('error'), warn: say('warn') } as unknown as Log) };
};

test('lines are held until their tick has ended, then said once a kind, in an order that is not theirs', () => {
  const { clock, said, tickLog: { log } } = opened();
  for (const code of ['57014', '23514', '57014']) log.error({ code }, 'a-fault');
  log.warn({}, 'a-warning');
  log.info({}, 'a-success');
  log.error({ code: '23514' }, 'a-fault');
  clock.step(12 * 60_000);
  expect(said).toEqual([]);
  clock.step(60_000);
  const lines = [['error', { code: '23514', times: 2 }, 'a-fault'], ['error', { code: '57014', times: 2 }, 'a-fault'], ['warn', { times: 1 }, 'a-warning']];
  expect(said).toEqual(lines);
  clock.step(receiveTick);
  expect(said).toEqual(lines);
});

test('a line of the next tick is not counted with the last one\'s, even before the clock has beaten', () => {
  const { clock, said, tickLog } = opened();
  tickLog.close();
  tickLog.log.error({}, 'a-fault');
  clock.step(receiveTick);
  tickLog.log.error({}, 'a-fault');
  expect(said).toEqual([['error', { times: 1 }, 'a-fault']]);
});

test('closed inside a tick it says nothing of it', () => {
  const { clock, said, tickLog } = opened();
  tickLog.log.error({}, 'a-fault');
  tickLog.close();
  clock.step(receiveTick);
  expect(said).toEqual([]);
});

test('a flood of kinds is cut off', () => {
  const { clock, said, tickLog } = opened();
  for (let kind = 0; kind < 500; kind++) tickLog.log.error({ kind }, 'a-fault');
  clock.step(receiveTick);
  expect(said).toHaveLength(200);
});

test('a report\'s path is known however it is written, and no other is taken for one', () => {
  const reports = ['/report', '/Report/', '/status', '/api/v1/reports', '/API/v1/Reports/status', '/api/v1/challenge/', '/api/v1/staff/queue', '/api/v1/staff/reports/1/decision', '/api/v1/staff/heads-ups'];
  const others = ['/', '/alerts', '/reporting', '/api/v1/alerts', '/api/v1/staff/proposals', '/api/v1/staff', '/x/report'];
  expect([...reports, ...others].filter(isReportPath)).toEqual(reports);
});
