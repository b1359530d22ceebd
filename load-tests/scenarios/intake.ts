/**
 * Reports at a constant rate, each with its own solved proof of work.
 *
 *   k6 run load-tests/scenarios/intake.ts          ORIGIN, RATE (reports a second), DURATION (seconds)
 *
 * Only against an instance of one's own that may be thrown away: every report lands in its reviewers' queue. Solving is
 * half of the load here; for figures of the service alone start it with a lower POW_COST. After a dozen reports an hour
 * from one address the rest take the second lane: they are answered and kept in the same way.
 */
import { check } from 'k6';
import http from 'k6/http';
import { Counter, Trend } from 'k6/metrics';
import type { Options } from 'k6/options';
import { solve, type Challenge } from '../lib/proof.ts';
import { newReport } from '../lib/report.ts';

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
    // The challenge has a name of its own, so that it does not make this look better.
    'http_req_duration{name:submit report}': ['p(99)<500'],
    checks: ['rate>0.999'],
    // A trend or a rate without samples passes: each stands beside a count. The fence post may add one iteration.
    reports_accepted: [`count>=${rate * seconds}`],
    dropped_iterations: ['count==0'],
  },
  summaryTrendStats: ['min', 'med', 'p(95)', 'p(99)', 'max'],
};

const accepted = new Counter('reports_accepted');
const solving = new Trend('proof_solving', true);
const tries = new Trend('proof_tries');

/** The zones that the instance serves. */
export function setup(): string[] {
  const answer = http.get(`${origin}/api/v1/zones/served`, { tags: { name: 'served zones' } });
  const { zones } = answer.json() as unknown as { zones: { id: string }[] };
  if (zones.length === 0) throw new Error('This instance serves no area yet.');
  return zones.map(({ id }) => id);
}

export default async function sendReport(zones: string[]): Promise<void> {
  const asked = http.get(`${origin}/api/v1/challenge`, { tags: { name: 'challenge' } });
  // 204: the instance asks for none.
  if (!check(asked, { 'challenge given': ({ status }) => status === 200 || status === 204 })) return;
  const proof = asked.status === 200 ? await timed(asked.json() as unknown as Challenge) : undefined;

  const zone = zones[Math.floor(Math.random() * zones.length)] ?? '';
  const answer = http.post(`${origin}/api/v1/reports`, JSON.stringify(newReport(zone, proof)), {
    headers: { 'content-type': 'application/json' }, tags: { name: 'submit report' },
  });
  if (check(answer, { 'report accepted': ({ status }) => status === 202 })) accepted.add(1);
}

async function timed(challenge: Challenge) {
  const started = Date.now();
  const proof = await solve(challenge);
  solving.add(Date.now() - started);
  tries.add(proof.solution.counter + 1);
  return proof;
}
