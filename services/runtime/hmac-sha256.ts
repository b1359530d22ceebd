/**
 * HMAC-SHA-256 (RFC 2104) of two one-shot hashes. `createHmac` makes an object for each, and a push needs five:
 * measured six times as long in the prototype (95 µs against 16).
 */
import { hash } from 'node:crypto';

const block = 64;
const digest = 32;
/** Longer than any info of RFC 8291, which has 145 bytes. */
const longest = 256;

/** The blocks that a key makes: the text comes after the inner one, the first hash after the outer one. */
const newBlocks = () => ({ inner: Buffer.alloc(block + longest), outer: Buffer.alloc(block + digest) });
type Blocks = ReturnType<typeof newBlocks>;

function setKey({ inner, outer }: Blocks, key: Buffer): void {
  if (key.length > block) throw new RangeError('a key too long');
  for (let at = 0; at < block; at++) {
    const byte = at < key.length ? key[at]! : 0;
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
}

/** `inside`: the inner block and the text. */
function macOf({ outer }: Blocks, inside: Buffer): Buffer {
  // As text, a byte a character: measured 0.24 µs, and 0.64 for a hash that comes as a buffer.
  outer.write(hash('sha256', inside, 'binary'), block, 'binary');
  return Buffer.from(hash('sha256', outer, 'binary'), 'binary');
}

/** What is derived from a secret does not stay behind. `from`: the first byte that goes. */
function wipe({ inner, outer }: Blocks, from = 0): void {
  inner.fill(0, from);
  outer.fill(0, from);
}

const passing = newBlocks();

/** 32 bytes. For keys of at most 64 bytes and data of at most 256. */
export function hmacSha256(key: Buffer, data: Buffer): Buffer {
  if (data.length > longest) throw new RangeError('too long for hmacSha256');
  setKey(passing, key);
  data.copy(passing.inner, block);
  const mac = macOf(passing, passing.inner.subarray(0, block + data.length));
  wipe(passing);
  return mac;
}

/** `of`: 32 bytes, of a text of any length. `forget`: what was reckoned of the key goes, and `of` is of another key from then on. */
export interface Hmac { of(text: string): Buffer; forget(): void }

/** Under one key of at most 64 bytes, whose blocks are reckoned once: measured 0.7 µs, and 1.9 for `createHmac` with a key object. */
export function hmacUnder(key: Buffer): Hmac {
  const blocks = newBlocks();
  setKey(blocks, key);
  /** The text after the inner block. */
  function inside(text: string): Buffer {
    if (Buffer.byteLength(text) > longest) return Buffer.concat([blocks.inner.subarray(0, block), Buffer.from(text)]);
    return blocks.inner.subarray(0, block + blocks.inner.write(text, block));
  }
  return {
    of(text) {
      const mac = macOf(blocks, inside(text));
      wipe(blocks, block);
      return mac;
    },
    forget: () => wipe(blocks),
  };
}
