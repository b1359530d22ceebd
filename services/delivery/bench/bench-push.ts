/**
 * `npm run bench:push`: messages per second of the sender's own processor time beside web-push as it is commonly used: making
 * a message, and sending it over TLS to another process. Ends with 1 where a target of docs/push-sender.md is missed.
 */
import { execFileSync, fork } from 'node:child_process';
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import webPush from 'web-push';
import { pushBodyBytes } from '../../contract/limits.ts';
import { readConfig } from '../../runtime/config.ts';
import { load, machine, median } from '../../test/measured.ts';
import { selfSigned, trust } from '../../test/self-signed.ts';
import { encryptionOverhead, encryptPush, recordKey, sealRecord, type RecordKey } from '../encrypt-push.ts';
import { keepKeys, keptKeys, takeKey } from '../one-time-keys.ts';
import { openService } from '../push-service.ts';
import { vapidHeader } from '../vapid.ts';
import { sendPush } from '../web-push.ts';
import { playRounds, tableOf, type Way } from './rounds.ts';

const rounds = 7;
/** Fewer than are kept ready. */
const count = 1500;
const targets = { build: 4, ofOpenssl: 0.5, send: 6 };

const certificate = await selfSigned();
trust(certificate);
const endpoint = fork(join(import.meta.dirname, 'endpoint.ts'));
endpoint.send(certificate);
const [port] = await once(endpoint, 'message') as [number];
const origin = `https://localhost:${port}`;

const text = randomBytes(pushBodyBytes - encryptionOverhead);
const vapid = webPush.generateVAPIDKeys();
const contact = 'mailto:bench@example.org';
const config = readConfig({ CONTACT: contact, PUSH_HOSTS: `localhost:${port}` });
const phones = Array.from({ length: 512 }, () => {
  const [p256dh, auth, token] = [createECDH('prime256v1').generateKeys(), randomBytes(16), randomBytes(45).toString('base64url')];
  const url = `${origin}/wpush/v2/${token}`;
  return { endpoint: url, p256dh, auth, theirs: { endpoint: url, keys: { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') } } };
});
const phone = (index: number) => phones[index % phones.length]!;
const asUsed = { vapidDetails: { subject: contact, ...vapid }, TTL: 259_200, urgency: 'high', contentEncoding: 'aes128gcm' } as const;

let stopKeys = () => {};
const noKeys = () => stopKeys();
async function keysAhead(): Promise<void> {
  stopKeys();
  stopKeys = keepKeys();
  while (keptKeys() < count) await wait(20);
}
/** Only here: each is used once, as the question wants it. */
let ahead: RecordKey[] = [];
const recordKeysAhead = () => {
  ahead = Array.from({ length: count }, (_, index) => recordKey(phone(index), takeKey()));
};
const sealed = () => sealRecord(text, ahead.pop()!);
const fixed = encryptPush(text, phone(0));
const service = openService(new URL(origin), undefined);
async function post(index: number, make: () => Buffer[]): Promise<void> {
  const { status } = await service.post(() => {
    const body = make();
    const headers = {
      ttl: 259_200, urgency: 'high', 'content-type': 'application/octet-stream', 'content-encoding': 'aes128gcm',
      'content-length': pushBodyBytes, authorization: vapidHeader(origin, contact, vapid),
    };
    return { path: new URL(phone(index).endpoint).pathname, headers, body };
  }, { urgent: false, limit: 10_000 });
  must(status === 201);
}
function must(holds: boolean): void {
  if (!holds) throw new Error('not sent');
}

const building: Way[] = [
  { name: 'web-push as used', once: (index) => webPush.generateRequestDetails(phone(index).theirs, text, asUsed) },
  { name: 'ours, pair made ahead', before: keysAhead, once: (index) => [encryptPush(text, phone(index)), vapidHeader(origin, contact, vapid)] },
  { name: 'ours, pair made on the spot', before: noKeys, once: (index) => [encryptPush(text, phone(index)), vapidHeader(origin, contact, vapid)] },
  { name: 'record key of each phone made ahead', before: recordKeysAhead, once: sealed },
];
const sending: Way[] = [
  { name: 'web-push `sendNotification` as used', once: async (index) => must((await webPush.sendNotification(phone(index).theirs, text, asUsed)).statusCode === 201) },
  { name: 'ours, pair made ahead', before: keysAhead, once: async (index) => must((await sendPush({ config }, vapid, phone(index), text)).result === 'sent') },
  { name: 'ours, pair made on the spot', before: noKeys, once: async (index) => must((await sendPush({ config }, vapid, phone(index), text)).result === 'sent') },
  { name: 'record key of each phone made ahead', before: recordKeysAhead, once: (index) => post(index, sealed) },
  { name: 'no encryption (the transport alone)', once: (index) => post(index, () => fixed) },
];

console.log(`${machine}; medians of ${rounds} interleaved rounds of ${count}; load ${load()} at the start`);
const limitBefore = opensslRate();
const built = tableOf(building, await playRounds(building, { rounds, count, atOnce: 1 }), 0);
const limit = median([limitBefore, opensslRate(), opensslRate()]);
const sent = tableOf(sending, await playRounds(sending, { rounds, count, atOnce: 96 }), 0);
const head = (title: string) => `\n| ${title} | per CPU-second | rounds | times web-push |\n|---|---:|---|---:|`;
console.log([head('make a message'), ...built.lines].join('\n'));
const ofOpenssl = Number(built.lines[1]!.split('|')[2]) / limit;
console.log(`\nopenssl speed ecdhp256: ${Math.round(limit)} a second; ours, pair made ahead: ${ofOpenssl.toFixed(2)} of it`);
console.log([head('send over TLS'), ...sent.lines].join('\n'));
console.log(`\nload ${load()} at the end`);

const reached: [string, number, number][] = [
  ['make a message, times web-push', built.ratios[1]!, targets.build],
  ['make a message, of openssl', ofOpenssl, targets.ofOpenssl],
  ['send over TLS, times web-push', sent.ratios[1]!, targets.send],
];
for (const [name, value, target] of reached) console.log(`${value >= target ? 'reached' : 'missed'}: ${name}: ${value.toFixed(2)}, target ${target}`);
stopKeys();
service.close();
endpoint.disconnect();
process.exit(reached.every(([, value, target]) => value >= target) ? 0 : 1);

/** ECDH operations a second on one core; what no sender with a fresh agreement for each message can pass. */
function opensslRate(): number {
  const said = execFileSync('openssl', ['speed', '-seconds', '1', 'ecdhp256'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Number(/([\d.]+)\s*$/.exec(said.trim())?.[1]);
}
