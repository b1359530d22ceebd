import { createServer, sensitiveHeaders, type Http2Server, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http2';
import { connect as connectTcp, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConnectionFault, frameReader } from './frames.ts';
import { hpackReader, writeHeaders } from './hpack.ts';

type Header = [name: string, value: string];
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
function readAll(read: ReturnType<typeof hpackReader>, block: Buffer): Header[] {
  const headers: Header[] = [];
  read(block, (name, value) => headers.push([name, value]));
  return headers;
}

test('the answers of RFC 7541, C.6, come out, with a table so small that entries fall out of it', () => {
  const read = hpackReader();
  // Before the example a table of 256 bytes is agreed on.
  expect(readAll(read, hex('3fe101 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3')))
    .toEqual([[':status', '302'], ['cache-control', 'private'], ['date', 'Mon, 21 Oct 2013 20:13:21 GMT'], ['location', 'https://www.example.com']]);
  expect(readAll(read, hex('4883 640e ffc1 c0bf')))
    .toEqual([[':status', '307'], ['cache-control', 'private'], ['date', 'Mon, 21 Oct 2013 20:13:21 GMT'], ['location', 'https://www.example.com']]);
  expect(readAll(read, hex('88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07')))
    .toEqual([
      [':status', '200'], ['cache-control', 'private'], ['date', 'Mon, 21 Oct 2013 20:13:22 GMT'], ['location', 'https://www.example.com'],
      ['content-encoding', 'gzip'], ['set-cookie', 'foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1'],
    ]);
  // Three fit: the oldest of them is there, the one before is not.
  expect(readAll(read, hex('c0'))).toEqual([['date', 'Mon, 21 Oct 2013 20:13:22 GMT']]);
  expect(() => readAll(read, hex('c1'))).toThrow(ConnectionFault);
});

test.each([
  ['the entry 0', '80'],
  ['an entry that is not there', 'be'],
  ['a name that is not there', '7e 01 61'],
  ['a table larger than allowed', '3f e2 1f'],
  ['a size of the table after a header', '88 20'],
  ['a text that ends too soon', '00 03 61 62'],
  ['a header without a value', '00 03 61 62 63'],
  ['a number longer than any that is needed', '3f 80 80 80 80 00'],
  ['a number that is cut off', '7f ff'],
  ['the end of a text inside it', '08 84 ff ff ff ff'],
  ['more filling than fits into a byte', '08 82 07 ff'],
  ['filling that is not ones', '08 81 08'],
])('%s is refused', (_what, block) => {
  expect(() => readAll(hpackReader(), hex(block))).toThrow(ConnectionFault);
});

test('whatever comes, it is read or refused', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 5 }), (blocks) => {
    const read = hpackReader();
    try {
      for (const block of blocks) readAll(read, Buffer.from(block));
    } catch (error) {
      expect(error).toBeInstanceOf(ConnectionFault);
    }
  }), { numRuns: 2000 });
});

const token = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_'), minLength: 1, maxLength: 20 }).map((name) => `x-${name}`);
const byte = fc.oneof(fc.integer({ min: 0x21, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }));
const common = fc.string({ unit: fc.constantFrom(...'aceiost012'), minLength: 60, maxLength: 300, size: 'max' });
/** Long enough, and with few enough rare bytes, that Huffman's code makes it shorter; or too short for it. */
const visible = fc.oneof(
  fc.tuple(common, fc.array(byte, { maxLength: 4 })).map(([text, codes]) => text + String.fromCharCode(...codes)),
  fc.array(byte, { maxLength: 20 }).map((codes) => String.fromCharCode(...codes)),
);
const headerSets = fc.array(fc.dictionary(token, visible, { maxKeys: 6 }), { minLength: 1, maxLength: 8 });

let server: Http2Server;
let answers: Record<string, string>[] = [];
const asked: IncomingHttpHeaders[] = [];
beforeAll(async () => {
  server = createServer().on('stream', (stream, headers) => {
    asked.push(headers);
    stream.respond({ ':status': 201, ...answers.shift() }, { endStream: true, sendDate: false } as object);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());
const port = () => (server.address() as AddressInfo).port;

test('what node:http2 writes is read, answer after answer of one connection', async () => {
  await fc.assert(fc.asyncProperty(headerSets, async (sets) => {
    answers = [...sets];
    const socket = connectTcp(port(), '127.0.0.1');
    const read = hpackReader();
    const got: Header[][] = [];
    const done = new Promise<void>((resolve) => {
      socket.on('data', frameReader(({ type, payload }) => {
        if (type !== 1) return;
        got.push(readAll(read, payload));
        if (got.length === sets.length) resolve();
      }));
    });
    const request = writeHeaders([[':method', 'GET'], [':scheme', 'http'], [':authority', 'a'], [':path', '/']]);
    socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), hex('000000 04 00 00000000'), ...sets.map((_, at) =>
      Buffer.concat([Buffer.from([0, 0, request.length, 1, 5, 0, 0, 0, 2 * at + 1]), request]))]));
    await done;
    socket.destroy();
    expect(got).toEqual(sets.map((set) => [[':status', '201'], ...Object.entries(set)]));
  }), { numRuns: 150 });
});

test('what we write is read by node:http2, and kept in no table', async () => {
  await fc.assert(fc.asyncProperty(fc.dictionary(token, visible, { maxKeys: 8 }), async (set) => {
    const socket = connectTcp(port(), '127.0.0.1');
    const block = writeHeaders([[':method', 'POST'], [':scheme', 'http'], [':authority', 'a'], [':path', '/p'], ...Object.entries(set)]);
    const head = Buffer.alloc(9);
    head.writeUIntBE(block.length, 0, 3);
    head.set([1, 5, 0, 0, 0, 1], 3);
    asked.length = 0;
    socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), hex('000000 04 00 00000000'), head, block]));
    while (asked.length === 0) await once(server, 'stream');
    socket.destroy();
    const [headers] = asked;
    expect(headers).toMatchObject({ ':method': 'POST', ':path': '/p', ...set });
    expect((headers as OutgoingHttpHeaders)[sensitiveHeaders as unknown as string]).toEqual(expect.arrayContaining([':path', ...Object.keys(set)]));
  }), { numRuns: 150 });
});
