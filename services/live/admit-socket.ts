/**
 * How many sockets one network may hold, so that one of them cannot take the places of all. A network is counted under a tag
 * whose key is in this process's memory only (passing-tag.ts); nothing says what a socket listens to. Who finds no place
 * polls `GET /alerts`, as where there are no WebSockets.
 */
import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import { everybody, networkOf, passingTag } from '../runtime/passing-tag.ts';

/** Of one network: phones of a whole carrier can come from one. */
export const mostOfNetwork = 1000;
/** Of one process, which then holds some 600 MB for them. */
export const mostOfAll = 20_000;

/** `trustProxy` as Express takes it. The function counts a socket and, when its connection ends, no longer; false: no place. */
export function openAdmission(trustProxy: string | number): (request: IncomingMessage) => boolean {
  const tagOf = passingTag();
  const trusts = typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : proxyAddr.compile(trustProxy.split(',').map((part) => part.trim()).filter(Boolean));
  const held = new Map<string, number>();
  let all = 0;

  return (request) => {
    const network = networkOf(proxyAddr(request, trusts));
    // Everybody behind an onion service comes from this machine: there is nobody to hold it against.
    const tag = everybody.includes(network) ? undefined : tagOf(network);
    const ofNetwork = tag === undefined ? 0 : held.get(tag) ?? 0;
    if (all >= mostOfAll || ofNetwork >= mostOfNetwork) return false;
    all++;
    if (tag !== undefined) held.set(tag, ofNetwork + 1);
    request.socket.once('close', () => {
      all--;
      if (tag === undefined) return;
      const left = held.get(tag)! - 1;
      if (left > 0) held.set(tag, left);
      else held.delete(tag);
    });
    return true;
  };
}
