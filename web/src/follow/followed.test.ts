import { expect, test } from 'vitest';
import { storageInMemory } from '../test/storage-in-memory.ts';
import { followed, keepFollowed } from './followed.ts';

test('following keeps the districts and how loud, and not one thing more', () => {
  const kept = storageInMemory();
  const choice = { districts: ['d1-01'], severeOnly: true, endpoint: 'https://push.example/secret' };
  keepFollowed(choice);
  expect([...kept]).toEqual([['followed', '{"districts":["d1-01"],"severeOnly":true}']]);
  expect(followed()).toEqual({ districts: ['d1-01'], severeOnly: true });
});

test('following nothing leaves nothing', () => {
  const kept = storageInMemory();
  keepFollowed({ districts: ['d1-01'], severeOnly: false });
  keepFollowed({ districts: [], severeOnly: false });
  expect(kept.size).toBe(0);
});

test('a browser that keeps nothing, or something else, is no fault', () => {
  const kept = storageInMemory({ full: true });
  keepFollowed({ districts: ['d1-01'], severeOnly: false });
  kept.set('followed', '{"districts":[1,"d1-02"]}');
  expect(followed()).toEqual({ districts: ['d1-02'], severeOnly: false });
  kept.set('followed', 'not json');
  expect(followed()).toEqual({ districts: [], severeOnly: false });
});
