/** A line between browser and product that can be cut for every program at once, service workers included. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  origin: string;
  /** Where the product listens, once it does. */
  leadTo(port: number): void;
  /** Bytes that came from the product since the last time it was asked: pages, workers, sockets, with their headers. */
  received(): number;
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function openLine(): Promise<Line> {
  const ends = new Set<Socket>();
  let target = 0;
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    far.on('data', (piece) => (bytes += piece.length));
    for (const [one, other] of [[near, far], [far, near]] as const) {
      ends.add(one);
      one.pipe(other).on('error', () => one.destroy());
      one.on('error', () => other.destroy()).on('close', () => ends.delete(one));
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = () => new Promise<void>((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    for (const end of ends) end.destroy();
  });
  return {
    origin: `http://localhost:${port}`,
    leadTo: (there) => { target = there; },
    received: () => {
      const before = bytes;
      bytes = 0;
      return before;
    },
    cut, mend: async () => {
      if (!server.listening) await listen(port);
    },
    close: cut,
  };
}
