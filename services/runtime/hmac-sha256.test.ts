import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256, hmacUnder } from './hmac-sha256.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((list) => Buffer.from(list));

test('it is the HMAC of node:crypto, for every key and text that fits', () => {
  fc.assert(fc.property(bytes(64), bytes(256), (key, data) => {
    expect(hmacSha256(key, data)).toEqual(createHmac('sha256', key).update(data).digest());
  }));
});

test('so is the one under a key that is held, for every text however long, one after the other', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 5 });
  fc.assert(fc.property(bytes(64), texts, (key, list) => {
    expect(list.map(hmacUnder(key))).toEqual(list.map((text) => createHmac('sha256', key).update(text).digest()));
  }), { examples: [[Buffer.alloc(32), ['x'.repeat(256), 'x'.repeat(257), 'ش'.repeat(128), 'ش'.repeat(129), 'x']]] });
});

test('what does not fit is refused', () => {
  expect(() => hmacSha256(Buffer.alloc(65), Buffer.alloc(1))).toThrow(RangeError);
  expect(() => hmacSha256(Buffer.alloc(32), Buffer.alloc(257))).toThrow(RangeError);
  expect(() => hmacUnder(Buffer.alloc(65))).toThrow(RangeError);
});
