import { expect, test } from 'vitest';
import { asKept } from '../offline/alert-store.ts';
import { anAlert } from '../test/an-alert.ts';
import { noticeOf, staffNotice } from './notices.ts';
import { readPush, readStaffCall } from './read-push.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

test('a padded body is read whole', () => {
  const body = asKept(anAlert());
  expect(readPush(JSON.stringify(body).padEnd(2048))).toEqual(body);
});

test('a body that is not an alert is nothing', () => {
  for (const text of ['', 'hello', 'null', '{}', JSON.stringify({ ...asKept(anAlert()), id: '../evil' })]) {
    expect(readPush(text)).toBeUndefined();
  }
});

test('the lock screen learns nothing: no drug, no place, no name of the service', () => {
  const { title, body } = noticeOf(asKept(anAlert()), { newer: true, loud: true }, now);
  expect(`${title} ${body}`).toBe('New message Open to read');
});

test('a first warning arrives as one, and says no more on the lock screen than any other', () => {
  const body = asKept(anAlert({ firstWarning: true }));
  expect(readPush(JSON.stringify(body))).toMatchObject({ firstWarning: true });
  expect(noticeOf(body, { newer: true, loud: true }, now)).toEqual(noticeOf(asKept(anAlert()), { newer: true, loud: true }, now));
});

test('a newer version sounds again; the same one again replaces it silently', () => {
  expect(noticeOf(asKept(anAlert()), { newer: true, loud: true }, now)).toMatchObject({ tag: 'a1', renotify: true, silent: false });
  expect(noticeOf(asKept(anAlert()), { newer: false, loud: true }, now)).toMatchObject({ tag: 'a1', renotify: false, silent: true });
});

test('what its person need not hear comes without a sound and says the same', () => {
  const { title, body, ...rest } = noticeOf(asKept(anAlert()), { newer: true, loud: false }, now);
  expect(rest).toMatchObject({ tag: 'a1', renotify: false, silent: true });
  expect({ title, body }).toEqual({ title: 'New message', body: 'Open to read' });
});

test('an ended or cancelled alert is silent and says only that something ended', () => {
  for (const ended of [{ msgType: 'Cancel' as const }, { expires: '2026-11-23T12:00:00.000Z' }]) {
    expect(noticeOf(asKept(anAlert(ended)), { newer: true, loud: true }, now)).toMatchObject({ title: 'An earlier message has ended', silent: true });
  }
});

test('a call to staff leads to a staff page and nowhere else, sounds each time, and says nothing', () => {
  expect(readStaffCall(JSON.stringify({ staff: '/staff/heads-ups' }).padEnd(1900))).toBe('/staff/heads-ups');
  for (const text of ['', 'null', '{"staff":"https://evil.example"}', '{"staff":["/staff"]}', JSON.stringify(asKept(anAlert()))]) {
    expect(readStaffCall(text)).toBeUndefined();
  }
  const { title, body, ...rest } = staffNotice('/staff');
  expect(`${title}: ${body}`).toBe('New message: Something is waiting for you');
  expect(rest).toMatchObject({ renotify: true, silent: false, data: { path: '/staff' } });
});
