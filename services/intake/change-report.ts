/** What the holder of a report code may do later: look, add words, take it back. Each goes through the spool like a report. */
import { randomUUID } from 'node:crypto';
import type { ReportStatusAnswer } from '../contract/report.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { spoolTags } from '../runtime/spool-tag.ts';
import { statusOf } from './queries.ts';
import { putInSpool } from './put-in-spool.ts';
import { contentMac } from './submit-report.ts';

/** An unknown code reads as `gone`, like one whose time is over. */
export async function reportStatus(context: Context, code: string): Promise<ReportStatusAnswer> {
  const { status, alertId, question } = await look(context, code);
  return { status: status === 'withdrawn' ? 'gone' : status, ...(alertId && { alertId }), ...(question && { question }) };
}

/** More words to the same report: read with it, never a second source. Throws report-gone. */
export async function addToReport(context: Context, code: string, text: string): Promise<void> {
  const { status, codeHmac } = await look(context, code);
  if (status === 'gone' || status === 'withdrawn') throw gone();
  const mac = contentMac(code, { text });
  const name = `addition:${code}:${mac.toString('hex')}`;
  const dedupe = await context.keys.hmac('report-code', name);
  await putInSpool(context, {
    name, dedupe, mac, item: { type: 'addition', id: randomUUID(), codeHmac: codeHmac.toString('base64'), dedupe: dedupe.toString('base64'), text },
  });
}

/** Its text goes at the end of the tick; an alert it already stands behind stays. Doing it again is fine. Throws report-gone. */
export async function withdrawReport(context: Context, code: string): Promise<void> {
  const { status, codeHmac } = await look(context, code);
  if (status === 'gone') throw gone();
  if (status === 'withdrawn') return;
  const name = withdrawalOf(code);
  await putInSpool(context, {
    name, dedupe: await context.keys.hmac('report-code', name), mac: contentMac(code, { text: '' }),
    item: { type: 'withdrawal', codeHmac: codeHmac.toString('base64') },
  });
}

const withdrawalOf = (code: string) => `withdrawal:${code}`;
const gone = () => new Problem('report-gone', 'Check the code. Reports are deleted after 30 days at the latest.', 'code');

async function look({ db, keys, clock }: Context, code: string) {
  const [[tags, withdrawalTags], codeHmac] = await Promise.all([
    spoolTags(keys, undefined, [code, withdrawalOf(code)]), keys.hmac('report-code', code),
  ]);
  return { codeHmac, ...(await db.as('intake_writer', (trx) => statusOf(trx, tags!, withdrawalTags!, codeHmac, clock.date()))) };
}
