/** I8, I9 and I10: what a report may carry in, and what is kept of its words. The modules are handed in, so that broken ones can be. */
import { sql } from 'kysely';
import * as fc from 'fast-check';
import type * as ReportContract from '../../contract/report.ts';
import { newReportCode } from '../../contract/report-code.ts';
import type * as OpenSpool from '../../intake/open-spool.ts';
import type * as Submit from '../../intake/submit-report.ts';
import type { Context } from '../../runtime/context.ts';
import { aReport } from '../builders.ts';
import { findIn, needles } from '../find-traces.ts';
import { hold } from './runs.ts';

const sound = { code: '0'.repeat(26), zone: 'z1-2112001331221', kind: 'drug-supply', market: 'down' };

const numberPair = fc.oneof(
  fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true })),
  fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) }),
  fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true })).map(([lat, lon]) => `${lat},${lon}`),
);
const known = ['code', 'zone', 'kind', 'market', 'form', 'colour', 'routes', 'effects', 'naloxone', 'people', 'howKnown', 'day', 'partOfDay', 'typed', 'text', 'proof'];
/** A field too many with anything in it, or a place where a word of a list belongs. */
export const coordinates = fc.oneof(
  fc.record({ where: fc.string({ minLength: 1, maxLength: 12 }).filter((key) => !known.includes(key) && key !== '__proto__'), value: fc.oneof(numberPair, fc.jsonValue()) }),
  fc.record({ where: fc.constantFrom(...known.filter((key) => !['text', 'typed', 'proof'].includes(key))), value: numberPair }),
  fc.record({ where: fc.constantFrom('typed', 'proof'), value: fc.record({ lat: fc.double(), lon: fc.double() }) }),
);

/** I9. */
export function coordinatesAreRefused({ newReport }: typeof ReportContract, { where, value }: { where: string; value: unknown }): void {
  const taken = newReport.safeParse({ ...sound, [where]: value });
  hold('I9', !taken.success, () => `${where} may be ${JSON.stringify(value)}`);
}

/** Zones of other versions, of nobody, of elsewhere, parts of zones, districts. */
export const wrongZones = (zones: string[], districts: string[]) => fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 9 }), fc.constantFrom(...zones)).map(([version, zone]) => zone.replace(/^z\d+/, `z${version}`)),
  fc.tuple(fc.constantFrom(...zones), fc.constantFrom('0', '1', '2', '3')).map(([zone, digit]) => zone + digit),
  fc.constantFrom(...districts), fc.constantFrom(...districts).map((district) => district.replace('d', 'z')),
  fc.array(fc.constantFrom('0', '1', '2', '3'), { maxLength: 13 }).map((digits) => `z1-${digits.join('')}`),
).filter((zone) => !zones.includes(zone));

/** I10, of the form and of the look at what is served. */
export async function onlyServedZones(
  context: Context, { newReport }: typeof ReportContract, { submitReport }: typeof Submit, zone: string,
): Promise<void> {
  const parsed = newReport.safeParse({ ...sound, code: newReportCode(), zone });
  if (!parsed.success) return;
  const taken = await submitReport(context, parsed.data, { lane: 'first', possibleDuplicate: false, source: 'community' }).then(() => true, () => false);
  hold('I10', !taken, () => `a report from ${zone} was taken`);
}

/** I8 in the rows: of what was typed, and of the code, nothing can be read, neither in the spool nor after it. */
export async function wordsAreSealed(
  context: Context & { clock: { step(ms: number): void } }, { submitReport }: typeof Submit, { openSpool }: typeof OpenSpool, zone: string, word: string,
): Promise<void> {
  const code = newReportCode();
  const report = aReport({ zone, code, text: `${word} and more`, typed: { stamp: `a ${word}` } });
  await submitReport(context, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
  await lookForTraces(context, [word, code], 'in the spool');
  context.clock.step(15 * 60_000);
  await openSpool(context);
  await lookForTraces(context, [word, code], 'as a report');
}

async function lookForTraces({ db }: Context, words: string[], when: string): Promise<void> {
  for (const name of ['intake_spool', 'report', 'report_addition', 'audit', 'early_decision', 'pgboss.job']) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(db.owner);
    const [found] = findIn(Buffer.from(rows.map(({ row }) => row).join('\n')), needles(words), name);
    hold('I8', !found, () => `${found!.what} can be read ${when}, in ${found!.where}`);
  }
}
