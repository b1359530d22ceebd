/** How to call every operation of `openapi.json` so that it answers as it should. */
import { newReportCode } from '../contract/report-code.ts';
import { anAlert } from './an-alert.ts';
import { aReport } from './builders.ts';
import type { TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';
import type { Receiver } from './push-service.ts';

export interface Call { path?: string; body?: unknown; headers?: Record<string, string>; expected: number }

/** By `<method> <path>`, the path as in `openapi.json`; in an order in which they can follow each other. */
export async function apiCalls(app: TestApp, { endpoint, keys }: Receiver): Promise<Record<string, Call>> {
  const zone = app.areas.zones[0]!;
  const alert = await issueMessage(app.context, anAlert({ area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] } }));
  const report = aReport({ zone: zone.id, code: newReportCode() });
  const { code } = report;
  return {
    'get /healthz': { expected: 200 },
    'get /readyz': { expected: 200 },
    'get /api/v1/alerts': { expected: 200 },
    'get /api/v1/alerts/{id}': { path: `/api/v1/alerts/${alert.id}`, expected: 200 },
    'get /api/v1/alerts/{id}/cap.xml': { path: `/api/v1/alerts/${alert.id}/cap.xml`, expected: 200 },
    'get /alerts.atom': { expected: 200 },
    'get /alerts.json': { expected: 200 },
    'post /api/v1/alerts/{id}/seen': { path: `/api/v1/alerts/${alert.id}/seen`, body: { seen: true }, expected: 202 },
    'get /api/v1/alerts.geojson': { expected: 200 },
    'get /api/v1/zones/served': { expected: 200 },
    'get /api/v1/zones/outlines': { path: '/api/v1/zones/outlines?level=zone', expected: 200 },
    'get /api/v1/zones/places': { expected: 200 },
    'get /api/v1/zones/1/index.json': { expected: 200 },
    'get /api/v1/zones/places/{country}.json': { path: '/api/v1/zones/places/US.json', expected: 200 },
    'get /api/v1/challenge': { expected: app.context.config.powCost === 0 ? 204 : 200 },
    'post /api/v1/reports': { body: report, expected: 202 },
    'post /api/v1/reports/status': { body: { code }, expected: 200 },
    'post /api/v1/reports/addition': { body: { code, text: 'It was pink.' }, expected: 202 },
    'post /api/v1/reports/withdraw': { body: { code }, expected: 202 },
    'get /api/v1/coverage': { expected: 200 },
    'get /api/v1/push-key': { expected: 200 },
    'post /api/v1/subscriptions': { body: { endpoint, keys, districts: [zone.districtId], severeOnly: false }, expected: 201 },
    'delete /api/v1/subscriptions': { body: { endpoint }, expected: 204 },
    'get /api/v1/numbers': { expected: 200 },
    'get /api/v1/openapi.json': { expected: 200 },
  };
}

/** `name`: `<method> <path>`, where the call itself says no other path. */
export function makeCall(origin: string, name: string, { path, body, headers }: Omit<Call, 'expected'>): Promise<Response> {
  const [method = '', template = ''] = name.split(' ');
  const form = body instanceof URLSearchParams;
  return fetch(origin + (path ?? template), {
    method,
    headers: { ...(body !== undefined && !form && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: form || typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}
