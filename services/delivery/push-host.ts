/**
 * Which addresses we post a message to. Anybody may hand us an endpoint, so it is the one place where a stranger
 * could make this server talk to a host of their choice. Asked when a subscription is saved and again at each send.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';
import type { Context } from '../runtime/context.ts';

/** What the two settings say about push hosts; `PUSH_HOSTS` entries are `host` or `host:port`. */
export type HostSettings = Pick<Context['config'], 'pushHosts' | 'production'>;

export const maxEndpointLength = 1024;

const exactHosts = ['fcm.googleapis.com', 'updates.push.services.mozilla.com'];
const parentHosts = ['push.services.mozilla.com', 'push.apple.com', 'notify.windows.com'];

/** The endpoint as an address we may post to, or `undefined`. */
export function pushUrl(endpoint: string, settings: HostSettings): URL | undefined {
  if (endpoint.length > maxEndpointLength || !URL.canParse(endpoint)) return undefined;
  const url = new URL(endpoint);
  // A parser forgives tabs, backslashes, `@`, full-width letters and odd numbers; a browser hands over none of them.
  if (url.href !== endpoint || url.username || url.password || url.hash) return undefined;
  if (settings.pushHosts.some((host) => isOperatorHost(url, host, settings.production))) return url;
  return url.protocol === 'https:' && url.port === '' && isKnownHost(url.hostname) ? url : undefined;
}

function isKnownHost(hostname: string): boolean {
  if (exactHosts.includes(hostname)) return true;
  const labels = hostname.split('.');
  return parentHosts.some((parent) => {
    const wanted = parent.split('.');
    const extra = labels.length - wanted.length;
    return extra > 0 && labels.every(Boolean) && wanted.every((label, at) => labels[extra + at] === label);
  });
}

export type PushFamily = 'google' | 'mozilla' | 'apple' | 'microsoft' | 'other';
const families: [ending: string, family: PushFamily][] = [
  ['fcm.googleapis.com', 'google'], ['push.services.mozilla.com', 'mozilla'], ['push.apple.com', 'apple'], ['notify.windows.com', 'microsoft'],
];

/** Whose push service it is: all that may be told of an endpoint. */
export const pushFamily = (hostname: string): PushFamily =>
  families.find(([ending]) => hostname === ending || hostname.endsWith(`.${ending}`))?.[1] ?? 'other';

/** Plain http only to this very machine, and never in production: that is how tests reach the local push service. */
function isOperatorHost(url: URL, host: string, production: boolean): boolean {
  if (url.host !== host.toLowerCase().replace(/:443$/, '')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOwnMachine(url) && url.port !== '' && !production);
}

const isOwnMachine = ({ hostname }: URL) => hostname === '127.0.0.1' || hostname === 'localhost';

/** True where a post may go to a private address: the local push service of tests. */
export const mayBePrivate = (url: URL, { production }: HostSettings): boolean => isOwnMachine(url) && !production;

// Everything the IANA special-purpose registries do not call globally reachable.
const notPublic4 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) notPublic4.addSubnet(net, bits, 'ipv4');
const notPublic6 = new BlockList();
for (const [net, bits] of [
  // All but 2000::/3, so mapped, unique-local, link-local and translated addresses too; then its special parts.
  ['::', 3], ['4000::', 2], ['8000::', 1], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20],
] as const) notPublic6.addSubnet(net, bits, 'ipv6');

export const isPublicAddress = (address: string): boolean =>
  isIP(address) !== 0 && !(isIPv4(address) ? notPublic4.check(address, 'ipv4') : notPublic6.check(address, 'ipv6'));

/** A literal address never reaches a lookup: it is judged here. */
export function isPrivateLiteral({ hostname }: URL): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) !== 0 && !isPublicAddress(bare);
}

export class PrivateAddress extends Error {
  override name = 'PrivateAddress';
}

type Resolve = (
  hostname: string, options: { all: true; family?: number | 'IPv4' | 'IPv6' },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves for one connection and refuses a name with any address inside a network: the socket then goes to
 * what was checked, so a name that answers differently a moment later gains nothing.
 */
export const publicLookup = (resolve: Resolve = systemLookup): LookupFunction => (hostname, options, done) => {
  resolve(hostname, { all: true, ...(options.family && { family: options.family as 0 | 4 | 6 }) }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) done(error, []);
    else if (!first || !addresses.every(({ address }) => isPublicAddress(address))) done(new PrivateAddress(), []);
    else if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};
