/** I9 and I10: what a report may not be. Each refusal names the field, never the value, and leaves nothing. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as codes from '../contract/codes.ts';
import type { ProblemBody } from '../contract/errors.ts';
import { maxTextLength, maxTypedLength, receiveTick } from '../contract/limits.ts';
import { newAddition, newReport } from '../contract/report.ts';
import { newReportCode } from '../contract/report-code.ts';
import { aReport } from './builders.ts';
import { createToken } from '../staff/create-token.ts';
import { startTestApp, type TestApp } from './harness.ts';

let app: TestApp;
let zone = '';
const said: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ config: { role: 'api' }, log: pino({ level: 'debug' }, { write: (line: string) => void said.push(line) }) });
  zone = app.areas.zones[0]!.id;
});
afterAll(() => app.close());

const send = (body: unknown, path = '/api/v1/reports') => fetch(app.origin + path, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Every row of every table, jobs included. This process runs none, so nothing changes but by a request. */
async function allRows(): Promise<string> {
  const { owner } = app.context.db;
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1`.execute(owner);
  let all = '';
  for (const { name } of tables) {
    if (name.startsWith('pgboss.') && !name.includes('job')) continue;
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t order by 1`.execute(owner);
    all += rows.map(({ row }) => `${name} ${row}\n`).join('');
  }
  return all;
}

const refused: [what: string, changes: Record<string, unknown>, status: number, code: string, field?: string][] = [
  ...['lat', 'lon', 'lng', 'latitude', 'longitude', 'coordinates', 'coords', 'location', 'position', 'point', 'geometry', 'geo', 'geohash',
    'x', 'y', 'accuracy', 'address', 'street', 'place', 'ip', 'userAgent', 'time', 'timestamp', 'createdAt', 'deviceId', 'name',
  ].map((key): [string, Record<string, unknown>, number, string, string] => [`the field ${key}`, { [key]: [39.2904123, -76.6122987] }, 400, 'unknown-field', key]),
  ['a coordinate among the typed words', { typed: { lat: '39.2904123' } }, 400, 'unknown-field', 'typed.lat'],
  ['a pair of numbers for a zone', { zone: [39.2904123, -76.6122987] }, 422, 'bad-field', 'zone'],
  ['a place for a zone', { zone: { lat: 39.29, lon: -76.61 } }, 422, 'bad-field', 'zone'],
  ['a written pair for a zone', { zone: '39.2904123,-76.6122987' }, 422, 'bad-field', 'zone'],
  ['a square inside a zone', { zone: 'z1-21120013312213' }, 422, 'unknown-zone', 'zone'],
  ['a square finer than any zone', { zone: 'z1-2112001331221301' }, 422, 'bad-field', 'zone'],
  ['no zone', { zone: undefined }, 422, 'bad-field', 'zone'],
  ['an unknown zone', { zone: 'z1-0000000' }, 422, 'unknown-zone', 'zone'],
  ['a zone that is served elsewhere', { zone: 'z1-2112001331002' }, 422, 'outside-area', 'zone'],
  ['a zone of another version', { zone: 'z2-2112001331' }, 422, 'unknown-zone', 'zone'],
  ['words for a text', { text: ['a'] }, 422, 'bad-field', 'text'],
  ['a text too long', { text: 'a'.repeat(maxTextLength + 1) }, 422, 'bad-field', 'text'],
  ['an empty text', { text: '' }, 422, 'bad-field', 'text'],
  ['a stamp too long', { typed: { stamp: 'a'.repeat(maxTypedLength + 1) } }, 422, 'bad-field', 'typed.stamp'],
  ['a market that is not in the list', { market: 'heroin' }, 422, 'bad-field', 'market'],
  ['a number for a word', { kind: 1 }, 422, 'bad-field', 'kind'],
  ['null for a word', { form: null }, 422, 'bad-field', 'form'],
  ['a word for a list', { routes: 'smoked' }, 422, 'bad-field', 'routes'],
  ['an effect that is not in the list', { effects: ['seizure', 'happy'] }, 422, 'bad-field', 'effects.1'],
  ['an effect twice', { effects: ['seizure', 'seizure'] }, 422, 'bad-field', 'effects'],
  ['a time of day', { partOfDay: '10:42' }, 422, 'bad-field', 'partOfDay'],
  ['a date', { day: '2026-11-23' }, 422, 'bad-field', 'day'],
  ['a code with too few letters', { code: 'ABC' }, 422, 'bad-field', 'code'],
  ['a proof with a field too many', { proof: { challenge: {}, solution: {}, lat: 39.29 } }, 400, 'unknown-field', 'proof.lat'],
];

test('each refusal has its status, code and field, repeats no value and leaves nothing', async () => {
  const before = await allRows();
  for (const [what, changes, status, code, field] of [...refused, ['a district for a zone', { zone: app.areas.districts[0]!.id }, 422, 'bad-field', 'zone'] as const]) {
    const answer = await send({ ...aReport({ zone }), ...changes });
    const body = await answer.text();
    expect({ what, status: answer.status, type: answer.headers.get('content-type'), ...pick(JSON.parse(body)) })
      .toEqual({ what, status, type: 'application/problem+json; charset=utf-8', code, field });
    expect(body).not.toMatch(/39\.29|76\.61|heroin|happy|10:42|aaaa/);
  }
  expect(await allRows()).toBe(before);
});
const pick = ({ code, field }: ProblemBody) => ({ code, field });

test('a body that is not one object of JSON is refused, and so is one over 16 KB', async () => {
  const before = await allRows();
  const report = JSON.stringify(aReport({ zone }));
  const bodies: [string, number, string][] = [
    ['', 422, 'bad-field'], ['{', 400, 'not-json'], ['null', 400, 'not-json'], ['"text"', 400, 'not-json'], ['39.29', 400, 'not-json'],
    ['[]', 400, 'not-json'], [`[${report}]`, 400, 'not-json'], ['lat=39.29', 400, 'not-json'],
    [report + ' '.repeat(16 * 1024), 413, 'too-large'], [`{"__proto__":{"zone":"x"},${report.slice(1)}`, 400, 'unknown-field'],
  ];
  for (const path of ['/api/v1/reports', '/api/v1/reports/status', '/api/v1/reports/addition', '/api/v1/reports/withdraw']) {
    for (const [body, status, code] of bodies) {
      const answer = await send(body, path);
      const problem = await answer.json() as ProblemBody;
      expect({ path, body: body.slice(0, 20), status: answer.status, code: problem.code }).toEqual({ path, body: body.slice(0, 20), status, code });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  }
  const asForm = await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', body: new URLSearchParams({ zone }) });
  expect([asForm.status, (await asForm.json() as ProblemBody).code]).toEqual([400, 'not-json']);
  expect(await allRows()).toBe(before);
});

test('a form without script says what to do next, in words for who stands there, and keeps nothing', async () => {
  const before = await allRows();
  const report = { zone, kind: 'drug-supply', market: 'down' };
  const forms: [path: string, fields: Record<string, string>, status: number, says: string][] = [
    ['/report', { ...report, zone: '' }, 422, 'Choose an area.'], ['/report', { ...report, kind: '' }, 422, 'Choose what happened.'],
    ['/report', { ...report, market: '' }, 422, 'Choose what it was sold as.'], ['/report', { ...report, zone: 'z1-0000000' }, 422, 'Choose again where it was.'],
    ['/report', { ...report, zone: 'z1-2112001331002' }, 422, 'Look for a service nearer to you.'], ['/report', { ...report, age: '30' }, 400, 'Reload it and send again.'],
    ['/status', { code: 'ABC' }, 422, 'A code has 26 letters and digits.'], ['/status', { code: newReportCode(), action: 'withdraw' }, 404, 'Check the code.'],
    ['/status', { code: newReportCode(), action: 'add', text: '' }, 422, `Write between 1 and ${maxTextLength} characters.`],
  ];
  for (const [path, fields, status, says] of forms) {
    const answer = await fetch(app.origin + path, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams(fields) });
    const said = /role="alert">(.*?)<\/p>/s.exec(await answer.text())?.[1];
    expect({ fields, status: answer.status, said }).toEqual({ fields, status, said: expect.stringContaining(says) });
    expect(said).not.toMatch(/api|json|field|request/i);
  }
  expect(await allRows()).toBe(before);
});

const place = fc.oneof(
  fc.tuple(fc.double(), fc.double()), fc.record({ lat: fc.double(), lon: fc.double() }), fc.double(), fc.string(), fc.jsonValue(),
);
const known = new Set([...Object.keys(newReport.shape), ...Object.keys(newAddition.shape)]);
const added = fc.tuple(fc.string({ minLength: 1 }).filter((key) => !known.has(key)), place);

test('any field that the contract does not have is refused, whatever it holds, wherever it stands and however it is sent', async () => {
  const before = await allRows();
  const sound = { ...aReport({ zone }), typed: { stamp: 'star' }, proof: { challenge: {}, solution: {} } };
  await fc.assert(fc.asyncProperty(added, async ([key, value]) => {
    const extra = Object.fromEntries([[key, value]]);
    const { code } = sound;
    const bodies: [string, object][] = [
      ['/api/v1/reports', { ...sound, ...extra }], ['/api/v1/reports', { ...sound, proof: { ...sound.proof, ...extra } }],
      ['/api/v1/reports/status', { code, ...extra }], ['/api/v1/reports/withdraw', { code, ...extra }],
      ['/api/v1/reports/addition', { code, text: 'more', ...extra }],
    ];
    for (const [path, body] of bodies) {
      const answer = await send(body, path);
      expect({ path, status: answer.status, code: (await answer.json() as ProblemBody).code }).toEqual({ path, status: 400, code: 'unknown-field' });
    }
    // A form's fields are words. One of this name never comes out of the parser of forms: what it holds is dropped unread, and the rest taken.
    if (key.startsWith('typed.') || key === '__proto__') return;
    const form = await fetch(`${app.origin}/report`, { method: 'POST', body: new URLSearchParams({ zone, kind: 'drug-supply', market: 'down', [key]: `${JSON.stringify(value)} ` }) });
    expect(form.status).toBe(400);
  }), { numRuns: 40 });
  expect(await allRows()).toBe(before);
}, 60_000);

test('a pair of numbers for any field is refused', async () => {
  const before = await allRows();
  const sound = { ...aReport({ zone }), proof: { challenge: {}, solution: {} } };
  for (const field of Object.keys(newReport.shape)) {
    for (const pair of [[39.2904123, -76.6122987], { lat: 39.2904123, lon: -76.6122987 }, '39.2904123,-76.6122987', 39.2904123]) {
      if (field === 'text' && typeof pair === 'string') continue; // words are words: sealed, and gone after three days
      const answer = await send({ ...sound, [field]: pair });
      expect({ field, pair, refused: [400, 422].includes(answer.status) }).toEqual({ field, pair, refused: true });
      expect(await answer.text()).not.toMatch(/39\.29|76\.61/);
    }
  }
  expect(await allRows()).toBe(before);
});

test('of all that was refused nothing is logged, when its tick has ended neither', () => {
  app.context.clock.step(receiveTick);
  expect(said).toEqual([]);
});

const some = <T extends string>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));
const words = (maxLength: number) => fc.string({ minLength: 1, maxLength, unit: 'grapheme', size: 'max' }).filter(({ length }) => length <= maxLength);
const optional = {
  form: fc.constantFrom(...codes.forms), colour: fc.constantFrom(...codes.colours), routes: some(codes.routes), effects: some(codes.effects),
  naloxone: fc.constantFrom(...codes.naloxoneAnswers), people: fc.constantFrom(...codes.peopleBands),
  howKnown: fc.constantFrom(...codes.howKnownAnswers), day: fc.constantFrom(...codes.days), partOfDay: fc.constantFrom(...codes.partsOfDay),
  typed: fc.dictionary(fc.constantFrom(...codes.typedFields), words(maxTypedLength)), text: words(maxTextLength),
  proof: fc.record({ challenge: fc.jsonValue(), solution: fc.jsonValue() }),
};

test('any subset of the optional fields with allowed values is taken, and taken again', async () => {
  const anyReport = fc.record(
    { kind: fc.constantFrom(...codes.reportKinds), market: fc.constantFrom(...codes.markets), ...optional },
    { requiredKeys: ['kind', 'market'] },
  );
  await fc.assert(fc.asyncProperty(anyReport, async (content) => {
    const report = { ...content, zone, code: newReportCode() };
    expect((await send(report)).status).toBe(202);
    expect((await send(report)).status).toBe(202);
  }), { numRuns: 60 });
});

test('every field at once, each at its longest and in letters that take the most room, is taken', async () => {
  const typed = Object.fromEntries(codes.typedFields.map((field) => [field, '\u0001'.repeat(maxTypedLength)]));
  const report = {
    ...aReport({ zone }), form: 'powder', colour: 'other', routes: codes.routes, effects: codes.effects, naloxone: 'took-several', people: 'more-than-ten',
    howKnown: 'service-said', day: 'two-to-three-days', partOfDay: 'afternoon', typed, text: '\u0001'.repeat(maxTextLength),
  };
  expect((await send(report)).status).toBe(202);
});

test('a person publishes and a person signs: a token of the same role may do neither', async () => {
  const { token } = await createToken(app.context, { role: 'reviewer', name: 'a script', organisation: 'A union', noSharingWithEnforcement: true }, null);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  expect((await fetch(`${app.origin}/api/v1/staff/proposals`, { headers })).status).toBe(200);
  for (const path of ['proposals', 'alerts'].flatMap((kind) => [`${kind}/${randomUUID()}/sign`, `proposals/${randomUUID()}/approve`])) {
    const answer = await fetch(`${app.origin}/api/v1/staff/${path}`, { method: 'POST', headers, body: '{}' });
    expect([path, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([path, 403, 'not-allowed']);
  }
});

test('words that no database can keep are refused by name, not met with a fault', async () => {
  const headers = await app.signIn('laboratory');
  const finding = { districtId: app.areas.districts[0]!.id, market: 'down', method: 'gc-ms', samples: 3, collected: { month: '2026-11', part: 'early' } };
  for (const found of ['a\0b', 'a\ud800']) {
    const answer = await fetch(`${app.origin}/api/v1/staff/findings`, { method: 'POST', headers, body: JSON.stringify({ ...finding, found: [found] }) });
    expect([answer.status, await answer.json()]).toEqual([422, expect.objectContaining({ code: 'bad-field', field: 'found.0' })]);
  }
});
