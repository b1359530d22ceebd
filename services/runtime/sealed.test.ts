/** Whatever a report may say, in whatever script, fits its row and comes out as it was sent. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as codes from '../contract/codes.ts';
import { maxOutreachNote, maxTextLength, maxTypedLength } from '../contract/limits.ts';
import { newReportCode } from '../contract/report-code.ts';
import { newReport } from '../contract/report.ts';
import { keyName, openKeys } from './keys.ts';
import { openItem, sealItem, type SpoolItem } from './sealed.ts';

const tick = new Date('2026-11-23T10:00:00Z');
const longest = <T extends string>(values: readonly T[]): T => values.toSorted((a, b) => b.length - a.length)[0]!;

function longestReport(character: string): SpoolItem {
  const { code: _, outreach, ...content } = newReport.parse({
    code: newReportCode(), zone: `z9999-${'3'.repeat(15)}`, kind: longest(codes.reportKinds), market: longest(codes.markets), form: longest(codes.forms),
    colour: longest(codes.colours), routes: [...codes.routes], effects: [...codes.effects], naloxone: longest(codes.naloxoneAnswers),
    people: longest(codes.peopleBands), howKnown: longest(codes.howKnownAnswers), day: longest(codes.days), partOfDay: longest(codes.partsOfDay),
    typed: Object.fromEntries(codes.typedFields.map((field) => [field, character.repeat(maxTypedLength)])),
    text: character.repeat(maxTextLength), outreach: character.repeat(maxOutreachNote),
  });
  const hmac = () => randomBytes(32).toString('base64');
  return {
    type: 'report', id: randomUUID(), codeHmac: hmac(), mac: hmac(), content, outreach: outreach!, lane: 'second', possibleDuplicate: false, source: longest(codes.sourceKinds),
    puzzle: randomBytes(16).toString('hex'),
  };
}

// A letter, one of another script, half a character and one that JSON writes as six.
test.each(['a', 'ش', '一', '\ud800', '\u0000'])('the longest report, all of it %j', async (character) => {
  const dir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  const keys = await openKeys(dir);
  const [dedupe, report] = [randomBytes(32), longestReport(character)];
  const sealed = await sealItem(keys, tick, dedupe, report);
  expect(sealed.length).toBe((await sealItem(keys, tick, dedupe, { type: 'withdrawal', codeHmac: '' })).length);
  expect(await openItem(keys, { tick, dedupe, sealed })).toEqual(report);
  await rm(dir, { recursive: true });
});

/** An addition, in V8's form as of Node 20 and 24. */
const earlier = Buffer.from('/w9vIgR0eXBlIghhZGRpdGlvbiICaWQiAWEiCGNvZGVIbWFjIgFiIgZkZWR1cGUiAWMiBHRleHRjBjQGAE4A2HsF', 'base64');

test('a process reads the long form of an earlier one, and writes no newer: while both run, each may open what the other sealed', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  const keys = await openKeys(dir);
  const dedupe = randomBytes(32);
  const bound = dedupe.toString('hex');
  const padded = Buffer.concat([earlier, Buffer.alloc(100, ' ')]);
  const sealed = await keys.seal('ticks', keyName(tick), padded, bound);
  expect(await openItem(keys, { tick, dedupe, sealed })).toEqual({ type: 'addition', id: 'a', codeHmac: 'b', dedupe: 'c', text: 'ش一\ud800' });
  const written = await keys.open('ticks', keyName(tick), await sealItem(keys, tick, dedupe, longestReport('\u0000')), bound);
  expect(written!.subarray(0, 2)).toEqual(earlier.subarray(0, 2));
  await rm(dir, { recursive: true });
});
