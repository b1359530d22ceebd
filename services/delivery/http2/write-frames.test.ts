import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { startRawPeer, type RawPeer } from '../../test/raw-http2.ts';
import { frameReader, type Frame } from './frames.ts';
import { frameWriter } from './write-frames.ts';

let peer: RawPeer;
afterEach(() => peer.close());

test('a peer that reads slowly gets every byte as it was: no chunk is used again before it is out', async () => {
  peer = await startRawPeer();
  peer.peer.removeAllListeners('data').pause();
  const { frame } = frameWriter(peer.socket);
  const payloads = Array.from({ length: 60 }, (_, at) => randomBytes(1 + ((at * 7919) % 16_384)));
  // Until the system holds no more of it and we hold some, a turn of the event loop after every few, as messages come.
  let written = 0;
  while (peer.socket.writableLength < 400_000) {
    for (let few = 0; few < 8; few++) {
      const payload = payloads[written % payloads.length]!;
      frame(0, 0, written++, payload.subarray(0, 9), payload.subarray(9));
    }
    await new Promise(setImmediate);
  }
  const got: Frame[] = [];
  const read = frameReader(({ payload, ...rest }) => got.push({ ...rest, payload: Buffer.from(payload) }));
  await new Promise<void>((resolve) => {
    peer.peer.on('data', (chunk) => {
      read(chunk);
      if (got.length === written) resolve();
    }).resume();
  });
  expect(got.every(({ stream, payload }, at) => stream === at && payload.equals(payloads[at % payloads.length]!))).toBe(true);
});

test('what is written after the end goes nowhere, and does no harm', async () => {
  peer = await startRawPeer();
  const { frame } = frameWriter(peer.socket);
  peer.socket.destroy();
  for (let at = 0; at < 10; at++) frame(0, 0, 1, Buffer.alloc(16_384));
  await peer.gone();
  expect(peer.frames).toEqual([]);
});
