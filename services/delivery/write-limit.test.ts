import { expect, test } from 'vitest';
import { writeLimit } from './write-limit.ts';

async function writesBeforeRefusal(addresses: string[]): Promise<number> {
  const limit = writeLimit();
  let writes = 0;
  for (const address of addresses) {
    try {
      await limit(address);
      writes += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: 'slow-down' });
    }
  }
  return writes;
}
const times = (count: number, address: (i: number) => string) => Array.from({ length: count }, (_, i) => address(i));

test('one network writes 20 times a minute', async () => {
  expect(await writesBeforeRefusal(times(30, () => '192.0.2.7'))).toBe(20);
});

test('addresses next to each other are one network, in each way of writing them', async () => {
  expect(await writesBeforeRefusal(times(30, (i) => (i % 2 ? `192.0.2.${i}` : `::ffff:192.0.2.${i}`)))).toBe(20);
  expect(await writesBeforeRefusal(times(30, (i) => `2001:db8:0:${i % 2 ? 'ff' : '1'}::${i}`))).toBe(20);
});

test('other networks have their own count', async () => {
  expect(await writesBeforeRefusal(times(60, (i) => `192.0.${i % 3}.7`))).toBe(60);
  expect(await writesBeforeRefusal(times(60, (i) => `2001:db8:${i % 3}::1`))).toBe(60);
});
