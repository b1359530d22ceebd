import { expect, test } from 'vitest';
import { holdReasons, questions, rejectReasons, samePersonReasons, separateReasons } from '@porchlight/services/contract/codes.ts';
import { decision, mark } from '@porchlight/services/contract/queue.ts';
import { asked, choicesOf, decisionOf, markedAs, markOf, outcomeOf } from './answers.ts';

test('every answer fits the contract, each with the reasons of its own list', () => {
  expect(decision.parse(decisionOf('accept'))).toEqual({ verdict: 'accept' });
  const lists = { separate: separateReasons, same: samePersonReasons, hold: holdReasons, reject: rejectReasons } as const;
  for (const answer of ['separate', 'same', 'hold', 'reject'] as const) {
    expect(asked[answer].choices.map(({ value }) => value)).toEqual([...lists[answer]]);
    for (const { value, words } of asked[answer].choices) {
      expect(decision.safeParse(decisionOf(answer, value)).success).toBe(true);
      expect(words).toMatch(/\S/);
    }
  }
});

test('a pause and a question fit the contract too: half an hour, two hours and eight, and every question there is', () => {
  expect(asked.snooze.choices.map(({ value }) => mark.parse(markOf('snooze', value)))).toEqual([2, 8, 32].map((ticks) => ({ do: 'snooze', ticks })));
  expect(asked.ask.choices.map(({ value }) => mark.parse(markOf('ask', value)))).toEqual(questions.map((question) => ({ do: 'ask', question })));
});

test('a report of danger to life can be put off for half an hour only', () => {
  expect(choicesOf('snooze', true).map(({ words }) => words)).toEqual(['30 minutes']);
  expect(choicesOf('snooze', false)).toEqual(asked.snooze.choices);
  expect(choicesOf('reject', true)).toEqual(asked.reject.choices);
});

test('another person is an acceptance that counts as its own source, with the reason', () => {
  expect(decisionOf('separate', 'shared-connection')).toEqual({ verdict: 'accept', separatePerson: true, reason: 'shared-connection' });
  expect(decisionOf('same', 'same-words')).toEqual({ verdict: 'accept', samePerson: true, reason: 'same-words' });
});

test('accepted as another person it is no possible duplicate any more; merged it is one; accepted as it is it stays what it was', () => {
  expect(outcomeOf('separate', 'Anna', 'reviewer-knows')).toMatchObject({ state: 'accepted', decidedBy: 'Anna', possibleDuplicate: false });
  expect(outcomeOf('same', 'Anna', 'same-event')).toMatchObject({ state: 'accepted', possibleDuplicate: true });
  expect(outcomeOf('accept', 'Anna')).not.toHaveProperty('possibleDuplicate');
});

test('on hold the reason is shown; whoever has no name yet is left out', () => {
  expect(outcomeOf('hold', undefined, 'waiting-for-more')).toStrictEqual({ state: 'held', undoable: true, claim: undefined, holdReason: 'waiting-for-more' });
});

test('a mark shows until when it stands, to the tick', () => {
  const now = Date.parse('2026-11-23T03:07:00.000Z');
  expect(markedAs({ do: 'snooze', ticks: 2 }, 'Anna', now).snoozedUntil).toBe('2026-11-23T03:45:00.000Z');
  expect(markedAs({ do: 'claim' }, 'Anna', now)).toMatchObject({ claim: { by: 'Anna', mine: true, until: '2026-11-23T03:15:00.000Z' } });
  expect(markedAs({ do: 'claim' }, 'Anna', now + 5 * 60_000).claim?.until).toBe('2026-11-23T03:30:00.000Z');
});
