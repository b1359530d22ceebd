/** Sends bodies over kept connections, each the next when its answer is there, with as little work as can be: it has the other core. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Milliseconds from sending to each answer, in order of size. Throws where one is not 202. */
export async function sendAll(port: number, bodies: string[], connections: number): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: connections }, async () => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    while (next < bodies.length) {
      const body = bodies[next++]!;
      const from = performance.now();
      await ask(socket, body);
      times.push(performance.now() - from);
    }
    socket.destroy();
  }));
  return times.toSorted((a, b) => a - b);
}

function ask(socket: Socket, body: string): Promise<void> {
  socket.write(`POST /api/v1/reports HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  let said = '';
  return new Promise((done, failed) => {
    const hear = (part: Buffer) => {
      said += part.toString('latin1');
      const end = said.indexOf('\r\n\r\n');
      const length = /\r\ncontent-length: (\d+)\r\n/i.exec(said)?.[1];
      if (end < 0 || (length !== undefined && said.length < end + 4 + Number(length))) return;
      socket.off('data', hear).off('close', gone);
      if (length !== undefined && said.startsWith('HTTP/1.1 202 ')) done();
      else failed(new Error(said.slice(0, 400)));
    };
    const gone = () => failed(new Error('the connection was closed'));
    socket.on('data', hear).once('close', gone);
  });
}
