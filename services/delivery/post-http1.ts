/** One post over HTTP/1.1 on a connection that is kept. Node's own client follows no redirect and sends no cookie. */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { PushAnswer } from './push-answer.ts';
import { connectFault, TimedOut, type PushMessage } from './push-message.ts';

/** Connections to one service. */
export const http1Sockets = 32;
const agent = { keepAlive: true, maxSockets: http1Sockets, maxFreeSockets: http1Sockets };
const agents = { 'http:': new HttpAgent(agent), 'https:': new HttpsAgent(agent) };

/** `limit`: milliseconds from the first byte out to the answer's headers. The answer's body is dropped. */
export function postHttp1(
  origin: URL, { path, headers, body }: PushMessage, { limit, lookup }: { limit: number; lookup?: LookupFunction | undefined },
): Promise<PushAnswer> {
  const secure = origin.protocol === 'https:';
  return new Promise((resolve, reject) => {
    let connected = false;
    const signal = AbortSignal.timeout(limit);
    const options = { method: 'POST', path, headers, agent: agents[secure ? 'https:' : 'http:'], signal, ...(lookup && { lookup }) };
    (secure ? httpsRequest : httpRequest)(origin, options, (answer) => {
      answer.on('error', () => {}).resume();
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
    }).on('socket', (socket) => {
      connected = !socket.connecting;
      if (!connected) socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true));
    }).on('error', (error) => {
      const fault = signal.aborted ? new TimedOut() : error;
      reject(connected ? fault : connectFault(fault));
    }).end(Buffer.concat(body));
  });
}
