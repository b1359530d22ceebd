import type * as Uqr from 'uqr';
import { encode } from 'uqr';
import { expect, test, vi } from 'vitest';
import { qrOf } from './qr-of.ts';

vi.mock('uqr', async (original) => {
  const real = await original<typeof Uqr>();
  return { ...real, encode: vi.fn<typeof real.encode>(real.encode) };
});

test('the code of an address is made once, and of those that nobody asked for lately none is kept', () => {
  const address = (i: number) => `https://example.org/alerts/${i}`;
  const first = qrOf(address(0));
  expect(first.path).toMatch(/^M4 4h7v1h-7z/);
  expect(qrOf(address(0))).toBe(first);
  expect(encode).toHaveBeenCalledTimes(1);
  for (let i = 1; i < 200; i++) qrOf(address(i));
  qrOf(address(0));
  qrOf(address(200));
  expect(encode).toHaveBeenCalledTimes(201);
  expect(qrOf(address(0))).toBe(first);
  expect(encode).toHaveBeenCalledTimes(201);
  qrOf(address(1));
  expect(encode).toHaveBeenCalledTimes(202);
});
