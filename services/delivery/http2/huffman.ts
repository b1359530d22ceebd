/** The Huffman code of HTTP/2's headers (RFC 7541, 5.2), read only: what we send is plain. */

/** Bits of the code of each byte (RFC 7541, appendix B), and of the end of a text. The code is canonical, so they say it all. */
const lengths = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
  15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
  20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
  22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
  26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
  20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
  30,
];
const longest = 30;
const end = 256;

/** Symbols by length, and for each length the code and the place of its first one and how many there are. */
const symbols = lengths.map((_, symbol) => symbol).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
const counts = Array.from({ length: longest + 1 }, (_, bits) => lengths.filter((length) => length === bits).length);
const codes: number[] = [];
const places: number[] = [];
for (let bits = 0, code = 0, place = 0; bits <= longest; bits++) {
  codes.push(code);
  places.push(place);
  code = (code + counts[bits]!) * 2;
  place += counts[bits]!;
}

/** A byte a character. `undefined` where it is not what an encoder writes. */
export function readHuffman(bytes: Buffer): string | undefined {
  let text = '';
  let code = 0;
  let bits = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      code = (code * 2) | ((byte >> bit) & 1);
      bits += 1;
      const nth = code - codes[bits]!;
      if (nth >= counts[bits]!) continue;
      const symbol = symbols[places[bits]! + nth]!;
      if (symbol === end) return undefined;
      text += String.fromCharCode(symbol);
      code = bits = 0;
    }
  }
  // What fills the last byte is the beginning of the end's code, all ones.
  return bits < 8 && code === (1 << bits) - 1 ? text : undefined;
}
