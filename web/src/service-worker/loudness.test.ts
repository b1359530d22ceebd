import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markets, severities } from '@porchlight/services/contract/codes.ts';
import { asKept } from '../offline/alert-store.ts';
import { anAlert } from '../test/an-alert.ts';
import { allLoud, isLoud, readLoudness, silenceable, type Loudness } from './loudness.ts';

const at = (clock: string): Date => new Date(`2026-11-23T${clock}:00`);
const push = (change: Parameters<typeof anAlert>[0] = {}) => asKept(anAlert({ severity: 'Moderate', ...change }));
const night = { from: '22:00', to: '07:00', severeToo: false };

test('quiet hours run over midnight and end on the minute', () => {
  const heard = (clock: string) => isLoud(push(), { ...allLoud, quiet: night }, at(clock));
  expect(['21:59', '22:00', '03:00', '06:59', '07:00', '12:00'].map(heard)).toEqual([true, false, false, false, true, true]);
  expect(isLoud(push(), { ...allLoud, quiet: { ...night, from: '13:00', to: '15:00' } }, at('14:00'))).toBe(false);
});

test('hours that end when they begin are none', () => {
  expect(isLoud(push(), { ...allLoud, quiet: { ...night, from: '22:00', to: '22:00' } }, at('22:00'))).toBe(true);
});

test('a market its person does not use is silent; what has no name never is', () => {
  const choices: Loudness = { ...allLoud, silentMarkets: ['coke'] };
  expect(isLoud(push({ market: 'coke' }), choices, at('12:00'))).toBe(false);
  for (const market of ['down', 'other', 'unknown'] as const) expect(isLoud(push({ market }), choices, at('12:00'))).toBe(true);
  expect(readLoudness({ ...allLoud, silentMarkets: ['unknown'] })).toBeUndefined();
});

test('zones that matter most silence the others of their district, and no whole district or other district', () => {
  const choices: Loudness = { ...allLoud, zones: { 'd1-01': ['z1-0123'] } };
  const heard = (id: string, district: string, level: 'zone' | 'district' = 'zone') =>
    isLoud(push({ area: { level, id, name: '', districts: [district] } }), choices, at('12:00'));
  expect(heard('z1-0123', 'd1-01')).toBe(true);
  expect(heard('z1-0122', 'd1-01')).toBe(false);
  expect(heard('d1-01', 'd1-01', 'district')).toBe(true);
  expect(heard('z1-9', 'd1-02')).toBe(true);
});

const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const choices = fc.record({
  silentMarkets: fc.subarray([...silenceable]), zones: fc.dictionary(fc.constantFrom('d1-01', 'd1-02'), fc.array(fc.string(), { maxLength: 3 })),
  quiet: fc.record({ from: clock, to: clock, severeToo: fc.boolean() }),
});
const anyPush = fc.record({ severity: fc.constantFrom(...severities), market: fc.constantFrom(...markets) }).map(push);
const anyTime = clock.map(at);

test('danger to life is silent only in quiet hours whose person said so', () => {
  fc.assert(fc.property(choices, fc.constantFrom(...markets), anyTime, (kept, market, now) => {
    const heard = isLoud(push({ severity: 'Severe', market }), kept, now);
    expect(heard || kept.quiet.severeToo).toBe(true);
    expect(heard || !isLoud(push(), { ...allLoud, quiet: kept.quiet }, now)).toBe(true);
  }));
});

test('whatever else lies in the store, everything is loud', () => {
  fc.assert(fc.property(fc.anything(), anyPush, anyTime, (kept, alert, now) => {
    fc.pre(readLoudness(kept) === undefined);
    expect(isLoud(alert, kept, now)).toBe(true);
  }));
  const broken: unknown[] = [undefined, null, 'x', {}, { silentMarkets: ['coke'] }, { ...allLoud, quiet: { from: '25:00', to: '07:00', severeToo: true } },
    { ...allLoud, quiet: { from: '22:00', to: '07:00', severeToo: 'yes' } }, { ...allLoud, zones: { 'd1-01': 'z1' } }, { ...allLoud, silentMarkets: ['glue'] }];
  for (const kept of broken) expect(isLoud(push(), kept, at('23:00')), JSON.stringify(kept)).toBe(true);
});

test('what is kept is read back as it was', () => {
  fc.assert(fc.property(choices, (kept) => {
    expect(readLoudness(structuredClone(kept))).toEqual(kept);
  }));
});
