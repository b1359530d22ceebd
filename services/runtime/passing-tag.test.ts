import { afterEach, expect, test, vi } from 'vitest';
import { networkOf, passingTag } from './passing-tag.ts';

afterEach(() => void vi.useRealTimers());

test.each([
  ['192.0.2.77', '192.0.2'], ['::ffff:192.0.2.77', '192.0.2'], ['2001:db8:1:2ff::1', '2001:0db8:0001:02'],
  ['2001:db8:1:2aa::9', '2001:0db8:0001:02'], ['2001:db8::1', '2001:0db8:0000:00'], ['fe80::1%eth0', 'fe80:0000:0000:00'], [undefined, ''],
])('%s belongs to network %s', (address, expected) => {
  expect(networkOf(address)).toBe(expected);
});

test('a tag is the same within a day, another after it and in another process', () => {
  vi.useFakeTimers();
  const tag = passingTag();
  const first = tag('192.0.2');
  expect(tag('192.0.2')).toBe(first);
  expect(passingTag()('192.0.2')).not.toBe(first);
  vi.advanceTimersByTime(25 * 3_600_000);
  expect(tag('192.0.2')).not.toBe(first);
});
