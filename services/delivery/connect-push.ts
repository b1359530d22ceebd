/** Opens one TLS connection to a push service and hears by ALPN which HTTP it speaks. */
import { isIP, type LookupFunction } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { openSession, type PushSession } from './http2-session.ts';
import { connectFault, TimedOut } from './push-message.ts';

/**
 * `undefined` where it speaks HTTP/1.1 alone. The address is checked by `lookup` for this very connection, so whatever is
 * sent over the session goes to what was checked.
 */
export async function connectPush(
  origin: URL, { limit, lookup }: { limit: number; lookup?: LookupFunction | undefined },
): Promise<PushSession | undefined> {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const socket = connectTls({
    host, port: Number(origin.port || 443), ...(isIP(host) === 0 && { servername: host }), ALPNProtocols: ['h2', 'http/1.1'],
    ...(lookup && { lookup }),
  });
  const late = setTimeout(() => socket.destroy(new TimedOut()), limit);
  try {
    await opened(socket);
    if (socket.alpnProtocol !== 'h2') {
      socket.destroy();
      return undefined;
    }
    const session = openSession(socket, origin.host);
    // Before its settings are known, nobody knows how many messages it takes at once.
    await session.greeted;
    return session;
  } catch (error) {
    throw connectFault(error);
  } finally {
    clearTimeout(late);
  }
}

const opened = (socket: TLSSocket): Promise<void> => new Promise((resolve, reject) => {
  socket.once('secureConnect', resolve).on('error', reject).once('close', () => reject(new Error('closed')));
});
