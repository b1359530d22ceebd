/** Takes an anonymous report from its body: parse, proof of work, lane, spool. */
import type { Answer } from '../contract/public-answers.ts';
import { newReport } from '../contract/report.ts';
import type { Context } from '../runtime/context.ts';
import { parse } from '../runtime/errors.ts';
import type { Lanes } from './lane.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import { submitReport } from './submit-report.ts';

export const maxReportBytes = 16_384;

/** `address` as Express gives it. The report is durable when this returns. Throws a Problem where it is refused. */
export type TakeReport = (body: unknown, address: string | undefined) => Promise<Answer<'received'>>;

export const takeReport = (context: Context, proofs: ProofOfWork, lanes: Lanes): TakeReport => async (body, address) => {
  const report = parse(newReport, body);
  const { proven, ...spent } = await proofs.accept(report.proof);
  const choice = await lanes.choose(address, proven, report);
  return { status: 'received', ...(await submitReport(context, report, { ...choice, ...spent, source: 'community' })) };
};
