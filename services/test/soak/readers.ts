/** Thousands of open pages that note the numbers of the alerts they hear, and nothing more. */
import { WebSocket } from 'ws';
import type { AlertMessage } from '../../contract/alert.ts';

export interface Readers {
  /** Lines that ended by themselves. */
  lost(): number;
  /** Readers that did not hear each alert of their areas once, in the order of the log. */
  wrong(log: readonly AlertMessage[]): number;
  /** Milliseconds from the first reader of each alert to its last. */
  spreads(): number[];
  close(): void;
}

interface Reader { ws: WebSocket; district: string | undefined; heard: number[] }

const atOnce = 50;
const seqOf = (cursor: string) => Number(cursor.split('.')[1]);

/** Half of them watch all areas, the others one district each. Each comes from a network of its own. Until all of them are answered. */
export async function openReaders(port: number, count: number, districts: string[]): Promise<Readers> {
  const readers: Reader[] = [];
  const times = new Map<number, { first: number; last: number }>();
  let ended = false;
  let lost = 0;
  const hear = ({ heard }: Reader, seq: number) => {
    heard.push(seq);
    const now = performance.now();
    const { first } = times.get(seq) ?? { first: now };
    times.set(seq, { first, last: now });
  };
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < count) {
      const index = next++;
      const district = index % 2 === 0 ? undefined : districts[(index >> 1) % districts.length];
      const reader: Reader = { ws: await openLine(port, networkOf(index), district, (seq) => hear(reader, seq)), district, heard: [] };
      reader.ws.once('close', () => void (lost += ended ? 0 : 1));
      readers.push(reader);
    }
  }));
  return {
    lost: () => lost,
    wrong: (log) => readers.filter(({ district, heard }) => {
      const due = log.filter(({ alert }) => district === undefined || alert.area.districts.includes(district)).map(({ cursor }) => seqOf(cursor));
      return due.join() !== heard.join();
    }).length,
    spreads: () => [...times.values()].map(({ first, last }) => last - first),
    close() {
      ended = true;
      for (const { ws } of readers) ws.terminate();
    },
  };
}

/** One of the addresses set aside for examples, each with its own first 56 bits. */
export const networkOf = (index: number) => `2001:db8:${(index >> 8).toString(16)}:${((index & 255) << 8).toString(16)}::1`;

function openLine(port: number, from: string, district: string | undefined, hear: (seq: number) => void): Promise<WebSocket> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false, headers: { 'x-forwarded-for': from } });
  return new Promise((resolve, reject) => {
    ws.on('error', reject).once('close', () => reject(new Error('closed before it was answered')));
    ws.on('message', (bytes: Buffer) => {
      const packet = bytes.toString();
      if (packet === '2') ws.send('3');
      else if (packet.startsWith('0')) ws.send('40');
      else if (packet.startsWith('40')) ws.send(`420["watch",${JSON.stringify(district ? { districts: [district] } : {})}]`);
      else if (packet.startsWith('42')) hear(Number(/"cursor":"[^".]*\.(\d+)"/.exec(packet)![1]));
      else if (packet.includes('"messages"')) resolve(ws);
      else reject(new Error(packet));
    });
  });
}
