/**
 * People who look at the alerts, the map and the feed, at a constant rate: nothing is written.
 *
 *   k6 run load-tests/scenarios/browse.ts          ORIGIN, RATE (visits a second), DURATION (seconds), SOON (ms)
 *
 * A visit is eight requests, ten where there is an alert, and asks for the feed a second time with its tag.
 */
import type { Options } from 'k6/options';
import { visit } from '../lib/visit.ts';

const origin = __ENV['ORIGIN'] ?? 'http://localhost:3000';
const rate = Number(__ENV['RATE'] ?? 10);
const seconds = Number(__ENV['DURATION'] ?? 20);

export const options: Options = {
  scenarios: {
    visitors: {
      executor: 'constant-arrival-rate', rate, timeUnit: '1s', duration: `${seconds}s`,
      preAllocatedVUs: Math.max(5, rate), maxVUs: Math.max(10, rate * 4),
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.001'],
    pages_soon: ['rate>0.99'],
    'http_req_duration{name:first page}': ['p(99)<500'],
    checks: ['rate>0.99'],
    visits: [`count>=${rate * seconds}`],
    dropped_iterations: ['count==0'],
  },
  summaryTrendStats: ['min', 'med', 'p(95)', 'p(99)', 'max'],
};

export default (): void => visit(origin);
