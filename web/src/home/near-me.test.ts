import { expect, test } from 'vitest';
import { anAlert } from '../test/an-alert.ts';
import { splitByNear } from './near-me.ts';

const inDistricts = (id: string, ...districts: string[]) => anAlert({ id, area: { level: 'zone', id: 'z', name: '', districts } });
const ids = (alerts: { id: string }[]) => alerts.map(({ id }) => id).join();

test('alerts of what is followed come by themselves, each part in the order given', () => {
  const { near, elsewhere } = splitByNear([inDistricts('a', 'd2'), inDistricts('b', 'd1'), inDistricts('c', 'd3', 'd1'), inDistricts('d')], ['d1']);
  expect([ids(near), ids(elsewhere)]).toEqual(['b,c', 'a,d']);
});

test('who follows nothing has nothing near, and loses nothing', () => {
  const { near, elsewhere } = splitByNear([inDistricts('a', 'd1'), inDistricts('b', 'd2')], []);
  expect([ids(near), ids(elsewhere)]).toEqual(['', 'a,b']);
});
