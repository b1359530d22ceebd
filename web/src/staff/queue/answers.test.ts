import { expect, test } from 'vitest';
import { holdReasons, rejectReasons, separateReasons } from '@porchlight/services/contract/codes.ts';
import { decision } from '@porchlight/services/contract/queue.ts';
import { asked, decisionOf, outcomeOf } from './answers.ts';

test('every answer fits the contract, each with the reasons of its own list', () => {
  expect(decision.parse(decisionOf('accept'))).toEqual({ verdict: 'accept' });
  const lists = { separate: separateReasons, hold: holdReasons, reject: rejectReasons } as const;
  for (const answer of ['separate', 'hold', 'reject'] as const) {
    expect(asked[answer].reasons.map(({ reason }) => reason)).toEqual([...lists[answer]]);
    for (const { reason, words } of asked[answer].reasons) {
      expect(decision.safeParse(decisionOf(answer, reason)).success).toBe(true);
      expect(words).toMatch(/\S/);
    }
  }
});

test('another person is an acceptance that counts as its own source, with the reason', () => {
  expect(decisionOf('separate', 'shared-connection')).toEqual({ verdict: 'accept', separatePerson: true, reason: 'shared-connection' });
});

test('accepted as another person it is no possible duplicate any more; accepted as it is it stays one', () => {
  expect(outcomeOf('separate', 'Anna', 'reviewer-knows')).toEqual({ state: 'accepted', decidedBy: 'Anna', possibleDuplicate: false });
  expect(outcomeOf('accept', 'Anna')).toEqual({ state: 'accepted', decidedBy: 'Anna' });
});

test('on hold the reason is shown; whoever has no name yet is left out', () => {
  expect(outcomeOf('hold', undefined, 'waiting-for-more')).toStrictEqual({ state: 'held', holdReason: 'waiting-for-more' });
});
