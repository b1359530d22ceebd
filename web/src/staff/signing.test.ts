import { expect, test } from 'vitest';
import { personOrYou, signingFor } from './signing.ts';

test('everybody but who approved may sign, until somebody has', () => {
  expect(signingFor('Ben', { approvedBy: 'Anna' })).toBe('open');
  expect(signingFor('Anna', { approvedBy: 'Anna' })).toBe('yours-is-first');
  expect(signingFor(undefined, { approvedBy: 'Anna' })).toBe('yours-is-first');
  for (const me of ['Anna', 'Ben', 'Chris']) expect(signingFor(me, { approvedBy: 'Anna', secondBy: 'Ben' })).toBe('done');
});

test('one’s own name is said as you', () => {
  expect(personOrYou('Anna', 'Anna')).toBe('you');
  expect(personOrYou('Anna', undefined)).toBe('Anna');
});
