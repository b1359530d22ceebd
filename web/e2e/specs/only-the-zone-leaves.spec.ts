/** However a place is given, what the page sends of it is one zone id. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zoneId, zoneOf } from '@porchlight/services/contract/zone-of.ts';
import type { QueueAnswer } from '@porchlight/services/contract/queue.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { openChromium, visit, type Browser } from '../drivers/chromium.ts';
import { geohash, tracesOf, type Place } from '../drivers/place-traces.ts';
import { chooseWhat, confirmAndSend, untilReady } from '../drivers/public-pages.ts';
import { record, type Sent } from '../drivers/recorder.ts';

const towson: Place = { latitude: 39.4015, longitude: -76.6019, names: ['Towson'] };
const losAngeles: Place = { latitude: 34.0522, longitude: -118.2437, names: ['Los Angeles'] };

let app: TestApp;
let browser: Browser;
let keys: Set<string>;
beforeAll(async () => {
  // With proof of work, as outside of tests.
  [app, browser] = await Promise.all([startTestApp({ at: Date.now(), config: { powCost: 20 } }), openChromium()]);
  keys = new Set(app.areas.zones.map(({ id }) => id.slice(3)));
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const zoneAt = ({ latitude, longitude }: Place) => zoneId(zoneOf(longitude, latitude, (key) => (keys.has(key) ? key : undefined)) ?? 'none');

async function standAt({ latitude, longitude }: Place) {
  const visitor = await visit(browser, app.origin, { geolocation: { latitude, longitude }, permissions: ['geolocation'] });
  await visitor.page.goto(`${app.origin}/report`);
  await untilReady(visitor.page);
  await chooseWhat(visitor.page);
  return { visitor, recorder: record(visitor) };
}

/** The report itself, and its request with all that must differ taken out. */
function reportIn(sent: Sent[]) {
  const posts = sent.filter(({ method }) => method !== 'GET');
  expect(posts.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${app.origin}/api/v1/reports`]);
  const { headers: { 'content-length': _, ...headers }, body } = posts[0]!;
  const { code, proof, ...content } = JSON.parse(body) as Record<string, unknown>;
  expect(code).toMatch(/^[0-9A-Z]{26}$/);
  expect(proof).toHaveProperty('solution');
  return { headers, content };
}

test('the search for traces finds a place in every writing it knows', () => {
  const point = { ...towson, latitude: 39.40152, longitude: -76.60194 };
  const double = Buffer.alloc(8);
  double.writeDoubleBE(point.longitude);
  const writings = [
    '39.401', '{"lon":-76.60194}', 'q=39.40152%2C-76.6', Buffer.from('at 39.40152').toString('base64'), double.toString('base64'),
    double.toString('hex'), '39401520', '-766019', `39°24'05"`, geohash(point), 'near towson', '39,40152',
  ];
  for (const writing of writings) expect(tracesOf(towson, `{"x":"${writing}"}`), writing).not.toEqual([]);
  expect(tracesOf(towson, '{"zone":"z1-2112001331220","day":"today","v":"156.0.7444.59","expiresAt":1795428120}')).toEqual([]);
});

test('two points of one zone and a search for a place in it send the same, and no trace of where', async () => {
  const elsewhere: Place = { latitude: towson.latitude + 0.011, longitude: towson.longitude - 0.0093, names: [] };
  const zone = zoneAt(towson);
  expect(zoneAt(elsewhere)).toBe(zone);
  const reports = [];
  for (const place of [towson, elsewhere]) {
    const { visitor, recorder } = await standAt(place);
    await visitor.page.getByRole('button', { name: 'Use where I am' }).click();
    await confirmAndSend(visitor.page);
    const sent = await recorder.sent();
    expect(sent.flatMap(({ url, headers, body }) => tracesOf(place, `${url}\n${JSON.stringify(headers)}\n${body}`))).toEqual([]);
    reports.push(reportIn(sent));
    expect(visitor.wrongs).toEqual([]);
    await visitor.close();
  }

  const { visitor, recorder } = await standAt(towson);
  // Letter by letter: a search that asked the server would do so here.
  await visitor.page.getByLabel('Or search for a place').pressSequentially('Towson');
  await visitor.page.getByRole('button', { name: /^Towson/ }).first().click();
  await confirmAndSend(visitor.page);
  const sent = await recorder.sent();
  const searched: Place = { ...towson, names: ['Towson', 'tows', 'q=to'] };
  expect(sent.flatMap(({ url, headers, body }) => tracesOf(searched, `${url}\n${JSON.stringify(headers)}\n${body}`))).toEqual([]);
  reports.push(reportIn(sent));
  await visitor.close();

  expect(reports[0]!.content).toEqual({ zone, kind: 'drug-supply', market: 'down' });
  for (const report of reports.slice(1)) expect(report).toEqual(reports[0]);
});

test('the reviewers\' queue knows the zone and nothing nearer', async () => {
  const answer = await fetch(`${app.origin}/api/v1/staff/queue`, { headers: await app.signIn('reviewer') });
  const text = await answer.text();
  const { reports } = JSON.parse(text) as QueueAnswer;
  expect(reports.map(({ zone }) => zone.id)).toEqual(Array(3).fill(zoneAt(towson)));
  expect(Object.keys(reports[0]!.zone).toSorted()).toEqual(['districtId', 'id', 'name']);
  // The zone's own name may hold the town's.
  expect(tracesOf({ ...towson, names: [] }, text)).toEqual([]);
});

test('outside of the area nothing is sent, and the page says so', async () => {
  const { visitor, recorder } = await standAt(losAngeles);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await page.getByText(/does not cover that place.*Nothing was sent/).waitFor();
  await page.getByLabel('Or search for a place').pressSequentially('Los Angeles');
  await page.getByText('No place of that name in or around the area served here.').waitFor();
  await page.getByLabel('Or search for a place').fill('Washington');
  await page.getByRole('button', { name: /^Washington.*not covered here/ }).first().click();
  await page.getByText(/does not cover that place.*Nothing was sent/).waitFor();
  const sent = await recorder.sent();
  expect(sent.filter(({ method }) => method !== 'GET')).toEqual([]);
  // The same files that everybody gets, wherever they are.
  const asked = sent.map(({ url }) => url.slice(app.origin.length)).filter((path) => !path.startsWith('/assets/'));
  expect(asked.toSorted()).toEqual(['/api/v1/zones/outlines?level=zone', '/api/v1/zones/places']);
  expect(sent.flatMap(({ url, headers }) => tracesOf(losAngeles, `${url}\n${JSON.stringify(headers)}`))).toEqual([]);
  await visitor.close();
});
