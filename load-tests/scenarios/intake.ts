/**
 * Reports at a constant rate, each with its own solved proof of work.
 *
 *   k6 run load-tests/scenarios/intake.ts          ORIGIN, RATE (reports a second), DURATION (seconds), SOON (ms)
 *
 * Only against an instance of one's own that may be thrown away: every report lands in its reviewers' queue. Solving is
 * half of the load here; for figures of the service alone start it with a lower POW_COST. After a dozen reports an hour
 * from one address the rest take the second lane: they are answered and kept in the same way.
 */
import type { Options } from 'k6/options';
import { sendReport, servedZones } from '../lib/send-report.ts';

const origin = __ENV['ORIGIN'] ?? 'http://localhost:3000';
const rate = Number(__ENV['RATE'] ?? 20);
const seconds = Number(__ENV['DURATION'] ?? 20);

export const options: Options = {
  scenarios: {
    reports: {
      executor: 'constant-arrival-rate', rate, timeUnit: '1s', duration: `${seconds}s`,
      preAllocatedVUs: Math.max(5, rate), maxVUs: Math.max(10, rate * 2),
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.001'],
    reports_accepted_soon: ['rate>0.99'],
    'http_req_duration{name:submit report}': ['p(99)<500'],
    checks: ['rate>0.999'],
    // A trend or a rate without samples passes: each stands beside a count. The fence post may add one iteration.
    reports_accepted: [`count>=${rate * seconds}`],
    dropped_iterations: ['count==0'],
  },
  summaryTrendStats: ['min', 'med', 'p(95)', 'p(99)', 'max'],
};

export const setup = (): string[] => servedZones(origin);

export default (zones: string[]): Promise<void> => sendReport(origin, zones);
