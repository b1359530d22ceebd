/** What the holder of a report code may do later: look, add words, take it back. Each goes through the spool like a report. */
import { randomUUID } from 'node:crypto';
import type { ReportStatusAnswer } from '../contract/report.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { statusOf } from './queries.ts';
import { contentMac, putInSpool } from './submit-report.ts';

/** An unknown code reads as `gone`, like one whose time is over. */
export async function reportStatus(context: Context, code: string): Promise<ReportStatusAnswer> {
  const [known, withdrawal] = await hmacs(context, code);
  const { status, alertId } = await context.db.as('intake_writer', (trx) => statusOf(trx, known, withdrawal, context.clock.date()));
  return { status, ...(alertId && { alertId }) };
}

/** More words to the same report: read with it, never a second source. Throws report-gone. */
export async function addToReport(context: Context, code: string, text: string): Promise<void> {
  const codeHmac = await refuseGone(context, code);
  const mac = contentMac(code, { text });
  const dedupe = await context.keys.hmac('report-code', `addition:${code}:${mac.toString('hex')}`);
  await putInSpool(context, dedupe, mac, { type: 'addition', id: randomUUID(), codeHmac: codeHmac.toString('base64'), text });
}

/** Its text goes at the end of the tick; an alert it already stands behind stays. Throws report-gone. */
export async function withdrawReport(context: Context, code: string): Promise<void> {
  const codeHmac = await refuseGone(context, code);
  const [, dedupe] = await hmacs(context, code);
  await putInSpool(context, dedupe, dedupe, { type: 'withdrawal', codeHmac: codeHmac.toString('base64') });
}

const hmacs = (context: Context, code: string) =>
  Promise.all([context.keys.hmac('report-code', code), context.keys.hmac('report-code', `withdrawal:${code}`)]);

async function refuseGone(context: Context, code: string): Promise<Buffer> {
  if ((await reportStatus(context, code)).status === 'gone') {
    throw new Problem('report-gone', 'Check the code. Reports are deleted after 30 days at the latest.', 'code');
  }
  return context.keys.hmac('report-code', code);
}
