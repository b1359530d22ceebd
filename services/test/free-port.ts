import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Below them lie the ports that a system hands out by itself, for which many tests beside each other would race.
const first = 10_000;
const last = 30_000;

/** A port of 127.0.0.1 on which nothing listens, for somebody who has to know it before listening. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(first, last);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await once(server, 'listening').then(() => true, () => false);
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
