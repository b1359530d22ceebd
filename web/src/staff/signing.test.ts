import { expect, test } from 'vitest';
import { claimsInWords, maySign, personOrYou, signingFor, waitsFor } from './signing.ts';

const [anna, ben, chris] = [{ name: 'Anna', role: 'reviewer' }, { name: 'Ben', role: 'reviewer' }, { name: 'Chris', role: 'community-reviewer' }];

test('everybody but who approved may sign, until somebody has', () => {
  expect(signingFor('Ben', { approvedBy: 'Anna' })).toBe('open');
  expect(signingFor('Anna', { approvedBy: 'Anna' })).toBe('yours-is-first');
  expect(signingFor(undefined, { approvedBy: 'Anna' })).toBe('yours-is-first');
  for (const me of ['Anna', 'Ben', 'Chris']) expect(signingFor(me, { approvedBy: 'Anna', secondBy: 'Ben' })).toBe('done');
});

test('what is to be decided waits for everybody, a second signature for everybody else', () => {
  const approved = { state: 'approved', waitsFor: 'second', approvedBy: 'Anna' } as const;
  expect(waitsFor(ben, { state: 'open' })).toBe(true);
  expect(waitsFor(ben, approved)).toBe(true);
  expect(waitsFor(anna, approved)).toBe(false);
  expect(waitsFor(ben, { state: 'approved', approvedBy: 'Anna' })).toBe(false);
  expect(waitsFor(ben, { ...approved, state: 'issued' })).toBe(false);
});

test('a missing vote waits for community reviewers alone, and not for one who signed', () => {
  const approved = { waitsFor: 'vote', approvedBy: 'Anna', secondBy: 'Ben' } as const;
  expect([anna, ben, chris, undefined].map((me) => maySign(me, approved))).toEqual([false, false, true, false]);
  expect(maySign(chris, { ...approved, secondBy: 'Chris' })).toBe(false);
});

test('one’s own name is said as you, and claims as a sentence goes on', () => {
  expect(personOrYou('Anna', 'Anna')).toBe('you');
  expect(personOrYou('Anna', undefined)).toBe('Anna');
  expect(claimsInWords(['confirmed', 'stamp'])).toBe('that a laboratory confirmed it and the stamp');
});
