import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLocalFacts } from '../runtime/read-local-facts.ts';
import { ageInDays, isHidden, isOld, lastDay } from './fact-age.ts';
import { dayIn } from './day-in.ts';
import { localFacts } from './local-facts.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/local-facts.md'), 'utf8');
const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '') as Record<string, unknown>;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'porchlight-facts-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** What a start with this file would say, after the name of the setting. */
async function refusal(facts: unknown): Promise<string> {
  const path = join(dir, 'facts.json');
  await writeFile(path, typeof facts === 'string' ? facts : JSON.stringify(facts));
  try {
    readLocalFacts(path);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('the example of the guide is taken, and so is the least there can be', () => {
  expect(localFacts.parse(example)).toEqual(example);
  expect(localFacts.parse({ country: 'PT' })).toEqual({ country: 'PT', spottingLines: [], sites: [] });
});

const secret = 'qzx7hidden';
const known = { country: 'US', source: 'called them', checkedOn: '2026-11-20' };
const site = { name: 'Somewhere', where: { en: 'There' }, hours: { en: 'Always' }, ...known };
const line = { name: 'A line', number: '+1 202 555 0100', hours: { en: 'Always' }, languages: ['en'], ...known };
const wrong: [said: RegExp, facts: unknown][] = [
  [/^must be a file of JSON$/, `{"country": ${secret}`],
  [/^must be an object$/, `"${secret}"`],
  [/^country must be a country code like US$/, {}],
  [/^country must be/, { country: secret }],
  [/^emergency\.number must be a telephone number/, { country: 'US', emergency: { ...known, number: secret } }],
  [/^emergency\.number must have at most 15 digits$/, { country: 'US', emergency: { ...known, number: '1234567890123456' } }],
  [/^emergency\.number must be a telephone number$/, { country: 'US', emergency: { ...known, number: 911 } }],
  [/^spottingLines\.0\.number must be without \(0\)$/, { country: 'US', spottingLines: [{ ...line, number: '+44 (0)20 7946 0000' }] }],
  [/^emergency\.country must be the country of this instance$/, { country: 'CA', emergency: { ...known, number: '911' } }],
  [/^emergency\.checkedOn must be a day like/, { country: 'US', emergency: { ...known, number: '911', checkedOn: '2026-02-30' } }],
  [/^emergency\.checkedOn must be a day like/, { country: 'US', emergency: { ...known, number: '911', checkedOn: undefined } }],
  [/^emergency\.source must be an https address or words$/, { country: 'US', emergency: { ...known, number: '911', source: `http://${secret}` } }],
  [/^law\.text must be words by language/, { country: 'US', law: { ...known, text: secret } }],
  [/^law\.text must be in at least one of en, es, fr, pt, ar$/, { country: 'US', law: { ...known, text: {} } }],
  [/^law\.text\.de is not known\n/, { country: 'US', law: { ...known, text: { de: secret } } }],
  [/^law\.text\.en must be words, at most 600/, { country: 'US', law: { ...known, text: { en: secret.repeat(90) } } }],
  [/^sites\.1\.url must be an https address$/, { country: 'US', sites: [site, { ...site, url: `javascript:${secret}` }] }],
  [/^sites\.0\.hours\.fr must not be empty$/, { country: 'US', sites: [{ ...site, hours: { en: 'Always', fr: ' ' } }] }],
  [/^sites must have at most 8$/, { country: 'US', sites: Array.from({ length: 9 }, () => site) }],
  [/^spottingLines\.0\.languages\.0 must be language codes/, { country: 'US', spottingLines: [{ ...line, languages: [secret] }] }],
  [/^spottingLines must be a list$/, { country: 'US', spottingLines: secret }],
  [/^emergencynumber is not known$/, { country: 'US', emergencynumber: secret }],
];
test.each(wrong)('refused: %s', async (said, facts) => {
  const words = await refusal(facts);
  expect(words).toMatch(said);
  expect(words).not.toContain(secret);
});

test('all that is wrong is said at once, one line each', async () => {
  expect(await refusal({ country: 'us', sites: [{ ...site, name: '', checkedOn: 'Monday' }] })).toMatch(/^country .*\nsites\.0\.name .*\nsites\.0\.checkedOn .*$/);
});

test('a fact is old after 90 days and hidden after 180, by the calendar of the place', () => {
  const checkedOn = '2026-03-01';
  const after = (days: number) => ageInDays(checkedOn, new Date(Date.parse(checkedOn) + days * 86_400_000).toISOString().slice(0, 10));
  expect([0, 89, 90, 91, 180, 181].map((days) => [days, isOld(after(days)), isHidden(after(days))])).toEqual([
    [0, false, false], [89, false, false], [90, false, false], [91, true, false], [180, true, false], [181, true, true],
  ]);
  expect(ageInDays(checkedOn, lastDay(checkedOn))).toBe(180);
  const lateEvening = Date.UTC(2026, 4, 31, 3);
  expect([dayIn('America/New_York', lateEvening), dayIn('Asia/Tokyo', lateEvening)]).toEqual(['2026-05-30', '2026-05-31']);
});

test('a day that has not come was not checked: told and hidden, but for those who live ahead of us', () => {
  expect([-1, -2].map((age) => [isOld(age), isHidden(age)])).toEqual([[false, false], [true, true]]);
});
