/** `openapi.json` is the truth: every public address of it answers as it says, and there is no public address beside it. */
import type { Express } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems, type ProblemCode } from '../contract/errors.ts';
import { newReportCode } from '../contract/report-code.ts';
import { openApp } from '../runtime/app.ts';
import { operations } from '../runtime/openapi.ts';
import { anAlert } from './an-alert.ts';
import { aReport } from './builders.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';
import { startPushService, type PushService } from './push-service.ts';

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
  const zone = app.areas.zones[0]!;
  const alert = await issueMessage(app.context, anAlert({ area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] } }));
  const report = aReport({ zone: zone.id, code: newReportCode() });
  const { code } = report;
  const { endpoint, keys } = push.addReceiver();
  const calls: Record<string, { path?: string; body?: unknown; expected: number }> = {
    'get /healthz': { expected: 200 },
    'get /readyz': { expected: 200 },
    'get /api/v1/alerts': { expected: 200 },
    'get /api/v1/alerts/{id}': { path: `/api/v1/alerts/${alert.id}`, expected: 200 },
    'get /api/v1/alerts/{id}/cap.xml': { path: `/api/v1/alerts/${alert.id}/cap.xml`, expected: 200 },
    'get /api/v1/alerts.geojson': { expected: 200 },
    'get /api/v1/zones/served': { expected: 200 },
    'get /api/v1/zones/outlines': { path: '/api/v1/zones/outlines?level=zone', expected: 200 },
    'get /api/v1/zones/1/index.json': { expected: 200 },
    'get /api/v1/zones/places/{country}.json': { path: '/api/v1/zones/places/US.json', expected: 200 },
    'get /api/v1/challenge': { expected: 204 },
    'post /api/v1/reports': { body: report, expected: 202 },
    'post /api/v1/reports/status': { body: { code }, expected: 200 },
    'post /api/v1/reports/addition': { body: { code, text: 'It was pink.' }, expected: 202 },
    'post /api/v1/reports/withdraw': { body: { code }, expected: 202 },
    'get /api/v1/push-key': { expected: 200 },
    'post /api/v1/subscriptions': { body: { endpoint, keys, districts: [zone.districtId], severeOnly: false }, expected: 201 },
    'delete /api/v1/subscriptions': { body: { endpoint }, expected: 204 },
    'get /api/v1/openapi.json': { expected: 200 },
  };
  const { paths } = await (await fetch(`${app.origin}/api/v1/openapi.json`)).json() as OpenApi;
  const published = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  expect(published.sort()).toEqual(Object.keys(calls).sort());

  for (const [operation, { path, body, expected }] of Object.entries(calls)) {
    const [method = '', template = ''] = operation.split(' ');
    const answer = await fetch(app.origin + (path ?? template), {
      method, ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
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
    'code', 'colour', 'day', 'effects', 'form', 'howKnown', 'kind', 'market', 'naloxone', 'partOfDay', 'people', 'proof', 'routes', 'text',
    'typed', 'zone',
  ]);
  expect(schema.required.sort()).toEqual(['code', 'kind', 'market', 'zone']);
  expect(schema.additionalProperties).toBe(false);
});

interface Layer { name: string; route?: { path: string | RegExp; methods: Record<string, boolean> }; handle: { stack?: Layer[] }; match(path: string): boolean }
const layersOf = (stack: Layer[]): Layer[] => stack.flatMap((layer) => [layer, ...(layer.handle.stack ? layersOf(layer.handle.stack) : [])]);

test('every public address of the server is in openapi.json', async () => {
  const server = await openApp(app.context, { log: app.context.log, close() {} }) as Express & { router: { stack: Layer[] } };
  const layers = layersOf(server.router.stack);
  const routes = layers.flatMap(({ route }) => (route && typeof route.path === 'string' ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : []));
  const isPublicApi = (route: string) => (/ \/api\//.test(route) && !/ \/api\/v1\/staff(\/|$)/.test(route)) || / \/(healthz|readyz)$/.test(route);
  const inExpress = routes.filter(isPublicApi).map((route) => route.replace(/:(\w+)/g, '{$1}'));
  const listed = operations.map(({ method, path }) => `${method} ${path}`);
  expect(inExpress.length).toBeGreaterThan(12);
  expect(inExpress.filter((route) => !listed.includes(route))).toEqual([]);

  // Folders of files under /api: what each may serve is listed too, and only these two are there.
  const folders = layers.filter(({ name, match }) => name === 'serveStatic' && match);
  const served = (path: string) => folders.filter((layer) => layer.match(path)).length;
  const everywhere = served('/nothing');
  const underApi = ['/api/v1/zones/1/index.json', '/api/v1/zones/places/US.json', '/api/v1/other/file.json'].map((path) => served(path) - everywhere);
  expect(underApi).toEqual([1, 1, 0]);
});
