import { expect, test } from 'vitest';
import { suiteEnvironment } from './environment.ts';

test('keeps settings of the product out of the tests', () => {
  const seen = suiteEnvironment({ PATH: '/bin', DATABASE_URL: 'postgresql://real', TEST_DATABASE_URL: 'old' }, undefined);
  expect(seen).toEqual({ PATH: '/bin' });
});

test('hands the private cluster to the suites that ask for it', () => {
  expect(suiteEnvironment({}, 'postgresql://private')).toEqual({ TEST_DATABASE_URL: 'postgresql://private' });
});
