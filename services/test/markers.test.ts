/**
 * I8: coordinates, addresses, browsers and words are put in every field and header of real requests, refused ones too,
 * and then looked for in every row, every byte of the folder, the write-ahead log and all the service said.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QueueAnswer } from '../contract/queue.ts';
import { newReportCode } from '../contract/report-code.ts';
import { sealedTextLifetime } from '../contract/limits.ts';
import { start } from '../start.ts';
import { aReport } from './builders.ts';
import { needles, tracesIn } from './find-traces.ts';
import { prepareGround, startProduct, type Ground, type Product } from './product.ts';
import { stepClock } from './step-clock.ts';
import { testConfig } from './test-config.ts';

/** New each run (the report's code too, of which only a keyed hash is kept), so that another test's leftovers are not ours; long, so that chance makes none. */
const digits = `${randomInt(10_000_000, 99_999_999)}${randomInt(10_000_000, 99_999_999)}`;
const word = `qzx${digits}jv`;
const lat = `39.29${digits}`;
const lon = `-76.61${digits}`;
const address = `2001:db8:${digits.slice(0, 4)}:${digits.slice(4, 8)}::77`;
const code = newReportCode();
const forbidden = needles([word, digits, address, '203.0.113.77', code]);

let ground: Ground;
let product: Product;
let reviewer: Record<string, string>;
beforeAll(async () => {
  ground = await prepareGround();
  product = await startProduct(ground, { LOG_LEVEL: 'debug', TRUST_PROXY: 'loopback', POW_COST: '20', OUTREACH_TEAM: 'on' });
}, 120_000);
afterAll(() => ground.remove());

const marked = {
  'x-forwarded-for': `${address}, 203.0.113.77`, forwarded: `for="[${address}]"`, 'x-real-ip': '203.0.113.77', 'user-agent': `Mozilla/5.0 ${word}`,
  referer: `https://example.org/${word}?at=${lat},${lon}`, cookie: `place=${lat}:${lon}; who=${word}`, 'accept-language': `en-${word}`,
  'x-request-id': word, 'sec-ch-ua': word, 'geo-position': `${lat};${lon}`,
};
const call = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => fetch(product.origin + path, {
  method, headers: { 'content-type': 'application/json', ...marked, ...headers }, ...(method !== 'GET' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});
const statusOf = async (...request: Parameters<typeof call>) => (await call(...request)).status;
const query = `?lat=${lat}&lon=${lon}&from=${word}`;

test('marked requests are answered as they should be', async () => {
  const { zones: [zone] } = await (await fetch(`${product.origin}/api/v1/zones/served`)).json() as { zones: { id: string; districtId: string }[] };
  const typed = { stamp: word, market: word, form: word, colour: word, route: word, effect: word };
  const proof = { challenge: { lat, lon, word }, solution: { address, word } };
  const report = { ...aReport({ zone: zone!.id, code, typed, text: `${word} near ${lat}, ${lon} from ${address}`, outreach: `${word} by ${address}` }), proof };
  expect(await statusOf('POST', `/api/v1/reports${query}`, report)).toBe(202);
  expect(await statusOf('POST', `/api/v1/reports/addition${query}`, { code, text: `${word} again at ${lat}`, proof })).toBe(202);
  expect(await statusOf('POST', `/api/v1/reports/status${query}`, { code })).toBe(200);
  const other = aReport({ zone: zone!.id, text: word });
  expect(await statusOf('POST', '/api/v1/reports', other)).toBe(202);
  expect(await statusOf('POST', '/api/v1/reports/withdraw', { code: other.code })).toBe(202);
  expect(await statusOf('POST', `/api/v1/alerts/${randomUUID()}/seen${query}`, { seen: true })).toBe(202);
  const receiver = {
    endpoint: `https://fcm.googleapis.com/fcm/send/${word}`, districts: [zone!.districtId], severeOnly: false,
    keys: { p256dh: 'BCEkBjzL8Z3C-oi2Q7oE5t2Np-p7osjGLg93qUP0wvqRT21EEWyf0cQDQcakQMqz4hQKYOQ3il2nNZct4HgAUQU', auth: Buffer.from(`${word}xxxx`).subarray(0, 16).toString('base64url') },
  };
  expect(await statusOf('POST', `/api/v1/subscriptions${query}`, receiver)).toBe(201);

  // Refused, each in its own way.
  for (const [method, path, body] of [
    ['POST', '/api/v1/reports', { ...report, code: newReportCode(), [`at${word}`]: [lat, lon] }], ['POST', '/api/v1/reports', { ...report, market: 'meth', lat, lon }],
    ['POST', '/api/v1/reports', { ...report, zone: `${lat},${lon}` }], ['POST', '/api/v1/reports', { ...report, typed: { [word]: word } }],
    ['POST', '/api/v1/reports', { ...report, text: word.repeat(100) }], ['POST', '/api/v1/reports', `{"text":"${word}"`],
    ['POST', '/api/v1/reports', `"${word}"`.repeat(3000)], ['POST', '/api/v1/reports/status', { code: word }],
    ['POST', '/api/v1/reports/addition', { code, text: word, lat }], ['POST', '/api/v1/subscriptions', { ...receiver, userAgent: word }],
    ['POST', '/api/v1/subscriptions', { ...receiver, endpoint: `https://${word}.example.org/` }], ['DELETE', '/api/v1/subscriptions', { endpoint: word, at: lat }],
    ['GET', `/api/v1/alerts?after=${word}`, null], ['GET', `/api/v1/alerts/${word}${query}`, null], ['POST', `/api/v1/alerts/${word}/seen`, { seen: true }], ['POST', `/api/v1/alerts/${randomUUID()}/seen`, { seen: word }], ['GET', `/api/v1/zones/outlines?level=${word}`, null],
    ['GET', `/api/v1/zones/places/${word}.json`, null], ['GET', `/${word}/${lat},${lon}`, null], ['GET', `/api/v1/staff/queue${query}`, null],
    ['POST', '/api/v1/staff/join', { token: `${word}${word}` }], ['POST', '/api/v1/staff/sign-in/recovery', { name: word, code: word }],
  ] as const) {
    const status = await statusOf(method, path, body);
    expect({ path, refused: status >= 400 && status < 500, status }).toEqual({ path, refused: true, status });
  }
  expect(await statusOf('POST', '/report', `zone=${zone!.id}&kind=drug-supply&market=down&text=${word}&lat=${lat}`, { 'content-type': 'application/x-www-form-urlencoded' })).toBeLessThan(500);
  expect(await statusOf('GET', `/report${query}`, null)).toBe(200);
}, 60_000);

test('staff, with marked headers, are logged no more than others, and can read the words', async () => {
  const link = /https?:\/\/\S+#(\S+)/.exec(product.said())![1]!;
  const origin = `http://localhost:${new URL(product.origin).port}`;
  const joined = await call('POST', `/api/v1/staff/join${query}`, { token: link }, { origin });
  reviewer = { origin, cookie: joined.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') };
  const { reports } = await (await call('GET', `/api/v1/staff/queue${query}`, null, reviewer)).json() as QueueAnswer;
  expect(JSON.stringify(reports)).toContain(word);
  const { id } = reports.find(({ typed }) => typed?.stamp === word)!;
  expect(await statusOf('POST', `/api/v1/staff/reports/${id}/decision`, { verdict: 'accept', reason: word }, reviewer)).toBe(422);
  expect(await statusOf('POST', `/api/v1/staff/reports/${id}/decision`, { verdict: 'accept', at: lat }, reviewer)).toBe(400);
  expect(await statusOf('POST', `/api/v1/staff/reports/${id}/decision${query}`, { verdict: 'accept' }, reviewer)).toBe(204);
}, 30_000);

test('while it runs and after it stopped, no marker is in a row, a file, the log or the queue', async () => {
  expect(await tracesIn(ground, forbidden, product.said())).toEqual([]);
  expect(await product.stop()).toBe(0);
  expect(await tracesIn(ground, forbidden, product.said())).toEqual([]);
  // What is there is found by the same search: a district's name in rows and files, a setting's in what was said.
  const known = await tracesIn(ground, needles(['Baltimore', 'is running at']), product.said());
  expect(new Set(known.map(({ where }) => where.split(':')[0]))).toEqual(new Set(ground.databaseUrl ? ['rows', 'dump', 'file', 'said'] : ['rows', 'file', 'said']));
}, 120_000);

test('opened after its tick, typed text is only sealed; 73 hours later nobody can open it', async () => {
  const clock = stepClock(Date.now() + 16 * 60_000);
  const running = await start({
    config: testConfig({ dataDir: ground.dataDir, keysDir: ground.keysDir, databaseUrl: ground.databaseUrl, port: 0, host: '127.0.0.1' }),
    clock, db: await ground.openDatabase(),
  });
  const { owner } = running.context.db;
  const texts = () => owner.selectFrom('report').select(['id', 'sealed_text', 'key_hour']).where('sealed_text', 'is not', null).execute();
  await expect.poll(async () => (await texts()).length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect((await texts()).every(({ id }) => /^.{14}4.{4}[89ab]/.test(id))).toBe(true);
  const sealedBytes = (await texts()).map(({ sealed_text }) => sealed_text!.length);
  expect(new Set(sealedBytes).size).toBe(1);
  expect(await running.context.keys.names('hours')).not.toEqual([]);
  expect(await running.context.keys.names('outreach')).not.toEqual([]);
  expect(await owner.selectFrom('outreach_note').select('tick').execute()).toHaveLength(1);

  clock.step(sealedTextLifetime + 2 * 3_600_000);
  await expect.poll(() => running.context.keys.names('hours'), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => running.context.keys.names('outreach'), { timeout: 20_000 }).toEqual([]);
  await expect.poll(async () => (await texts()).every(({ sealed_text }) => sealed_text!.length === 0), { timeout: 20_000 }).toBe(true);
  await running.stop();
  expect(await tracesIn(ground, forbidden, '')).toEqual([]);
}, 120_000);
