/** The three things one can do with a report code. The code travels in the body, never in an address. */
import type { ProblemBody } from '@porchlight/services/contract/errors.ts';
import type { ReportStatusAnswer } from '@porchlight/services/contract/report.ts';

export class Refused extends Error {
  readonly problem: Pick<ProblemBody, 'code' | 'field'>;
  constructor(problem: Pick<ProblemBody, 'code' | 'field'>) {
    super(problem.code);
    this.problem = problem;
  }
}

async function post(action: 'status' | 'addition' | 'withdraw', body: object): Promise<unknown> {
  const response = await fetch(`/api/v1/reports/${action}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), referrerPolicy: 'no-referrer',
  });
  const said = (await response.json()) as unknown;
  if (!response.ok) throw new Refused(said as ProblemBody);
  return said;
}

export const statusOf = (code: string) => post('status', { code }) as Promise<ReportStatusAnswer>;
export const addWords = (code: string, text: string) => post('addition', { code, text });
export const withdraw = (code: string) => post('withdraw', { code });
