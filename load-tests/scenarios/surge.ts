/**
 * A bad morning: ten times as many reports within seconds, while others go on reading.
 *
 *   k6 run load-tests/scenarios/surge.ts           ORIGIN, RATE (reports a second before and after), PEAK, VISITS (a second), SOON (ms)
 *
 * Only against an instance of one's own that may be thrown away. More than 100 reports in a quarter of an hour make puzzles four
 * times as dear in the next one, so a second run soon after this one solves longer. The generator gives out first: watch
 * `proof_solving` and `dropped_iterations` before you believe that the service did.
 */
import type { Options } from 'k6/options';
import { sendReport, servedZones } from '../lib/send-report.ts';
import { visit } from '../lib/visit.ts';

const origin = __ENV['ORIGIN'] ?? 'http://localhost:3000';
const rate = Number(__ENV['RATE'] ?? 2);
const peak = Number(__ENV['PEAK'] ?? rate * 10);
const visits = Number(__ENV['VISITS'] ?? 2);
const [calm, climb, high] = [10, 5, 20];
const seconds = 2 * (calm + climb) + high;
/** Areas under the line: steady, climbing, high, falling, steady. */
const expected = rate * 2 * calm + (rate + peak) * climb + peak * high;

export const options: Options = {
  scenarios: {
    reports: {
      executor: 'ramping-arrival-rate', exec: 'reports', startRate: rate, timeUnit: '1s', preAllocatedVUs: peak, maxVUs: peak * 3,
      stages: [
        { target: rate, duration: `${calm}s` }, { target: peak, duration: `${climb}s` }, { target: peak, duration: `${high}s` },
        { target: rate, duration: `${climb}s` }, { target: rate, duration: `${calm}s` },
      ],
    },
    visitors: {
      executor: 'constant-arrival-rate', exec: 'visitors', rate: visits, timeUnit: '1s', duration: `${seconds}s`,
      preAllocatedVUs: Math.max(5, visits * 2), maxVUs: Math.max(10, visits * 5),
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.001'],
    reports_accepted_soon: ['rate>0.99'],
    pages_soon: ['rate>0.99'],
    // A rate without samples passes: each stands beside a count. Ramping adds up in whole iterations, so not to the last one.
    reports_accepted: [`count>=${Math.floor(expected * 0.98)}`],
    visits: [`count>=${visits * seconds}`],
    dropped_iterations: ['count==0'],
  },
  summaryTrendStats: ['min', 'med', 'p(95)', 'p(99)', 'max'],
};

export const setup = (): string[] => servedZones(origin);

export const reports = (zones: string[]): Promise<void> => sendReport(origin, zones);

export const visitors = (): void => visit(origin);
