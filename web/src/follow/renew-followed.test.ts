import { expect, test, vi } from 'vitest';
import { storageInMemory } from '../test/storage-in-memory.ts';
import { followed, keepFollowed } from './followed.ts';
import type { turnOn } from './push-subscription.ts';
import { presentDistricts } from './present-districts.ts';
import { renewFollowed } from './renew-followed.ts';

const district = (id: string, ...formerly: string[]) => ({ id, name: id, zones: 2, formerly });
const before = [district('d1-01'), district('d1-02')];
const after = [district('d2-1', 'd1-01'), district('d2-2', 'd1-01', 'd1-02'), district('d2-3')];

test('a district of before becomes all on its ground, each once; one that is gone is left out', () => {
  expect(presentDistricts(['d1-01'], before)).toEqual(['d1-01']);
  expect(presentDistricts(['d1-02'], after)).toEqual(['d2-2']);
  expect(presentDistricts(['d1-01', 'd1-02', 'd2-3'], after)).toEqual(['d2-1', 'd2-2', 'd2-3']);
  expect(presentDistricts(['d9-9'], after)).toEqual([]);
});

test('a phone without notifications keeps the present names; nobody is asked', async () => {
  storageInMemory();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  keepFollowed({ districts: ['d1-01'], severeOnly: true });
  const renew = vi.fn<typeof turnOn>();
  await renewFollowed(after, renew);
  expect(followed()).toEqual({ districts: ['d2-1', 'd2-2'], severeOnly: true });
  expect(renew).not.toHaveBeenCalled();
});

test('while the areas are the same, or the ground is too many districts now, nothing is touched', async () => {
  const kept = storageInMemory();
  keepFollowed({ districts: ['d1-01'], severeOnly: false });
  await renewFollowed(before);
  const many = Array.from({ length: 6 }, (_, i) => district(`d2-${i}`, 'd1-01'));
  await renewFollowed(many);
  expect([...kept.values()]).toEqual(['{"districts":["d1-01"],"severeOnly":false}']);
});

test('a phone with notifications is renewed at the service first, and keeps what it had where that fails', async () => {
  storageInMemory();
  keepFollowed({ districts: ['d1-02'], severeOnly: false });
  const subscription = { pushManager: { getSubscription: async () => ({}) } };
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => subscription } });
  vi.stubGlobal('window', { PushManager: true, Notification: true });
  vi.stubGlobal('Notification', { permission: 'granted' });
  await expect(renewFollowed(after, async () => { throw new Error('no network'); })).rejects.toThrow('no network');
  expect(followed().districts).toEqual(['d1-02']);
  const renewed: unknown[] = [];
  await renewFollowed(after, async (choice) => { renewed.push(choice); });
  expect(renewed).toEqual([{ districts: ['d2-2'], severeOnly: false }]);
  expect(followed().districts).toEqual(['d2-2']);
  vi.unstubAllGlobals();
});
