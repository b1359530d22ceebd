/** A report that goes past Express is answered as one that goes through it. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aReport } from '../test/builders.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { trustProxy: 1 } });
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
const short = '/api/v1/reports';
const long = '/api/v1/reports?';
const report = (changes: object = {}) => JSON.stringify({ ...aReport({ zone: app.areas.zones[0]!.id }), ...changes });

async function answer(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) {
  const said = await fetch(app.origin + path, { method: 'POST', headers, body });
  const { date: _, etag, ...rest } = Object.fromEntries(said.headers);
  return { express: etag !== undefined, status: said.status, headers: rest, body: await said.text() };
}

test.each([
  ['taken', () => report(), 202],
  ['taken with a mark of byte order before it', () => `\ufeff${report()}`, 202],
  ['no JSON', () => '{"code":', 400],
  ['no object', () => '["a"]', 400],
  ['a field too many', () => report({ latitude: 39.3 }), 400],
  ['a field that is not right', () => report({ market: 'heroin' }), 422],
  ['a zone that is not served', () => report({ zone: 'z1-2112001331002' }), 422],
] as [string, () => string, number][])('%s', async (_what, body, status) => {
  const [shortly, longly] = [await answer(short, body()), await answer(long, body())];
  expect([shortly.express, longly.express]).toEqual([false, true]);
  expect({ ...shortly, express: true }).toEqual(longly);
  expect(shortly.status).toBe(status);
});

test.each([
  ['compressed', () => new Uint8Array(gzipSync(report())), { ...json, 'content-encoding': 'gzip' }, 202],
  ['with its letters named', report, { 'content-type': 'application/json; charset=utf-8' }, 202],
  ['too large', () => report({ text: 'a'.repeat(20_000) }), json, 413],
  ['not said to be JSON', report, { 'content-type': 'text/plain' }, 400],
] as [string, () => string | Uint8Array<ArrayBuffer>, Record<string, string>, number][])('%s goes through Express', async (_what, body, headers, status) => {
  expect(await answer(short, body(), headers)).toMatchObject({ express: true, status });
});
