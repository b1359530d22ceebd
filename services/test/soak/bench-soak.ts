/**
 * `npm run bench:soak`: the whole product for ten minutes under 200 reports a minute, 5,000 open pages and 50 alerts, with clients of
 * our own. Reports are solved, taken, read, decided, opened, grouped, proposed, approved and issued as people and the product do it,
 * on the demo's clock: a tick is half a minute. Ends with 1 where anything failed, an alert was not heard by all who should once
 * and in order, or memory grew beyond its target. `bench:soak:embedded`: a tenth of all of it on the embedded database.
 *
 *   npm run bench:soak -- --minutes 1        1 to 10; memory is compared with that at three tenths of the time
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { AlertList } from '../../contract/alert.ts';
import type { ServedArea } from '../../contract/zones.ts';
import { load, machine } from '../measured.ts';
import { prepareGround } from '../product.ts';
import type { Ready, Stat } from './product.ts';
import { openReaders } from './readers.ts';
import { joinAs, review } from './reviewing.ts';
import { sendReports, type Told } from './senders.ts';

const speed = 30;
const publicOrigin = 'http://localhost:3000';
const markets = ['down', 'coke', 'meth', 'pressed-pills', 'other'] as const;
const reportsOfAlert = 3;
/** The last outbreak comes so early that its alert is out when the time ends. */
const outbreaksWithin = 0.8;
/** Milliseconds after the last report until all alerts must be out and heard: two ticks and some. */
const patience = 100_000;
/** Tenth of the time at whose end memory is compared with that of the last. */
const comparedAt = 3;
/** Resident memory at the end, times that at three tenths of the time; bytes on the embedded database, once it has started. */
const targets = { grown: 1.1, embedded: 1.2e9 };

const { values, positionals: [server = ''] } = parseArgs({ options: { minutes: { type: 'string', default: '10' } }, allowPositionals: true });
const minutes = Math.min(10, Math.max(1, Number(values.minutes) || 10));
/** Of the whole soak. */
const share = server ? 1 : 0.1;
const reports = Math.round(200 * minutes * share);
const alerts = Math.round(5 * minutes * share) || 1;
const pages = 5000 * share;

const ground = await prepareGround(server);
const child = fork(join(import.meta.dirname, 'product.ts'), [String(speed)], {
  execArgv: ['--expose-gc'], silent: true,
  env: { PATH: process.env['PATH'], ...ground.env, PORT: '0', PUBLIC_ORIGIN: publicOrigin, POW_COST: '20', TRUST_PROXY: 'loopback', LOG_LEVEL: 'error' },
});
const said: string[] = [];
for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (words: Buffer) => void said.push(...words.toString().split('\n').filter(Boolean)));
child.once('exit', (code) => {
  if (code) console.error(`The product ended with ${code}.\n${said.join('\n')}`);
  if (code) process.exit(1);
});
const [{ port, invites, peak }] = await once(child, 'message') as [Ready];
const origin = `http://127.0.0.1:${port}`;
async function stat(when: 'now' | 'tidy'): Promise<Stat> {
  const answered = once(child, 'message');
  child.send(when);
  return (await answered)[0] as Stat;
}

const { zones } = (await (await fetch(`${origin}/api/v1/zones/served`)).json()) as ServedArea;
const districts = [...new Set(zones.map(({ districtId }) => districtId))];
const places = markets.flatMap((market) => zones.map(({ id }): Told => ({ zone: id, market })));
if (places.length <= alerts) throw new Error(`only ${places.length} kinds of outbreak in this area`);
const [outbreaks, others] = [places.slice(0, alerts), places.slice(alerts)];
const isOutbreak = ({ zone, market }: Told) => outbreaks.some((one) => one.zone === zone && one.market === market);
const told = Array.from({ length: reports }, (_, index): Told => {
  const slot = (reports * outbreaksWithin) / alerts;
  const outbreak = outbreaks[Math.floor(index / slot)];
  return outbreak && Math.floor(index % slot) < reportsOfAlert ? outbreak : others[index % others.length]!;
});

const readLog = async (after?: string) => (await (await fetch(`${origin}/api/v1/alerts${after ? `?after=${after}` : ''}`)).json()) as AlertList;
const { cursor } = await readLog();
const people = await Promise.all(invites.map((invite) => joinAs(origin, publicOrigin, invite)));
const readers = await openReaders(port, pages, districts);
console.log(`${machine}, ${server ? 'PostgreSQL' : 'embedded database'}; ${minutes} minutes, ${reports} reports, ${pages} pages, ${alerts} alerts; load ${load()} at the start`);

const left = new AbortController();
const { reviewed, ended } = review(origin, people, isOutbreak, left.signal);
console.log('\n| minute | resident, MB | heap, MB | outside the heap, MB | accepted | alerts | jobs that wait | load |\n|---:|---:|---:|---:|---:|---:|---:|---:|');
const inMegabytes = (bytes: number) => Math.round(bytes / 1e6);
async function mark(tenth: number): Promise<Stat> {
  // Only where it is compared: it would hold memory down all the time.
  const one = await stat(tenth === comparedAt || tenth === 10 ? 'tidy' : 'now');
  const { messages } = await readLog(cursor);
  console.log(`| ${Number(((tenth * minutes) / 10).toFixed(1))} | ${inMegabytes(one.rss)} | ${inMegabytes(one.heap)} | ${inMegabytes(one.external)} | ${reviewed.accepted} | ${messages.length} | ${one.pending} | ${load()} |`);
  return one;
}
const sending = sendReports(origin, told, (minutes * 60_000) / reports);
const marks: Stat[] = [];
for (let tenth = 1; tenth <= 10; tenth++) {
  await wait(minutes * 6000);
  marks.push(await mark(tenth));
}
const sent = await sending;
let { messages } = await readLog(cursor);
const reached = () => messages.length >= alerts && readers.wrong(messages) === 0 && reviewed.open === 0;
for (const end = Date.now() + patience; Date.now() < end && !reached();) {
  await wait(1000);
  ({ messages } = await readLog(cursor));
}
left.abort();
await ended;

const [early, late] = [marks[comparedAt - 1]!, marks[9]!];
const at = (list: number[], part: number) => (list[Math.floor((list.length - 1) * part)] ?? Number.NaN).toFixed(0);
const spreads = readers.spreads().sort((a, b) => a - b);
console.log(`\nA report is answered in ${at(sent.times, 0.5)} ms (half), ${at(sent.times, 0.99)} ms (99 of 100), ${at(sent.times, 1)} ms at most. From the first page of an alert to the last ${at(spreads, 0.5)} ms (half), ${at(spreads, 1)} ms at most. The most that was resident: ${inMegabytes(late.most)} MB, while it started ${inMegabytes(peak)} MB. Load ${load()} at the end.`);
const checks: [what: string, holds: boolean][] = [
  [`${sent.times.length} of ${reports} reports answered, refused: ${[...new Set(sent.refused)].join(', ') || 'none'}`, sent.times.length === reports && sent.refused.length === 0],
  [`${reviewed.accepted} accepted, ${reviewed.rejected} rejected, ${reviewed.open} left open`, reviewed.accepted + reviewed.rejected === reports && reviewed.open === 0],
  [`${messages.length} of ${alerts} alerts issued`, messages.length === alerts],
  [`${readers.lost()} lines lost, ${readers.wrong(messages)} pages without each alert once and in order`, readers.lost() === 0 && readers.wrong(messages) === 0],
  [`faults of staff's requests: ${[...new Set(reviewed.faults)].join('; ') || 'none'}`, reviewed.faults.length === 0],
  [`lines in the log of the product: ${said.join('; ') || 'none'}`, said.length === 0],
  server
    ? [`resident at the end, times three tenths: ${(late.rss / early.rss).toFixed(2)}, at most ${targets.grown}`, late.rss <= targets.grown * early.rss]
    : [`the most that was resident once it had started: ${inMegabytes(late.most)} MB, at most ${inMegabytes(targets.embedded)}`, late.most <= targets.embedded],
];
for (const [what, holds] of checks) console.log(`${holds ? 'reached' : 'missed'}: ${what}`);
readers.close();
child.disconnect();
await once(child, 'exit');
await ground.remove();
process.exit(checks.every(([, holds]) => holds) ? 0 : 1);
