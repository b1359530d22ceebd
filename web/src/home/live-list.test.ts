import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert, AlertMessage } from '@porchlight/services/contract/alert.ts';
import { anAlert } from '../test/an-alert.ts';
import { answer, ask, currentAlerts, dismiss, giveUp, passed, startList, take, takenBackAlerts, type LiveList } from './live-list.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const message = (seq: number, alert: Partial<Alert> = {}, epoch = 'e'): AlertMessage =>
  ({ cursor: `${epoch}.${seq}`, alert: anAlert(alert) });
const list = (messages: AlertMessage[], cursor: string, fresh = false) =>
  ({ messages, cursor, fresh, now: new Date(now).toISOString() });
const ids = (held: LiveList) => currentAlerts(held, now).map(({ id }) => id);

test('a live message that comes before the answer waits, and follows it once', () => {
  const missed = message(4, { id: 'missed' });
  const live = message(5, { id: 'live' });
  let held = ask(startList([], 'e.3'));
  held = take(held, live);
  expect(ids(held)).toEqual([]);
  held = answer(held, list([missed, live], 'e.5'));
  expect(ids(held).sort()).toEqual(['live', 'missed']);
  expect(held.cursor).toBe('e.5');
});

test('a live message newer than the answer is kept, and moves the cursor', () => {
  let held = ask(startList([], 'e.3'));
  held = take(held, message(6, { id: 'newer' }));
  held = answer(held, list([message(4, { id: 'missed' })], 'e.5'));
  expect(ids(held).sort()).toEqual(['missed', 'newer']);
  expect(held.cursor).toBe('e.6');
});

test('what waited is dropped when the question is lost, so that the next answer brings it', () => {
  let held = ask(startList([], 'e.3'));
  held = giveUp(take(held, message(5, { id: 'live' })));
  expect(held.cursor).toBe('e.3');
  held = answer(ask(held), list([message(5, { id: 'live' })], 'e.5'));
  expect(ids(held)).toEqual(['live']);
});

test('an older version never replaces a newer one, nor brings back a cancelled alert', () => {
  let held = startList([message(1, { id: 'a', version: 2, msgType: 'Update' })], 'e.1');
  held = take(held, message(2, { id: 'a', version: 1, wording: { ...anAlert().wording, headline: 'old' } }));
  expect(currentAlerts(held, now)[0]?.wording.headline).not.toBe('old');
  held = take(held, message(3, { id: 'a', version: 3, msgType: 'Cancel' }));
  held = take(held, message(4, { id: 'a', version: 2, msgType: 'Update' }));
  expect(ids(held)).toEqual([]);
});

test('a cancelled alert is shown as taken back until dismissed; one never seen is not', () => {
  let held = startList([message(1, { id: 'a' })], 'e.1');
  held = take(held, message(2, { id: 'a', version: 2, msgType: 'Cancel' }));
  held = take(held, message(3, { id: 'never-seen', version: 2, msgType: 'Cancel' }));
  expect(takenBackAlerts(held).map(({ id }) => id)).toEqual(['a']);
  expect(takenBackAlerts(dismiss(held, 'a'))).toEqual([]);
});

test('an alert leaves at its end without any message', () => {
  const held = startList([message(1, { id: 'a', expires: '2026-11-23T12:00:30.000Z' })], 'e.1');
  expect(currentAlerts(held, Date.parse('2026-11-23T12:00:29.999Z'))).toHaveLength(1);
  expect(currentAlerts(held, Date.parse('2026-11-23T12:00:30.000Z'))).toHaveLength(0);
});

test('a fresh answer replaces everything held', () => {
  const held = startList([message(9, { id: 'old' })], 'e.9');
  expect(ids(answer(ask(held), list([message(1, { id: 'new' }, 'f')], 'f.1', true)))).toEqual(['new']);
});

test('another epoch is never taken for passed, whatever its number', () => {
  expect(passed('e.9', 'e.9')).toBe(true);
  expect(passed('e.9', 'e.10')).toBe(false);
  expect(passed('e.9', 'f.1')).toBe(false);
  expect(passed(undefined, 'e.1')).toBe(false);
});

test('the most severe stand first, then the newest', () => {
  const held = startList([
    message(1, { id: 'minor', severity: 'Minor', sent: '2026-11-23T11:00:00.000Z' }),
    message(2, { id: 'severe-old', severity: 'Severe', sent: '2026-11-23T09:00:00.000Z' }),
    message(3, { id: 'severe-new', severity: 'Severe', sent: '2026-11-23T10:00:00.000Z' }),
  ], 'e.3');
  expect(ids(held)).toEqual(['severe-new', 'severe-old', 'minor']);
});

test('however a log is cut between page, answer, live messages and lost questions, each message counts exactly once', () => {
  const log = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), cancel: fc.boolean() }), { maxLength: 12 });
  fc.assert(fc.property(log, fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }), fc.boolean(), (steps, cuts, lostOnce) => {
    const versions: Record<string, number> = {};
    const messages = steps.map(({ id, cancel }, i) => {
      const version = (versions[id] = (versions[id] ?? 0) + 1);
      return message(i + 1, { id, version, msgType: cancel ? 'Cancel' : version === 1 ? 'Alert' : 'Update' });
    });
    const [page = 0, asked = 0, answered = 0] = cuts.map((cut) => Math.min(cut, messages.length)).sort((a, b) => a - b);
    let held = startList(messages.slice(0, page), `e.${page}`);
    if (lostOnce) held = giveUp(take(ask(held), messages[asked] ?? message(0)));
    held = ask(held);
    // Joined at `asked`: live from there. The log is read at `answered`. Both are delivered in order.
    for (const live of messages.slice(asked, answered)) held = take(held, live);
    held = answer(held, list(messages.slice(page, answered), `e.${answered}`));
    for (const live of messages.slice(answered)) held = take(held, live);
    const whole = startList(messages, `e.${messages.length}`);
    expect(ids(held).sort()).toEqual(ids(whole).sort());
    expect([...held.alerts].map(([id, { version }]) => [id, version]).sort())
      .toEqual([...whole.alerts].map(([id, { version }]) => [id, version]).sort());
  }));
});
