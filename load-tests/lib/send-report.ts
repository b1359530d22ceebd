/** One person who reports: asks for a puzzle, solves it, sends a report for one of the areas. */
import { check } from 'k6';
import http from 'k6/http';
import { Counter, Rate, Trend } from 'k6/metrics';
import { solve, type Challenge } from './proof.ts';
import { newReport } from './report.ts';

const accepted = new Counter('reports_accepted');
/** Of the reports that were sent: answered 202, and that within `soonMs`. */
const soon = new Rate('reports_accepted_soon');
const solving = new Trend('proof_solving', true);
const tries = new Trend('proof_tries');

export const soonMs = Number(__ENV['SOON'] ?? 1000);

/** The zones that the instance serves. Throws where there are none. */
export function servedZones(origin: string): string[] {
  const answer = http.get(`${origin}/api/v1/zones/served`, { tags: { name: 'served zones' } });
  const { zones } = answer.json() as unknown as { zones: { id: string }[] };
  if (zones.length === 0) throw new Error('This instance serves no area yet.');
  return zones.map(({ id }) => id);
}

/** The challenge has a name of its own, so that it does not make the figures of `submit report` look better. */
export async function sendReport(origin: string, zones: string[]): Promise<void> {
  const asked = http.get(`${origin}/api/v1/challenge`, { tags: { name: 'challenge' } });
  // 204: the instance asks for none.
  if (!check(asked, { 'challenge given': ({ status }) => status === 200 || status === 204 })) return;
  const proof = asked.status === 200 ? await timed(asked.json() as unknown as Challenge) : undefined;

  const zone = zones[Math.floor(Math.random() * zones.length)] ?? '';
  const from = Date.now();
  const answer = http.post(`${origin}/api/v1/reports`, JSON.stringify(newReport(zone, proof)), {
    headers: { 'content-type': 'application/json' }, tags: { name: 'submit report' },
  });
  const taken = check(answer, { 'report accepted': ({ status }) => status === 202 });
  soon.add(taken && Date.now() - from < soonMs);
  if (taken) accepted.add(1);
}

async function timed(challenge: Challenge) {
  const started = Date.now();
  const proof = await solve(challenge);
  solving.add(Date.now() - started);
  tries.add(proof.solution.counter + 1);
  return proof;
}
