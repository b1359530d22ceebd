/** `GET /api/v1/openapi.json`: the public interface, made from the contract's own shapes. */
import * as z from 'zod/mini';
import { newCaseCounts } from '../contract/detection.ts';
import { problems } from '../contract/errors.ts';
import type { Answer } from '../contract/public-answers.ts';
import { sighting } from '../contract/public-alert.ts';
import { newAddition, newReport, reportCodeOnly } from '../contract/report.ts';
import { endpointOnly, newSubscription } from '../contract/subscription.ts';

interface Operation { method: 'get' | 'post' | 'delete'; path: string; summary: string; body?: z.ZodMiniType; answers: Record<number, string>; query?: Record<string, string> }

/** Every public route there is; a test calls each of them. */
export const operations: Operation[] = [
  { method: 'get', path: '/healthz', summary: 'The process is up.', answers: { 200: 'ok' } },
  { method: 'get', path: '/readyz', summary: 'The database answers.', answers: { 200: 'ready', 503: 'not ready' } },
  { method: 'get', path: '/api/v1/alerts', summary: 'Alerts after a cursor, or all current ones.', query: { after: 'Cursor of an earlier answer.' }, answers: { 200: 'AlertList', 400: 'stale-cursor' } },
  { method: 'get', path: '/api/v1/alerts/{id}', summary: 'One alert with its history.', answers: { 200: 'alert, ended, history, seenToo', 404: 'not-found' } },
  { method: 'get', path: '/api/v1/alerts/{id}/cap.xml', summary: 'The latest message of an alert as CAP 1.2.', answers: { 200: 'CAP 1.2 alert', 404: 'not-found' } },
  { method: 'get', path: '/alerts.atom', summary: 'Alerts as an Atom feed; under a language, as in `/es/alerts.atom`, in its words.', answers: { 200: 'Atom feed', 304: 'not changed' } },
  { method: 'get', path: '/alerts.json', summary: 'The same as a JSON Feed 1.1.', answers: { 200: 'JSON Feed', 304: 'not changed' } },
  { method: 'post', path: '/api/v1/alerts/{id}/seen', summary: 'Say that you have seen it too, or looked and not. Once a day; the answer is always the same.', body: sighting, answers: { 202: 'received', 422: 'bad-field' } },
  { method: 'get', path: '/api/v1/alerts.geojson', summary: 'Areas of current alerts.', answers: { 200: 'FeatureCollection' } },
  { method: 'get', path: '/api/v1/zones/served', summary: 'Zones and districts this service covers.', answers: { 200: 'ServedArea' } },
  { method: 'get', path: '/api/v1/zones/outlines', summary: 'Their outlines.', query: { level: 'zone or district' }, answers: { 200: 'FeatureCollection', 422: 'bad-field' } },
  { method: 'get', path: '/api/v1/zones/places', summary: 'Place names in and around the area served, each with its zone.', answers: { 200: 'files' } },
  { method: 'get', path: '/api/v1/zones/1/index.json', summary: 'The world partition: its files, licence and credit.', answers: { 200: 'index' } },
  { method: 'get', path: '/api/v1/zones/places/{country}.json', summary: 'Place names of a country, each with its zone.', answers: { 200: 'places', 404: 'not-found' } },
  { method: 'get', path: '/api/v1/challenge', summary: 'A proof-of-work challenge (ALTCHA v2).', answers: { 200: 'challenge', 204: 'none is asked for' } },
  { method: 'post', path: '/api/v1/reports', summary: 'Send a report. Without proof of work it is read later, never refused.', body: newReport, answers: { 202: 'received', 400: 'not-json, unknown-field', 409: 'code-reused', 422: 'bad-field, unknown-zone, outside-area', 503: 'not-open-yet' } },
  { method: 'post', path: '/api/v1/reports/status', summary: 'Where a report stands.', body: reportCodeOnly, answers: { 200: 'status' } },
  { method: 'post', path: '/api/v1/reports/addition', summary: 'Add words to a report.', body: newAddition, answers: { 202: 'received', 404: 'report-gone' } },
  { method: 'post', path: '/api/v1/reports/withdraw', summary: 'Take a report back.', body: reportCodeOnly, answers: { 202: 'gone', 404: 'report-gone' } },
  { method: 'get', path: '/api/v1/coverage', summary: 'Whether somebody reads reports now, and when next.', answers: { 200: 'reading, next' } },
  { method: 'get', path: '/api/v1/push-key', summary: 'The VAPID public key.', answers: { 200: 'publicKey', 503: 'push-off' } },
  { method: 'post', path: '/api/v1/subscriptions', summary: 'Be told about districts by web push.', body: newSubscription, answers: { 201: 'saved', 422: 'bad-field, outside-area, push-host', 503: 'push-off' } },
  { method: 'delete', path: '/api/v1/subscriptions', summary: 'Forget a subscription.', body: endpointOnly, answers: { 204: 'forgotten' } },
  { method: 'get', path: '/api/v1/numbers', summary: 'Numbers of the last four weeks in bands, and the signed end of the audit trail; new once a day.', answers: { 200: 'numbers, trail' } },
  { method: 'get', path: '/api/v1/openapi.json', summary: 'This.', answers: { 200: 'OpenAPI 3.1' } },
];

/** What a script does with a token of its role (`Authorization: Bearer …`). */
export const tokenOperations: Operation[] = [
  {
    method: 'post', path: '/api/v1/staff/case-streams', summary: 'With a health service’s token: how many there were by area and day. A later count of the same stream, area and day replaces.',
    body: newCaseCounts, answers: { 200: 'kept', 400: 'not-json, unknown-field', 401: 'sign-in', 403: 'not-allowed', 413: 'too-large', 422: 'bad-field, unknown-zone' },
  },
];

export function openApi(): Answer<'openApi'> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, summary, body, answers, query } of [...operations, ...tokenOperations]) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
    const inQuery = Object.entries(query ?? {}).map(([name, description]) => ({ name, in: 'query', description, schema: { type: 'string' } }));
    (paths[path] ??= {})[method] = {
      summary,
      parameters: [...inPath, ...inQuery],
      ...(body && { requestBody: { required: true, content: { 'application/json': { schema: z.toJSONSchema(body) } } } }),
      responses: Object.fromEntries(Object.entries(answers).map(([status, description]) => [status, { description }])),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Porchlight', version: '1', description: 'Anonymous reports in, alerts to coarse areas out.', license: { name: 'AGPL-3.0-or-later' } },
    paths,
    components: {
      schemas: { Problem: { type: 'object', properties: { code: { enum: Object.keys(problems) }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, field: { type: 'string' } } } },
    },
  };
}
