import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256 } from './hmac-sha256.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((list) => Buffer.from(list));

test('it is the HMAC of node:crypto, for every key and text that fits', () => {
  fc.assert(fc.property(bytes(64), bytes(256), (key, data) => {
    expect(hmacSha256(key, data)).toEqual(createHmac('sha256', key).update(data).digest());
  }));
});

test('what does not fit is refused', () => {
  expect(() => hmacSha256(Buffer.alloc(65), Buffer.alloc(1))).toThrow(RangeError);
  expect(() => hmacSha256(Buffer.alloc(32), Buffer.alloc(257))).toThrow(RangeError);
});
