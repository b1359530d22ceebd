/** Opens one TLS connection to a push service and hears by ALPN which HTTP it speaks. */
import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2';
import { isIP, type LookupFunction } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { connectFault, TimedOut } from './push-message.ts';

/**
 * `undefined` where it speaks HTTP/1.1 alone. The address is checked by `lookup` for this very connection, so whatever is
 * sent over the session goes to what was checked.
 */
export async function connectPush(
  origin: URL, { limit, lookup }: { limit: number; lookup?: LookupFunction | undefined },
): Promise<ClientHttp2Session | undefined> {
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
    const session = connectHttp2(origin, { createConnection: () => socket, settings: { enablePush: false } });
    await greeted(session);
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

/** Before its settings are known, nobody knows how many messages it takes at once. */
const greeted = (session: ClientHttp2Session): Promise<void> => new Promise((resolve, reject) => {
  session.once('remoteSettings', () => resolve()).on('error', reject).once('close', () => reject(new Error('closed')));
});
