import { expect, test } from 'vitest';
import { aReport } from '../test/builders.ts';
import { lanes as lanesOf } from './lane.ts';

const zone = 'z1-0';
const lanes = () => lanesOf({ count() {} });

test('an unproven report takes the second lane', async () => {
  expect(await lanes().choose('192.0.2.1', false, aReport({ zone }))).toMatchObject({ lane: 'second' });
  expect(await lanes().choose('192.0.2.1', true, aReport({ zone }))).toMatchObject({ lane: 'first' });
});

test('a second report on the same drug in the same area from one network is marked, sending one again is not', async () => {
  const { choose } = lanes();
  const report = aReport({ zone });
  expect(await choose('192.0.2.1', true, report)).toMatchObject({ possibleDuplicate: false });
  expect(await choose('192.0.2.1', true, report)).toMatchObject({ possibleDuplicate: false });
  expect(await choose('192.0.2.99', true, aReport({ zone }))).toMatchObject({ possibleDuplicate: true });
  expect(await choose('192.0.2.99', true, aReport({ zone, market: 'meth' }))).toMatchObject({ possibleDuplicate: false });
  expect(await choose('198.51.100.1', true, aReport({ zone }))).toMatchObject({ possibleDuplicate: false });
});

test('where every sender looks the same, nobody is taken for somebody else', async () => {
  const { choose } = lanes();
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', undefined]) {
    await choose(address, true, aReport({ zone }));
    expect(await choose(address, true, aReport({ zone }))).toMatchObject({ possibleDuplicate: false });
  }
});

test('many reports from one network go on in the second lane, and others are not slowed', async () => {
  const { choose } = lanes();
  const chosen = await Promise.all(Array.from({ length: 40 }, () => choose('192.0.2.1', true, aReport({ zone }))));
  expect(chosen.filter(({ lane }) => lane === 'first')).toHaveLength(12);
  expect(await choose('203.0.113.7', true, aReport({ zone }))).toMatchObject({ lane: 'first' });
});
