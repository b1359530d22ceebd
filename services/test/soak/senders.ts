/** Reports at an even pace, as browsers send them: a puzzle is asked for and solved, each comes from a network of its own. */
import { setTimeout as wait } from 'node:timers/promises';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { newReportCode } from '../../contract/report-code.ts';
import type { NewReport } from '../../contract/report.ts';
import { networkOf } from './readers.ts';

export type Told = Pick<NewReport, 'zone' | 'market'>;
/** `times`: milliseconds to each answer, in order of size. `refused`: statuses other than 202, and connections that broke. */
export interface Sent { times: number[]; refused: string[] }

export async function sendReports(origin: string, told: readonly Told[], everyMs: number): Promise<Sent> {
  const sent: Sent = { times: [], refused: [] };
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (const [index, report] of told.entries()) {
    await wait(Math.max(0, begun + index * everyMs - performance.now()));
    under.push(send(origin, report, networkOf(index), sent).catch((error: unknown) => void sent.refused.push(String(error))));
  }
  await Promise.all(under);
  return { ...sent, times: sent.times.sort((a, b) => a - b) };
}

async function send(origin: string, told: Told, from: string, { times, refused }: Sent): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
  const challenge = (await (await fetch(`${origin}/api/v1/challenge`, { headers })).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  // Not of danger to life: one of those would be proposed for its whole district before the others of its zone are there.
  const report: NewReport = {
    ...told, code: newReportCode(), kind: 'drug-supply', form: 'powder', effects: ['long-sleep'], day: 'today',
    text: 'Pink powder, very strong. Two people slept for half a day and remember nothing.',
  };
  const body = JSON.stringify({ ...report, proof: { challenge, solution } });
  const asked = performance.now();
  const answer = await fetch(`${origin}/api/v1/reports`, { method: 'POST', headers, body });
  await answer.text();
  times.push(performance.now() - asked);
  if (answer.status !== 202) refused.push(String(answer.status));
}
