import { expect, test } from 'vitest';
import { personOrYou, signingFor, waitsFor } from './signing.ts';

test('everybody but who approved may sign, until somebody has', () => {
  expect(signingFor('Ben', { approvedBy: 'Anna' })).toBe('open');
  expect(signingFor('Anna', { approvedBy: 'Anna' })).toBe('yours-is-first');
  expect(signingFor(undefined, { approvedBy: 'Anna' })).toBe('yours-is-first');
  for (const me of ['Anna', 'Ben', 'Chris']) expect(signingFor(me, { approvedBy: 'Anna', secondBy: 'Ben' })).toBe('done');
});

test('what is to be decided waits for everybody, a second signature for everybody else', () => {
  const approved = { state: 'approved', twoPeople: true, approvedBy: 'Anna' } as const;
  expect(waitsFor('Ben', { state: 'open', twoPeople: false })).toBe(true);
  expect(waitsFor('Ben', approved)).toBe(true);
  expect(waitsFor('Anna', approved)).toBe(false);
  expect(waitsFor('Ben', { ...approved, twoPeople: false })).toBe(false);
  expect(waitsFor('Ben', { ...approved, secondBy: 'Chris' })).toBe(false);
  expect(waitsFor('Ben', { ...approved, state: 'issued' })).toBe(false);
});

test('one’s own name is said as you', () => {
  expect(personOrYou('Anna', 'Anna')).toBe('you');
  expect(personOrYou('Anna', undefined)).toBe('Anna');
});
