import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../test/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test.each([
  ['a method a file does not take', '/api/v1/zones/1/index.json', { method: 'POST' }, 405],
  ['a part of a file that it does not have', '/api/v1/zones/1/index.json', { headers: { range: 'bytes=999999999-' } }, 404],
  ['a form with too many fields', '/report', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Array.from({ length: 80 }, (_, at) => `f${at}=1`).join('&') }, 413],
  ['a path that is not one', '/api/v1/alerts/%E0%A4%A', {}, 404],
] as [string, string, RequestInit, number][])('%s is the caller\'s fault, not ours', async (_, path, init, status) => {
  expect((await fetch(app.origin + path, init)).status).toBe(status);
});
