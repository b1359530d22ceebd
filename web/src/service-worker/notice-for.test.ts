import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { asKept, keptAlerts } from '../offline/alert-store.ts';
import { anAlert } from '../test/an-alert.ts';
import { noticeFor } from './notice-for.ts';

const push = (id: string, version: number, change: Parameters<typeof anAlert>[0] = {}) =>
  asKept(anAlert({ id, version, expires: new Date(Date.now() + 3_600_000).toISOString(), ...change }));

test('an end stays an end when an older version comes after it', async () => {
  expect(await noticeFor(push('late', 1))).toMatchObject({ title: 'New message', silent: false });
  expect(await noticeFor(push('late', 3, { msgType: 'Cancel' }))).toMatchObject({ title: 'An earlier message has ended', silent: true });
  expect(await noticeFor(push('late', 2, { msgType: 'Update' }))).toMatchObject({ title: 'An earlier message has ended', renotify: false, silent: true });
  expect((await keptAlerts()).filter(({ id }) => id === 'late').map(({ version }) => version)).toEqual([3]);
});

test('an older version after a newer one that still holds shows that one again, without a sound', async () => {
  expect(await noticeFor(push('open', 2, { msgType: 'Update' }))).toMatchObject({ title: 'New message', silent: false });
  expect(await noticeFor(push('open', 1, { expires: new Date(Date.now() - 1000).toISOString() }))).toMatchObject({ title: 'New message', renotify: false, silent: true });
});

test('a store that fails holds no notice back', async () => {
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new Error('no store');
  };
  expect(await noticeFor(push('unkept', 1))).toMatchObject({ title: 'New message', silent: false });
  indexedDB.open = open;
});
