import { expect, test } from 'vitest';
import { failuresToOpen, firstRest, longestRest, openBreaker } from './push-breaker.ts';

const fail = (breaker: ReturnType<typeof openBreaker>, times: number, now: number) => {
  for (let at = 0; at < times; at++) breaker.note('usual', false, undefined, now);
};

test('it takes failures in a row to open, and one success starts anew', () => {
  const breaker = openBreaker();
  fail(breaker, failuresToOpen - 1, 0);
  breaker.note('usual', true, undefined, 0);
  fail(breaker, failuresToOpen - 1, 0);
  expect(breaker.ask(0)).toBe('usual');
  fail(breaker, 1, 0);
  expect(breaker.ask(firstRest - 1)).toBeUndefined();
});

test('one probe at a time; each that fails doubles the rest, up to an end; one that succeeds opens the way', () => {
  const breaker = openBreaker();
  let now = 0;
  fail(breaker, failuresToOpen, now);
  for (let rest = firstRest; rest < longestRest * 4; rest *= 2) {
    expect(breaker.ask(now + Math.min(rest, longestRest) - 1)).toBeUndefined();
    now += Math.min(rest, longestRest);
    expect(breaker.ask(now)).toBe('probe');
    expect(breaker.ask(now)).toBeUndefined();
    breaker.note('probe', false, undefined, now);
  }
  now += longestRest;
  expect(breaker.ask(now)).toBe('probe');
  breaker.note('probe', true, undefined, now);
  expect(breaker.ask(now)).toBe('usual');
});

test('what fails many messages at once is one failure', () => {
  const breaker = openBreaker();
  const broken = new Error('cut off');
  for (let at = 0; at < failuresToOpen * 5; at++) breaker.note('usual', false, broken, 0);
  expect(breaker.ask(0)).toBe('usual');
  for (let at = 1; at < failuresToOpen; at++) breaker.note('usual', false, new Error('cut off'), 0);
  expect(breaker.ask(0)).toBeUndefined();
});

test('what was in flight when it opened lengthens nothing, and a probe that says nothing lets another go', () => {
  const breaker = openBreaker();
  fail(breaker, failuresToOpen, 0);
  fail(breaker, 50, firstRest - 1);
  expect(breaker.ask(firstRest)).toBe('probe');
  breaker.note('probe', undefined, undefined, firstRest);
  expect(breaker.ask(firstRest)).toBe('probe');
});

test('calls to staff open and end nothing: staff see whether it is open, and a call may be about a report whose tick still runs', () => {
  const breaker = openBreaker();
  for (let at = 0; at < failuresToOpen * 2; at++) breaker.note('urgent', false, undefined, 0);
  fail(breaker, failuresToOpen - 1, 0);
  breaker.note('urgent', false, undefined, 0);
  expect(breaker.open()).toBe(false);
  breaker.note('urgent', true, undefined, 0);
  fail(breaker, 1, 0);
  expect(breaker.open()).toBe(true);
  breaker.note('urgent', true, undefined, 0);
  expect([breaker.open(), breaker.rests(0)]).toEqual([true, firstRest]);
});
