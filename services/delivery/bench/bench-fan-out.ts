/**
 * `npm run bench:fan-out`: one alert to 625, 2,500 and 10,000 subscribers, from the job that issuing it enqueues until the last one's
 * row says sent: a worker as in the product, its queue, its database and a push service over TLS. Says to which power the cost grows.
 * `npm run bench:fan-out:embedded` is the same on the embedded database, with 32 reports at once before it: what that can do at most.
 */
import { fork } from 'node:child_process';
import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../runtime/config.ts';
import { start } from '../../start.ts';
import { sendAll } from '../../intake/bench/send-all.ts';
import { anAlert } from '../../test/an-alert.ts';
import { aReport } from '../../test/builders.ts';
import { testDistricts } from '../../test/fresh-database.ts';
import { issueMessage } from '../../test/issue-message.ts';
import { exponent, load, machine, median } from '../../test/measured.ts';
import { prepareGround } from '../../test/product.ts';
import { selfSigned, trust } from '../../test/self-signed.ts';
import { subscribeMany } from '../../test/subscribe-many.ts';

const rounds = 5;
/** Each in a district of its own, so that all are told by turns. */
const sizes = [625, 2500, 10_000];

/** Where it may make a database: infra/test/bench-postgres.ts says. None: the embedded one. */
const [server] = process.argv.slice(2);

const certificate = await selfSigned();
trust(certificate);
const endpoint = fork(join(import.meta.dirname, 'endpoint.ts'));
endpoint.send(certificate);
const [port] = await once(endpoint, 'message') as [number];
const ground = await prepareGround(server);
const running = await start({ config: readConfig({ ...ground.env, ROLE: server ? 'worker' : 'all', PORT: '0', PUSH_HOSTS: `localhost:${port}`, LOG_LEVEL: 'silent' }) });
const { context } = running;

for (const [at, size] of sizes.entries()) {
  const phones = Array.from({ length: size }, () => ({
    endpoint: `https://localhost:${port}/${randomBytes(45).toString('base64url')}`, p256dh: createECDH('prime256v1').generateKeys(), auth: randomBytes(16),
  }));
  await subscribeMany(context, phones, [testDistricts[at]!], Date.now());
}

console.log(`${machine}; medians of ${rounds} interleaved rounds; load ${load()} at the start`);
if (!server) await sendReports();
const told: { ms: number; cpu: number }[][] = sizes.map(() => []);
for (let round = 0; round <= rounds; round++) {
  for (const at of sizes.keys()) {
    const one = await tell(at);
    // The first is for warming up.
    if (round > 0) told[at]!.push(one);
  }
}
console.log('\n| subscribers | until the last, ms | rounds | a second | processor, µs each |\n|---:|---:|---|---:|---:|');
const costs = sizes.map((size, at): [number, number] => {
  const all = told[at]!.map(({ ms }) => Math.round(ms));
  const cpu = median(told[at]!.map((one) => one.cpu));
  console.log(`| ${size} | ${median(all)} | ${Math.min(...all)}–${Math.max(...all)} | ${Math.round(size / median(all) * 1000)} | ${Math.round(cpu / size)} |`);
  return [size, cpu];
});
console.log(`\nprocessor grows with subscribers to the power ${exponent(costs).toFixed(2)}; load ${load()} at the end`);
await running.stop();
endpoint.disconnect();
await ground.remove();

/** From this process too: there is one, as there. */
async function sendReports(): Promise<void> {
  const zones = (await context.db.owner.selectFrom('zone').select('id').execute()).map(({ id }) => id);
  const bodies = Array.from({ length: 150 * (rounds + 1) }, (_, at) => JSON.stringify(aReport({ zone: zones[at % zones.length]! })));
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const from = performance.now();
    await sendAll(running.port!, bodies.splice(0, 150), 32);
    if (round > 0) rates.push(150 / (performance.now() - from) * 1000);
  }
  console.log(`\nreports with 32 at once: ${Math.round(median(rates))} a second (${Math.round(Math.min(...rates))}–${Math.round(Math.max(...rates))})`);
}

/** Milliseconds until all of a district are told, and this process's microseconds for it. */
async function tell(at: number): Promise<{ ms: number; cpu: number }> {
  const [id, district, now] = [randomUUID(), testDistricts[at]!, new Date().toISOString()];
  const alert = await issueMessage(context, anAlert({
    id, sent: now, effective: now, expires: new Date(Date.now() + 72 * 3_600_000).toISOString(), area: { level: 'district', id: district, name: 'West', districts: [district] },
  }));
  const [from, start] = [performance.now(), process.cpuUsage()];
  await context.db.as('worker', (trx) => context.enqueue(trx, 'deliver-alert', { alertId: id, version: alert.version, severe: true }, `${id}.1`));
  const sent = async () => Number((await context.db.owner.selectFrom('delivery').select(({ fn }) => fn.countAll().as('rows'))
    .where('alert_id', '=', id).where('state', '=', 'sent').executeTakeFirstOrThrow()).rows);
  while (await sent() < sizes[at]!) await wait(25);
  const { user, system } = process.cpuUsage(start);
  return { ms: performance.now() - from, cpu: user + system };
}
