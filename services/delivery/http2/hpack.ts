/** Headers as HTTP/2 writes them (HPACK, RFC 7541): ours in the plainest form, those of answers in every form there is. */
import { constants } from 'node:http2';
import { ConnectionFault } from './frames.ts';
import { readHuffman } from './huffman.ts';

type Header = readonly [name: string, value: string];

/** RFC 7541, appendix A. */
const staticTable: Header[] = [
  [':authority', ''], [':method', 'GET'], [':method', 'POST'], [':path', '/'], [':path', '/index.html'], [':scheme', 'http'],
  [':scheme', 'https'], [':status', '200'], [':status', '204'], [':status', '206'], [':status', '304'], [':status', '400'],
  [':status', '404'], [':status', '500'], ['accept-charset', ''], ['accept-encoding', 'gzip, deflate'],
  ...['accept-language', 'accept-ranges', 'accept', 'access-control-allow-origin', 'age', 'allow', 'authorization', 'cache-control',
    'content-disposition', 'content-encoding', 'content-language', 'content-length', 'content-location', 'content-range',
    'content-type', 'cookie', 'date', 'etag', 'expect', 'expires', 'from', 'host', 'if-match', 'if-modified-since', 'if-none-match',
    'if-range', 'if-unmodified-since', 'last-modified', 'link', 'location', 'max-forwards', 'proxy-authenticate',
    'proxy-authorization', 'range', 'referer', 'refresh', 'retry-after', 'server', 'set-cookie', 'strict-transport-security',
    'transfer-encoding', 'user-agent', 'vary', 'via', 'www-authenticate'].map((name): Header => [name, '']),
];
/** Bytes, as section 4.1 counts them: what either side holds at most until the other says more. */
export const tableSize = 4096;
/** Begins a block: from here on nothing is held (6.3). */
export const noTable = Buffer.from([0b0010_0000]);
const sizeOf = ([name, value]: Header): number => name.length + value.length + 32;

/** Literals that no table keeps, here or further on (6.2.3): a path is one phone's. A byte a character. */
export const writeHeaders = (headers: readonly Header[]): Buffer =>
  Buffer.from(headers.map(([name, value]) => `\x10${plain(name)}${plain(value)}`).join(''), 'latin1');

/** 5.1 and 5.2, not in Huffman's code. */
function plain(text: string): string {
  if (text.length < 127) return String.fromCharCode(text.length) + text;
  let length = '\x7f';
  let left = text.length - 127;
  for (; left > 127; left >>= 7) length += String.fromCharCode((left & 127) | 128);
  return length + String.fromCharCode(left) + text;
}

/** Of one connection. Throws ConnectionFault where a block is not one; what comes after cannot be read then. */
export function hpackReader(): (block: Buffer, each: (name: string, value: string) => void) => void {
  /** The newest first. */
  const table: Header[] = [];
  let used = 0;
  let limit = tableSize;

  const entry = (index: number): Header => {
    const found = index <= staticTable.length ? staticTable[index - 1] : table[index - staticTable.length - 1];
    return found ?? wrong();
  };
  const makeRoom = () => {
    while (used > limit) used -= sizeOf(table.pop()!);
  };

  return (bytes, each) => {
    const from = new Cursor(bytes);
    for (let begun = false; !from.ended();) {
      const first = from.byte();
      if (first & 0b1000_0000) {
        each(...entry(from.integer(first, 7)));
      } else if ((first & 0b1110_0000) === 0b0010_0000) {
        limit = from.integer(first, 5);
        if (begun || limit > tableSize) wrong();
        makeRoom();
        continue;
      } else {
        const kept = (first & 0b0100_0000) !== 0;
        const index = from.integer(first, kept ? 6 : 4);
        const header: Header = [index ? entry(index)[0] : from.text(), from.text()];
        each(...header);
        if (kept) {
          table.unshift(header);
          used += sizeOf(header);
          makeRoom();
        }
      }
      begun = true;
    }
  };
}

class Cursor {
  #at = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? wrong();
  }

  /** 5.1: in the last `bits` of the first byte, and where those are all ones in the next ones. */
  integer(first: number, bits: number): number {
    const most = (1 << bits) - 1;
    let value = first & most;
    if (value < most) return value;
    for (let shift = 0; shift <= 21; shift += 7) {
      const next = this.byte();
      value += (next & 127) << shift;
      if (next < 128) return value;
    }
    return wrong();
  }

  text(): string {
    const first = this.byte();
    const length = this.integer(first, 7);
    const coded = this.#bytes.subarray(this.#at, this.#at + length);
    if (coded.length < length) wrong();
    this.#at += length;
    return first & 0b1000_0000 ? readHuffman(coded) ?? wrong() : coded.toString('latin1');
  }
}

function wrong(): never {
  throw new ConnectionFault(constants.NGHTTP2_COMPRESSION_ERROR);
}
