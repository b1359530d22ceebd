/** Very many reports at once, written as the service writes them: sealed rows of this tick's spool. Through the door they would take minutes. */
import { randomUUID } from 'node:crypto';
import { newReportCode } from '../contract/report-code.ts';
import type { ReportContent } from '../contract/report.ts';
import { tickOf } from '../runtime/clock.ts';
import { sealItem } from '../runtime/sealed.ts';
import { spoolTag } from '../runtime/spool-tag.ts';
import type { TestApp } from './harness.ts';

const atOnce = 250;

/** One report of this tick must have come before: it makes the place for them. */
export async function floodSpool({ context: { clock, db, keys } }: TestApp, reports: readonly { content: ReportContent; lane: 'first' | 'second' }[]): Promise<void> {
  const tick = tickOf(clock.now());
  for (let at = 0; at < reports.length; at += atOnce) {
    const rows = await Promise.all(reports.slice(at, at + atOnce).map(async ({ content, lane }) => {
      const dedupe = await spoolTag(keys, tick, newReportCode());
      const name = dedupe.toString('base64');
      const sealed = await sealItem(keys, tick, dedupe, {
        type: 'report', id: randomUUID(), codeHmac: name, mac: name, content, source: 'community', lane, possibleDuplicate: false,
      });
      return { tick, dedupe, mac: dedupe, sealed };
    }));
    await db.owner.insertInto('intake_spool').values(rows).execute();
  }
}
