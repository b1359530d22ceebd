/** `openapi.json` is the truth: every public address of it answers as it says, and there is no public address beside it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems, type ProblemCode } from '../contract/errors.ts';
import { openApp } from '../runtime/app.ts';
import { operations } from '../runtime/openapi.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { apiCalls, makeCall } from './public-calls.ts';
import { startPushService, type PushService } from './push-service.ts';
import { layersOf, routesOf } from './routes-of.ts';

let app: TestApp;
let push: PushService;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host] } });
});
afterAll(async () => {
  await app.close();
  await push.close();
});

interface OpenApi { paths: Record<string, Record<string, { responses: Record<string, unknown>; requestBody?: { content: Record<string, { schema: unknown }> } }>> }

test('every operation answers with a status that it names', async () => {
  const calls = await apiCalls(app, push.addReceiver());
  const { paths } = await (await fetch(`${app.origin}/api/v1/openapi.json`)).json() as OpenApi;
  const published = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  expect(published.sort()).toEqual(Object.keys(calls).sort());

  for (const [operation, call] of Object.entries(calls)) {
    const [method = '', template = ''] = operation.split(' ');
    const { body, expected } = call;
    const answer = await makeCall(app.origin, operation, call);
    expect({ operation, status: answer.status }).toEqual({ operation, status: expected });
    const described = paths[template]![method]!;
    expect(Object.keys(described.responses)).toContain(String(expected));
    expect(Boolean(described.requestBody)).toBe(body !== undefined);
    await answer.arrayBuffer();
  }
});

test('an error code that an operation names stands under its own status', () => {
  const named = operations.flatMap(({ answers }) => Object.entries(answers).flatMap(([status, words]) => words.split(/, /).map((word) => ({ status: Number(status), word }))));
  const codesNamed = named.filter((one): one is { status: number; word: ProblemCode } => one.word in problems);
  expect(codesNamed.length).toBeGreaterThan(10);
  expect(codesNamed.filter(({ status, word }) => problems[word].status !== status)).toEqual([]);
});

test('a report in openapi.json has exactly the fields of the contract and takes no other', async () => {
  const { paths } = await (await fetch(`${app.origin}/api/v1/openapi.json`)).json() as OpenApi;
  const schema = paths['/api/v1/reports']!['post']!.requestBody!.content['application/json']!.schema as { properties: object; required: string[]; additionalProperties: boolean };
  expect(Object.keys(schema.properties).sort()).toEqual([
    'code', 'colour', 'day', 'effects', 'form', 'howKnown', 'kind', 'market', 'naloxone', 'outreach', 'partOfDay', 'people', 'proof', 'routes', 'text',
    'typed', 'zone',
  ]);
  expect(schema.required.sort()).toEqual(['code', 'kind', 'market', 'zone']);
  expect(schema.additionalProperties).toBe(false);
});

test('every public address of the server is in openapi.json', async () => {
  const { express: server } = await openApp(app.context, { log: app.context.log, close() {} });
  const isPublicApi = (route: string) => (/ \/api\//.test(route) && !/ \/api\/v1\/staff(\/|$)/.test(route)) || / \/(healthz|readyz)$/.test(route);
  const inExpress = routesOf(server).filter(isPublicApi);
  const listed = operations.map(({ method, path }) => `${method} ${path}`);
  expect(inExpress.length).toBeGreaterThan(12);
  expect(inExpress.filter((route) => !listed.includes(route))).toEqual([]);

  // Folders of files under /api: what each may serve is listed too, and only these two are there.
  const folders = layersOf(server).filter(({ name, match }) => name === 'serveStatic' && match);
  const served = (path: string) => folders.filter((layer) => layer.match(path)).length;
  const everywhere = served('/nothing');
  const underApi = ['/api/v1/zones/1/index.json', '/api/v1/zones/places/US.json', '/api/v1/other/file.json'].map((path) => served(path) - everywhere);
  expect(underApi).toEqual([1, 1, 0]);
});
