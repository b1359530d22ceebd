import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runNode } from '../../test/product.ts';
import { detectScan } from './detect-scan.ts';
import { referenceCases } from './test-data/reference-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const zonesFile = 'zone,lat,lon\na,39.0,-77.0\nb,39.0,-76.9\nc,39.1,-77.0\nd,39.1,-76.9\n';
const casesFile = 'zone,date,cases\na,2026-09-01,1\nb,2026-09-05,2\nc,2026-09-09,1\nd,2026-09-12,1\na,2026-09-30,2\na,2026-09-29,1\n';
const usual = { from: '2026-09-01', to: '2026-09-30', 'max-radius-km': '30', 'max-days': '7', replicas: '99', seed: '1' };

interface Asked { zones?: string | Buffer; cases?: string | Buffer; options?: Record<string, string> }
let made = 0;
async function scan({ zones = zonesFile, cases = casesFile, options = {} }: Asked) {
  made += 1;
  const files = { zones: join(folder, `zones-${made}.csv`), cases: join(folder, `cases-${made}.csv`) };
  writeFileSync(files.zones, zones);
  writeFileSync(files.cases, cases);
  const args = Object.entries({ ...usual, ...files, ...options }).flatMap(([name, value]) => [`--${name}`, value]);
  const [printed, said]: [string[], string[]] = [[], []];
  const code = await detectScan(args, (line) => printed.push(line), (line) => said.push(line));
  return { code, printed: printed.join('\n'), said: said.join('\n').replaceAll(/(zones|cases)-\d+\.csv/g, '$1.csv') };
}

test('on the files of a reference case the command prints what the reference says', async () => {
  const { study, params, clusters, zonesFile, casesFile } = referenceCases(9999, 5)[0]!;
  const { code, said } = await runNode('admin.ts', {}, ['detect', 'scan', '--zones', zonesFile, '--cases', casesFile, '--from', study.from, '--to', study.to,
    '--max-radius-km', String(params.maxRadiusKm), '--max-days', String(params.maxDays), '--replicas', '9999', '--seed', '5', '--earth-radius-km', '6367']);
  expect(code).toBe(0);
  expect(said).toMatch(/^5\d\d\d of 9999 replicas$/m);
  const told = JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1).replaceAll(/^\d+ of \d+ replicas$/gm, '')).clusters as typeof clusters;
  for (const [at, { zones, p, recurrenceDays: _, expected, ...rest }] of clusters.entries()) {
    const { zones: found, p: chance, recurrenceDays: interval, expected: mean, ...others } = told[at]!;
    expect(others).toEqual({ ...rest, pFrom: 'replicas' });
    expect(found.toSorted()).toEqual(zones.toSorted());
    expect(mean.toFixed(2)).toBe(expected.toFixed(2));
    expect(Math.abs(chance - p)).toBeLessThanOrEqual(0.02);
    expect(interval).toBe(Math.round(1 / chance));
  }
}, 60_000);

test('files of a table program: a mark, semicolons, other columns and lines that come twice', async () => {
  const { code, printed } = await scan({
    zones: '\uFEFFname;Zone;LAT;lon\r\n"North; old";a;39.0;-77.0\r\nB;b;39.0;-76.9\r\n',
    cases: 'date;zone;cases\r\n2026-09-01;b;4\r\n\r\n2026-09-02;a;1\r\n2026-09-30;a;1\r\n2026-09-30;a;1\r\n2026-09-03;a;0\r\n',
  });
  expect(code).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ clusters: [{ zones: ['a'], observed: 2, from: '2026-09-30', to: '2026-09-30' }] });
});

test('nothing near in space and time: no cluster', async () => {
  const { code, printed } = await scan({ cases: 'zone,date,cases\na,2026-09-01,2\nb,2026-09-05,2\n' });
  expect({ code, told: JSON.parse(printed) }).toEqual({ code: 0, told: { clusters: [] } });
});

const line = (...lines: string[]) => `zone,date,cases\n${lines.join('\n')}\n`;
const usualZones = (...lines: string[]) => `zone,lat,lon\n${lines.join('\n')}\n`;
test.for<[string, Asked, RegExp]>([
  ['no case', { cases: line() }, /^Fewer than 3 cases\. .+ Take an earlier --from/],
  ['two cases', { cases: line('a,2026-09-01,1', 'b,2026-09-30,1') }, /^Fewer than 3 cases/],
  ['one zone', { cases: line('a,2026-09-01,4', 'a,2026-09-30,4') }, /^All cases are in one zone.+ Add the cases/],
  ['one day', { cases: line('a,2026-09-30,4', 'b,2026-09-30,4') }, /^All cases are on one day.+ Take an earlier --from/],
  ['unknown zone', { cases: line('a,2026-09-01,1', 'x,2026-09-02,1') }, /^cases\.csv, line 3: zone x is not in the file of zones\. Add it/],
  ['no zone', { cases: line(',2026-09-01,1') }, /^cases\.csv, line 2: zone “” is not/],
  ['negative', { cases: line('a,2026-09-01,-2') }, /^cases\.csv, line 2: “-2” is no number of cases\. Write a whole number from 0 to 100,000\.$/],
  ['half a case', { cases: line('a,2026-09-01,0.5') }, /^cases\.csv, line 2: “0\.5” is no number/],
  ['absurd', { cases: line('a,2026-09-01,100001') }, /^cases\.csv, line 2: “100001” is no number/],
  ['absurd with an exponent', { cases: line('a,2026-09-01,1e9') }, /“1e9” is no number/],
  ['no count', { cases: line('a,2026-09-01,') }, /“” is no number/],
  ['absurd together', { cases: line(...Array.from({ length: 51 }, () => 'a,2026-09-01,100000')) }, /^cases\.csv, line 52: more than 5,000,000 cases/],
  ['before', { cases: line('a,2026-08-31,1') }, /^cases\.csv, line 2: 2026-08-31 is not between --from 2026-09-01 and --to 2026-09-30\. Take/],
  ['after', { cases: line('a,2026-10-01,1') }, /^cases\.csv, line 2: 2026-10-01 is not between/],
  ['no such day', { cases: line('a,2026-02-30,1') }, /^cases\.csv, line 2: “2026-02-30” is no date\. Write it as/],
  ['another order', { cases: line('a,30.09.2026,1') }, /“30\.09\.2026” is no date/],
  ['a cell too many', { cases: line('a,2026-09-01,1,5') }, /^cases\.csv, line 2: more cells/],
  ['no column', { cases: 'place,date,cases\n' }, /^cases\.csv, line 1: no column zone\. Begin the file with the line zone,date,cases\.$/],
  ['empty', { zones: '' }, /^zones\.csv, line 1: no column zone, lat, lon\./],
  ['a zone twice', { zones: usualZones('a,39,-77', 'a,39,-76') }, /^zones\.csv, line 3: zone a is there twice/],
  ['a latitude too far', { zones: usualZones('a,139,-77') }, /^zones\.csv, line 2: “139” is no latitude/],
  ['a decimal comma', { zones: 'zone;lat;lon\na;39,1;-77\n' }, /“39,1” is no latitude\. Write degrees from -90 to 90, with a point/],
  ['no longitude', { zones: usualZones('a,39') }, /“” is no longitude/],
  ['not UTF-8', { zones: Buffer.from([0xe9, 0x0a]) }, /^zones\.csv is not UTF-8/],
  ['an open quotation', { cases: 'zone,date,cases\n"a,2026-09-01,1\n' }, /^cases\.csv: a quotation mark opens/],
  ['no file', { options: { zones: '/nowhere/zones.csv' } }, /^\/nowhere\/zones\.csv cannot be read \(ENOENT\)\. Check the path/],
  ['from after to', { options: { from: '2026-10-01' } }, /^--from must be before --to/],
  ['no day', { options: { to: 'today' } }, /^--to today is no date/],
  ['windows as long as the study', { options: { from: '2026-09-26', 'max-days': '5' } }, /^--max-days must be less than the 5 days/],
  ['no radius', { options: { 'max-radius-km': '0' } }, /^--max-radius-km must be a number from/],
  ['half a seed', { options: { seed: '1.5' } }, /^--seed must be a whole number from 0 to 4294967295/],
  ['hardly a replica', { options: { replicas: '3' } }, /^--replicas must be a whole number from 9/],
])('%s: refused with a next step, and nothing printed', async ([, asked, sentence]) => {
  const { code, printed, said } = await scan(asked);
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
  expect(said).toMatch(sentence);
});

test('what is not understood is told so', async () => {
  const quiet = () => expect.unreachable();
  expect(await detectScan([], quiet, quiet)).toBeUndefined();
  expect(await detectScan(['--zones', 'z', '--cases'], quiet, quiet)).toBeUndefined();
  expect((await runNode('admin.ts', {}, ['detect', 'scan', '--radius', '3'])).code).toBe(2);
}, 60_000);
