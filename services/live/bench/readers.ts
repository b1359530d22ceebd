/** Thousands of readers in one process of their own, with just enough of WebSocket and Socket.IO to count what they hear. */
import { connect, type Socket } from 'node:net';
import { clock, type Asked, type Heard, type Kind } from './messages.ts';

const zeroMask = Buffer.alloc(4);
/** Past whatever the bench publishes: the answer holds nothing, and fits what is read here of frames. */
const end = '0.999999999';
const patience = 30_000;
const opened = new Map<Kind, number>();
let times: number[] = [];
let wanted = 0;
let all = (_heard: Heard) => {};

/** Masked, as a client must, with zeros. */
function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length]), zeroMask, Buffer.from(text)]);
}

/** Until the reader hears what is sent to its room. Each tenth reader is in the smaller one. */
function read(kind: Kind, port: number, index: number): Promise<void> {
  const tenth = index % 10 === 0;
  return new Promise((ready, fail) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${1 + (index % 4)}`, noDelay: true });
    const path = kind === 'ws' ? `/?${tenth ? 'tenth' : ''}` : '/socket.io/?EIO=4&transport=websocket';
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n`);
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('let go')));
    let upgraded = false;
    let rest: Buffer | undefined;
    const packet = (bytes: Buffer) => {
      const start = bytes.toString('latin1', 0, 8);
      if (start.startsWith('42["aler')) {
        times.push(clock());
        if (times.length === wanted) all({ times, missing: 0 });
      } else if (start === '2') socket.write(frame('3'));
      else if (start.startsWith('0')) socket.write(frame('40'));
      else if (start.startsWith('40')) socket.write(frame(`420["watch",{"districts":["${tenth ? 'd1-1' : 'd1-2'}"],"after":"${end}"}]`));
      else if (start.startsWith('43')) ready();
    };
    socket.on('data', (data) => {
      let bytes = rest ? Buffer.concat([rest, data]) : data;
      rest = undefined;
      if (!upgraded) {
        const head = bytes.indexOf('\r\n\r\n');
        if (head < 0) return void (rest = bytes);
        if (!bytes.toString('latin1', 0, 12).endsWith('101')) return fail(new Error(bytes.toString('latin1', 0, 200)));
        upgraded = true;
        bytes = bytes.subarray(head + 4);
        if (kind === 'ws') ready();
      }
      for (;;) {
        if (bytes.length < 2) break;
        const short = bytes[1]! & 127;
        const head = short === 126 ? 4 : 2;
        if (bytes.length < head) break;
        const size = short === 126 ? bytes.readUInt16BE(2) : short;
        if (bytes.length < head + size) break;
        packet(bytes.subarray(head, head + size));
        bytes = bytes.subarray(head + size);
      }
      if (bytes.length > 0) rest = Buffer.from(bytes);
    });
  });
}

process.on('message', async (asked: Asked) => {
  if ('add' in asked) {
    const { kind, port } = asked.to;
    let next = opened.get(kind) ?? 0;
    const last = next + asked.add;
    await Promise.all(Array.from({ length: 64 }, async () => {
      while (next < last) await read(kind, port, next++);
    }));
    opened.set(kind, last);
    process.send!('there');
    return;
  }
  times = [];
  wanted = asked.expect;
  const late = setTimeout(() => all({ times, missing: wanted - times.length }), patience);
  all = (heard) => {
    clearTimeout(late);
    all = () => {};
    process.send!(heard);
  };
  process.send!('listening');
});
process.on('disconnect', () => process.exit());
process.send!('ready');
