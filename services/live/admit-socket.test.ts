import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { openLine, type LineReader } from '../test/line-reader.ts';
import { openLiveLog, type LiveLog } from '../test/live-log.ts';
import { mostOfAll, mostOfNetwork, openAdmission } from './admit-socket.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: Object.assign(new EventEmitter(), { remoteAddress }), headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }) as unknown as IncomingMessage;
const many = (count: number, work: () => boolean) => Array.from({ length: count }, work).filter(Boolean).length;

test('one network has its places and no more; others have theirs; a place is free again when its connection ends', () => {
  const admit = openAdmission('');
  const first = from('192.0.2.1');
  expect(admit(first)).toBe(true);
  expect(many(mostOfNetwork, () => admit(from('192.0.2.77')))).toBe(mostOfNetwork - 1);
  expect(admit(from('198.51.100.1'))).toBe(true);
  expect(admit(from('2001:db8::1'))).toBe(true);
  first.socket.emit('close');
  expect(many(2, () => admit(from('192.0.2.9')))).toBe(1);
});

test.each([
  ['', from('192.0.2.1', '198.51.100.1'), '192.0.2.2'], ['loopback', from('127.0.0.1', '198.51.100.1'), '198.51.100.2'],
  [1, from('192.0.2.1', '203.0.113.5, 198.51.100.1'), '198.51.100.2'], ['192.0.2.0/24, loopback', from('192.0.2.1', '198.51.100.1'), '198.51.100.2'],
])('TRUST_PROXY %j: the address is taken from where Express takes it', (trustProxy, request, sameNetwork) => {
  const admit = openAdmission(trustProxy);
  many(mostOfNetwork, () => admit(from(sameNetwork)));
  expect(admit(request)).toBe(false);
});

test('who comes from this machine, as through an onion service, is everybody: only the places of the process bound them', () => {
  const admit = openAdmission('');
  expect(many(mostOfAll + 1, () => admit(from('127.0.0.1')))).toBe(mostOfAll);
  expect(admit(from('192.0.2.1'))).toBe(false);
});

let log: LiveLog;
afterAll(() => log.close());

test('on real sockets: the one too many is refused, and let in when another has left', async () => {
  log = await openLiveLog({ config: { trustProxy: 'loopback' } });
  const come = (address: string) => openLine(log.port, { 'x-forwarded-for': address });
  const readers: LineReader[] = [];
  while (readers.length < mostOfNetwork) readers.push(...await Promise.all(Array.from({ length: 50 }, (_, at) => come(`192.0.2.${at}`))));
  await expect(come('192.0.2.7')).rejects.toThrow('400');
  readers.push(await come('198.51.100.7'));
  readers[0]!.close();
  await expect.poll(() => come('192.0.2.7').then((reader) => readers.push(reader), () => 0)).toBe(mostOfNetwork + 2);
  readers.forEach((reader) => reader.close());
}, 60_000);
