import { expect, test } from 'vitest';
import type { Alert, AlertList } from '../contract/alert.ts';
import type { Outlines, ServedArea } from '../contract/zones.ts';
import { anAlert } from '../test/an-alert.ts';
import { openLog, type Log } from './log.ts';
import { NotPublic, publicBytes, publicValue } from './public-bytes.ts';

/** A log that is kept. */
function listening(): { log: Log; lines: unknown[][] } {
  const lines: unknown[][] = [];
  return { log: { ...openLog('silent'), error: (...line: unknown[]) => void lines.push(line) } as unknown as Log, lines };
}
const cursor = '0b5d1c1e-3a41-4a0e-8a59-6a1f6a0c2f11.7';
const listOf = (...alerts: Alert[]): AlertList => ({
  messages: alerts.map((alert) => ({ cursor, alert })), cursor, fresh: true, now: '2026-11-23T10:02:03.456Z',
});
const inside = <T extends object>(value: T, extra: object): T => ({ ...value, ...extra });
const secret = 'secret-39.2904,-76.6122';

test('what the shape names comes out whole', () => {
  const list = listOf(anAlert({ firstWarning: true, collected: { month: '2026-11', part: 'early' }, note: 'Also in the east.' }));
  const { log, lines } = listening();
  expect(JSON.parse(publicBytes({ log }, 'alertList', list))).toEqual(list);
  expect(lines).toEqual([]);
});

test('what it does not name is left out at any depth, and said once without name or value', () => {
  const { log, lines } = listening();
  const alert = anAlert();
  const careless = inside(alert, {
    reportIds: [secret], area: inside(alert.area, { centre: secret }), wording: inside(alert.wording, { [secret]: 1, toJSON: () => secret }),
  });
  for (let time = 0; time < 2; time++) {
    expect(JSON.parse(publicBytes({ log }, 'alertList', inside(listOf(alert, careless), { total: 12 })))).toEqual(listOf(alert, alert));
  }
  expect(lines.map(([fields, code]) => `${String(code)} ${JSON.stringify(fields)}`).sort()).toEqual([
    'public-field-left-out {"answer":"alertList","at":""}',
    'public-field-left-out {"answer":"alertList","at":"messages.alert"}',
    'public-field-left-out {"answer":"alertList","at":"messages.alert.area"}',
    'public-field-left-out {"answer":"alertList","at":"messages.alert.wording"}',
  ]);
});

test.each<[string, object]>([
  ['a band', { band: '4' }], ['a code', { effects: ['hard-to-wake', secret] }], ['an id', { id: secret }],
  ['an area', { area: { ...anAlert().area, id: 'z1-0231/39.29' } }], ['a time', { sent: '1795429800' }], ['a version', { version: 1.5 }],
  ['part of a month', { collected: { month: '2026-11-07', part: 'early' } }],
])('%s outside its list is not published, and named by its place alone', (_what, change) => {
  const alert = anAlert(change);
  const { log, lines } = listening();
  expect(() => publicValue({ log }, 'alertMessage', { cursor, alert })).toThrow(NotPublic);
  try {
    publicValue({ log }, 'alertMessage', { cursor, alert });
  } catch (error) {
    const { code, message } = error as NotPublic;
    expect(code).toMatch(/^alertMessage\.alert\.[a-z.]+$/i);
    expect(message).not.toContain(secret);
  }
  // In a list the others still go out: a lost alert is the worst fault.
  const others = [anAlert(), anAlert({ version: 2 })];
  expect(publicValue({ log }, 'alertList', listOf(others[0]!, alert, others[1]!, alert))).toEqual(listOf(...others));
  expect(lines.map(([, code]) => code)).toEqual(['public-item-left-out']);
});

test('no time finer than the minute comes out, but for the clock', () => {
  const fine = '2026-11-23T10:07:31.234Z';
  const { log } = listening();
  const list = { ...listOf(anAlert({ sent: fine, effective: fine, expires: fine, references: { version: 1, sent: fine } })), now: fine };
  const bytes = publicBytes({ log }, 'alertList', list);
  expect(bytes.match(/2026-11-23T[\d:.]+Z/g)).toEqual([...Array<string>(4).fill('2026-11-23T10:07:00.000Z'), fine].sort((a) => (a === fine ? 1 : -1)));
});

test('an outline is made of rings of places on earth, and nothing hides between them', () => {
  const { log } = listening();
  const outlines = (ring: unknown): Outlines => ({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { id: 'z1-0231', name: 'Canton', level: 'zone' }, geometry: { type: 'MultiPolygon', coordinates: [[ring as number[][]]] } }],
  });
  const square = [[-76.6, 39.2], [-76.5, 39.2], [-76.5, 39.3], [-76.6, 39.2]];
  expect(publicValue({ log }, 'outlines', outlines(square))).toEqual(outlines(square));
  const faults = [square.slice(0, 3), [...square.slice(0, 3), [-76.6]], [...square.slice(0, 3), [-76.6, 39.2, 12]], [...square.slice(0, 3), ['-76.6', 39.2]], [...square.slice(0, 3), [-76.6, 99]], secret];
  for (const ring of faults) expect(publicValue({ log }, 'outlines', outlines(ring)).features).toEqual([]);
});

test('the area served is written once, and what came to it afterwards is not in it', () => {
  const { log } = listening();
  const area: ServedArea = { version: 1, districts: [], zones: [], countries: ['US'] };
  const bytes = publicBytes({ log }, 'servedArea', area);
  area.countries.push(secret);
  expect([publicBytes({ log }, 'servedArea', area), JSON.parse(bytes)]).toEqual([bytes, { ...area, countries: ['US'] }]);
  expect(() => publicBytes({ log }, 'servedArea', { ...area })).toThrow(NotPublic);
});

test('whoever writes an answer in other words has the copy alone', () => {
  const { log } = listening();
  expect(publicBytes({ log }, 'cap', inside({ alert: anAlert(), sender: 'here.example' }, { secret }), (value) => Object.keys(value).join())).toBe('alert,sender');
});
