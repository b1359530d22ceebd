/**
 * HMAC-SHA-256 (RFC 2104) of two one-shot hashes. `createHmac` makes an object for each, and a push needs five:
 * measured six times as long in the prototype (95 µs against 16).
 */
import { createHmac, hash } from 'node:crypto';

const block = 64;
const digest = 32;
/** Longer than any info of RFC 8291, which has 145 bytes. */
const longest = 256;
const inner = Buffer.alloc(block + longest);
const outer = Buffer.alloc(block + digest);

/** 32 bytes. For keys of at most 64 bytes and data of at most 256. */
export function hmacSha256(key: Buffer, data: Buffer): Buffer {
  if (key.length > block || data.length > longest) throw new RangeError('too long for hmacSha256');
  for (let at = 0; at < block; at++) {
    const byte = at < key.length ? key[at]! : 0;
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  data.copy(inner, block);
  // As text, a byte a character: measured 0.24 µs, and 0.64 for a hash that comes as a buffer.
  outer.write(hash('sha256', inner.subarray(0, block + data.length), 'binary'), block, 'binary');
  const mac = Buffer.from(hash('sha256', outer, 'binary'), 'binary');
  // What is derived from a secret does not stay behind.
  inner.fill(0);
  outer.fill(0);
  return mac;
}

/** 32 bytes, of a text of any length. */
export type Hmac = (text: string) => Buffer;

/** Under one key of at most 64 bytes, whose blocks are reckoned once: measured 0.7 µs, and 1.9 for `createHmac` with a key object. */
export function hmacUnder(key: Buffer): Hmac {
  if (key.length > block) throw new RangeError('too long for hmacUnder');
  const mine = { inner: Buffer.alloc(block + longest), outer: Buffer.alloc(block + digest) };
  for (let at = 0; at < block; at++) {
    const byte = at < key.length ? key[at]! : 0;
    mine.inner[at] = byte ^ 0x36;
    mine.outer[at] = byte ^ 0x5c;
  }
  return (text) => {
    if (Buffer.byteLength(text) > longest) return createHmac('sha256', key).update(text).digest();
    const length = mine.inner.write(text, block);
    mine.outer.write(hash('sha256', mine.inner.subarray(0, block + length), 'binary'), block, 'binary');
    const mac = Buffer.from(hash('sha256', mine.outer, 'binary'), 'binary');
    mine.inner.fill(0, block);
    mine.outer.fill(0, block);
    return mac;
  };
}
