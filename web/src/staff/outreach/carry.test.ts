import { expect, test } from 'vitest';
import { carryList } from './carry.ts';

test('what to carry follows from the alerts, each thing once', () => {
  expect(carryList([])).toHaveLength(2);
  const list = carryList([{ steps: ['more-than-one-dose', 'care-for-wounds', 'tell-others'] }, { steps: ['care-for-wounds'] }]);
  expect(list.slice(2)).toEqual(['More naloxone than usual: an alert says that one dose may not do', 'Dressings and saline for wounds']);
});
