/** Findings over HTTP: a reference makes a repeated send the same finding, a file keeps its good lines, a laboratory sees its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProblemBody } from '../contract/errors.ts';
import type { FindingAnswer, FindingsFileAnswer, OwnFinding } from '../contract/finding.ts';
import { maxFindingLines, maxFindingsBytes, publishTick } from '../contract/limits.ts';
import type { ProposalView } from '../contract/staff.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';

let app: TestApp;
let reviewer: Record<string, string>;
let district: { id: string; name: string };
beforeAll(async () => {
  app = await startTestApp();
  reviewer = await app.signIn('reviewer');
  district = app.areas.districts[0]!;
});
afterAll(() => app.close());

type Headers = Record<string, string>;
const send = (path: string, body: unknown, headers: Headers) =>
  fetch(`${app.origin}/api/v1/staff/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
const sendFile = (file: string | Uint8Array<ArrayBuffer>, headers: Headers, query = '') =>
  fetch(`${app.origin}/api/v1/staff/findings/csv${query}`, { method: 'POST', headers: { ...headers, 'content-type': 'text/csv' }, body: file });
const read = async <T>(path: string, headers: Headers): Promise<T> => (await (await fetch(`${app.origin}/api/v1/staff/${path}`, { headers })).json()) as T;
const proposals = async () => (await read<ProposalView[]>('proposals', reviewer)).filter(({ finding }) => finding);

const finding = (changes: object = {}) => ({
  districtId: district.id, collected: { month: '2026-11', part: 'early' }, market: 'meth', method: 'lc-ms', samples: 2, found: ['methamphetamine', 'pFF'], ...changes,
});

test('a reference sent again with the same content is the same finding, with other content it is refused, and with another account free', async () => {
  const [one, other] = [await app.signIn('laboratory'), await app.signIn('laboratory')];
  const first = await send('findings', finding({ reference: 'L-1', zoneId: undefined }), one);
  expect(first.status).toBe(201);
  const { findingId } = (await first.json()) as FindingAnswer;
  // Two at once, as from two impatient taps.
  const again = await Promise.all([1, 2].map(() => send('findings', finding({ reference: ' L-1 ' }), one)));
  expect(again.map(({ status }) => status)).toEqual([200, 200]);
  for (const answer of again) expect(await answer.json()).toEqual({ findingId });
  for (const change of [{ samples: 3 }, { market: 'coke' }, { found: ['methamphetamine'] }, { method: 'gc-ms' }, { form: 'powder' }, { riskToLife: true }, { limits: ['not-measured'] }, { collected: { month: '2026-10', part: 'early' } }]) {
    const refused = await send('findings', finding({ reference: 'L-1', ...change }), one);
    expect([change, refused.status, ((await refused.json()) as ProblemBody).code]).toEqual([change, 409, 'reference-reused']);
  }
  expect(await proposals()).toMatchObject([{ finding: { found: [{ substance: 'methamphetamine' }, { substance: 'fluorofentanyl', isomer: 'para' }], old: false } }]);
  const both = await Promise.all([1, 2].map(() => send('findings', finding({ reference: 'L-1' }), other)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(await proposals()).toHaveLength(2);
});

const header = 'reference,sold_as,found,method,samples,month,part,district';
const line = (reference: string, changes: Partial<Record<'market' | 'found' | 'method' | 'samples' | 'month' | 'part' | 'district', string>> = {}) => {
  const c = { market: 'down', found: '"fentanyl; tranq"', method: 'GC/MS', samples: '2', month: '2026-11', part: 'early', district: `"${district.name}"`, ...changes };
  return [reference, c.market, c.found, c.method, c.samples, c.month, c.part, c.district].join(',');
};
const answerTo = async (file: string | Uint8Array<ArrayBuffer>, headers: Headers, query = '') => {
  const answer = await sendFile(file, headers, query);
  const said = await answer.text();
  expect([answer.status, said]).toEqual([200, said]);
  return JSON.parse(said) as FindingsFileAnswer;
};

test('of a file good lines are kept and bad ones named, looking keeps nothing, and the file again changes nothing', async () => {
  const laboratory = await app.signIn('laboratory');
  const before = (await proposals()).length;
  const file = `\uFEFF${[
    header, line('A1'), '', line('A2', { found: '"para-fluorofentanyl; other: مادة جديدة"', month: '11/2026', method: 'gcms' }), line('A3', { found: 'fentanyll' }),
    line('A4', { month: '2026-11-03' }), line('A5', { district: 'Atlantis' }), line('=HYPERLINK(1)'), line('A6', { samples: '1e2' }),
    line('A7', { found: 'other: =1+1' }), line('A8', { found: 'x'.repeat(10_240) }), line('A9', { found: 'fentanyl; tranq; \u202Eyl' }), line('A1'), line('A1', { market: 'coke' }),
    `${line('B1')},too,wide`, 'B2,down', line('B"3', { found: 'xylazine' }), line('B4', { part: '' }),
  ].join('\r\n')}`;
  const expected = [
    [2, 'kept'], [4, 'kept'], [5, 'found'], [6, 'month'], [7, 'district'], [8, 'reference'], [9, 'samples'], [10, 'found'], [11, 'found'], [12, 'found'], [13, 'known'],
    [14, 'reference'], [15, undefined], [16, 'district'], [17, 'kept'], [18, 'part'],
  ];
  const told = ({ lines }: FindingsFileAnswer) => lines.map((one) => [one.line, 'code' in one ? one.field : one.known ? 'known' : 'kept']);
  const looked = await answerTo(file, laboratory, '?preview=1');
  expect(told(looked)).toEqual(expected);
  expect([looked.kept, looked.known, looked.refused]).toEqual([3, 1, 12]);
  expect(await proposals()).toHaveLength(before);
  expect(await read<OwnFinding[]>('findings/mine', laboratory)).toEqual([]);

  const kept = await answerTo(file, laboratory);
  expect(told(kept)).toEqual(expected);
  const refusals = kept.lines.flatMap((one) => ('code' in one ? [one] : []));
  expect(refusals.find(({ line: at }) => at === 14)!.code).toBe('reference-reused');
  // Each says what to do, and none repeats what stood there.
  for (const { detail } of refusals) expect(detail).toMatch(/^[A-Z].{20,}\.$/);
  expect(JSON.stringify(refusals)).not.toMatch(/HYPERLINK|Atlantis|fentanyll|xxxx|1\+1/);
  expect(await proposals()).toHaveLength(before + 3);
  expect((await proposals()).flatMap((one) => one.finding!.found)).toContainEqual({ substance: 'other', as: 'مادة جديدة' });

  const again = await answerTo(file, laboratory);
  expect([again.kept, again.known, again.refused]).toEqual([0, 4, 12]);
  expect(await proposals()).toHaveLength(before + 3);
});

test('semicolons and tabs divide as well; a file that cannot be read is refused with what to do, and keeps nothing', async () => {
  const laboratory = await app.signIn('laboratory');
  const turned = (sign: string) => `${header}\n${line('S1', { found: 'fentanyl' })}`.replaceAll(',', sign);
  expect((await answerTo(turned(';'), laboratory)).kept).toBe(1);
  expect((await answerTo(turned('\t'), laboratory)).known).toBe(1);
  const before = (await proposals()).length;
  const latin = Uint8Array.from(Buffer.from(`${header}\n${line('X', { found: 'other: caf\u00e9' })}`, 'latin1'));
  const utf16 = Uint8Array.from(Buffer.from(`\uFEFF${header}\n${line('X')}`, 'utf16le'));
  for (const [file, says] of [
    [turned('|'), 'Missing: reference'], [latin, 'CSV UTF-8'], [utf16, 'CSV UTF-8'], [`${header}\n${line('X')}\n\0`, 'CSV UTF-8'], [header, 'no finding'], ['', 'Missing: reference'],
    [`${header},note\n${line('X')},y`, 'Column 9'], [`${header},found\n${line('X')},y`, 'Column 9'], [header.replace('samples,', ''), 'Missing: samples'],
    [`${header}\nX,down,"fentanyl`, 'quotation mark'], [`${header}\n${Array.from({ length: maxFindingLines + 1 }, (_, at) => line(`N${at}`)).join('\n')}`, 'in parts'],
  ] as const) {
    const answer = await sendFile(file, laboratory);
    const problem = (await answer.json()) as ProblemBody;
    expect([answer.status, problem.code, problem.detail]).toEqual([422, 'bad-csv', expect.stringContaining(says)]);
  }
  expect((await sendFile('x'.repeat(maxFindingsBytes + 1), laboratory)).status).toBe(413);
  expect((await send('findings/csv', { a: 1 }, laboratory)).status).toBe(422);
  expect(await proposals()).toHaveLength(before);
});

test('a partner cannot claim a laboratory’s method in a file either, and a reviewer sends none', async () => {
  const partner = await app.signIn('partner');
  const { lines } = await answerTo(`${header}\n${line('P1')}\n${line('P2', { method: 'strip', found: 'fentanyl' })}`, partner);
  expect(lines).toMatchObject([{ line: 2, code: 'bad-field', field: 'method' }, { line: 3, known: false }]);
  for (const headers of [reviewer, await app.signIn('administrator')]) {
    expect((await sendFile(header, headers)).status).toBe(403);
    expect((await fetch(`${app.origin}/api/v1/staff/findings/mine`, { headers })).status).toBe(403);
  }
});

test('a laboratory sees its own findings and what became of them, and of nobody else', async () => {
  const laboratory = await app.signIn('laboratory');
  for (const [reference, market] of [['M1', 'coke'], ['M2', 'other']]) await send('findings', finding({ reference, market, method: 'strip', found: ['xylazine'] }), laboratory);
  const of = async (reference: string) => (await read<OwnFinding[]>('findings/mine', laboratory)).find((one) => one.reference === reference);
  const proposalOf = async (market: string) => (await proposals()).find(({ incident, finding: own }) => incident.market === market && own!.method === 'strip')!;
  expect(await of('M1')).toMatchObject({ became: 'waiting', area: district.name, found: [{ substance: 'xylazine' }] });
  const { id, draft } = await proposalOf('coke');
  expect(draft.wording.description).toContain('Xylazine strips do not find medetomidine.');
  expect((await send(`proposals/${id}/approve`, { ...draft, severity: 'Moderate' }, reviewer)).status).toBe(200);
  expect(await of('M1')).toMatchObject({ became: 'waiting' });
  expect(await of('M1')).not.toHaveProperty('alertId');
  await app.pass(publishTick);
  const { alertId } = (await of('M1'))!;
  expect(await of('M1')).toMatchObject({ became: 'sent' });
  expect((await fetch(`${app.origin}/api/v1/alerts/${alertId}`)).status).toBe(200);
  await send(`proposals/${(await proposalOf('other')).id}/dismiss`, { reason: 'We know better.' }, reviewer);
  expect(JSON.stringify(await of('M2'))).not.toContain('better');
  expect(await of('M2')).toMatchObject({ became: 'not-used' });
  expect(await read<OwnFinding[]>('findings/mine', await app.signIn('laboratory'))).toEqual([]);
});
