/** Stands before the tests' PostgreSQL, so that it can be taken away. */
import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Door {
  /** Of the same database, through the door. */
  url: string;
  /** What becomes of a new connection: true where it is dealt with. */
  onConnection(deal: (socket: Socket) => boolean): void;
  /** Every connection breaks. */
  cut(): void;
  /** The server loses every session, and the other side hears nothing of it, ever. */
  silence(): void;
  close(): Promise<void>;
}

export async function openDoor(): Promise<Door> {
  const target = new URL(process.env['TEST_DATABASE_URL']!);
  const pairs = new Map<Socket, Socket>();
  let deal: (socket: Socket) => boolean = () => false;
  const door = createServer((socket) => {
    socket.on('error', () => {});
    if (deal(socket)) return;
    const inside = dial(Number(target.port || 5432), target.hostname);
    inside.on('error', () => {});
    pairs.set(socket, inside);
    socket.on('close', () => {
      inside.destroy();
      pairs.delete(socket);
    });
    socket.pipe(inside);
    inside.pipe(socket, { end: false });
    inside.on('end', () => pairs.get(socket) === inside && socket.end());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const through = new URL(target);
  through.host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
  const cut = () => {
    for (const socket of pairs.keys()) socket.destroy();
  };
  const silent: Socket[] = [];
  return {
    url: through.href,
    onConnection(next) {
      deal = next;
    },
    cut,
    silence() {
      for (const [socket, inside] of pairs) {
        pairs.delete(socket);
        silent.push(socket);
        socket.unpipe(inside).resume();
        inside.destroy();
      }
    },
    async close() {
      cut();
      for (const socket of silent) socket.destroy();
      await new Promise((resolve) => door.close(resolve));
    },
  };
}
