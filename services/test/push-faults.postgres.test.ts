/**
 * One alert, push services that fail in every way that real ones do, workers that are killed at seeded points: every subscription
 * gets its message, and no row is left behind. `PUSH_SUBSCRIPTIONS` (2000 in `npm run test:deep`) and `PUSH_SEED` change the run.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../runtime/config.ts';
import { start, type Running } from '../start.ts';
import { anAlert } from './an-alert.ts';
import { startFaultyServices, type FaultyService } from './faulty-push-services.ts';
import { issueMessage } from './issue-message.ts';
import { prepareGround, type Ground } from './product.ts';
import { selfSigned } from './self-signed.ts';
import { subscribeMany } from './subscribe-many.ts';

const subscriptions = Number(process.env['PUSH_SUBSCRIPTIONS'] ?? 300);
const seed = Number(process.env['PUSH_SEED'] ?? randomInt(1, 2 ** 31));
const kills = subscriptions > 1000 ? 10 : 3;
/** Clock seconds in a real one: the back-off of a row and the life of a claim pass in seconds. */
const speed = 120;
const kinds = 10;

let ground: Ground;
let running: Running;
let services: FaultyService[];
let worker: ChildProcess | undefined;
let certificateFile: string;
const since = Date.now();
beforeAll(async () => {
  const certificate = await selfSigned();
  [ground, services] = await Promise.all([prepareGround(), startFaultyServices(certificate, Math.ceil(subscriptions / kinds))]);
  certificateFile = join(ground.dataDir, 'certificate.pem');
  await writeFile(certificateFile, certificate.cert);
  running = await start({ config: readConfig({ ...ground.env, LOG_LEVEL: 'silent' }), serve: false });
}, 120_000);
afterAll(async () => {
  worker?.kill('SIGKILL');
  await running.stop();
  await Promise.all(services.map(({ service }) => service.close()));
  await ground.remove();
});

/** When it is there. */
async function startWorker(): Promise<void> {
  worker = spawn(process.execPath, [join(import.meta.dirname, 'push-worker.ts'), String(speed), String(since)], {
    env: {
      PATH: process.env['PATH'] ?? '', ...ground.env, LOG_LEVEL: 'silent', NODE_EXTRA_CA_CERTS: certificateFile,
      PUSH_HOSTS: services.map(({ service }) => service.host).join(' '),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(worker.stdout!, 'data');
}

/** A small generator: the same seed, the same points (Park and Miller). */
function* pointsFrom(state: number): Generator<number, never> {
  for (;;) yield (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test(`nobody is left out, seed ${seed}`, async () => {
  const { context } = running;
  const district = context.config.districts[0]!;
  const recipients = services.flatMap((one) => one.recipients);
  expect(services).toHaveLength(kinds);
  await subscribeMany(context, recipients, [district], since);
  const alert = anAlert({
    id: randomUUID(), severity: 'Severe', sent: new Date(since).toISOString(), expires: new Date(since + 72 * 3_600_000).toISOString(),
    area: { level: 'district', id: district, name: 'West', districts: [district] },
  });
  await issueMessage(context, alert);
  await context.db.as('worker', (trx) => context.enqueue(trx, 'deliver-alert', { alertId: alert.id, version: 1, severe: true }));

  const random = pointsFrom(seed);
  const posts = () => services.reduce((sum, { service }) => sum + service.posts.length, 0);
  for (let kill = 0; kill < kills; kill++) {
    const at = posts() + Math.floor(random.next().value * recipients.length / 4);
    await startWorker();
    // Where it has nothing more to do just now, it is killed all the same.
    for (const end = Date.now() + 1500; posts() < at && Date.now() < end;) await wait(1);
    worker!.kill('SIGKILL');
    await once(worker!, 'close');
  }
  await startWorker();
  await wait(1000);
  for (const one of services) one.heal();

  const open = () => context.db.owner.selectFrom('delivery').select(({ fn }) => fn.countAll<number>().as('rows')).where('state', '<>', 'sent').executeTakeFirstOrThrow();
  for (const end = Date.now() + 90_000; (await open()).rows > 0 && Date.now() < end;) await wait(200);
  const states = await context.db.owner.selectFrom('delivery').select(['state', ({ fn }) => fn.countAll<number>().as('rows')]).groupBy('state').execute();
  expect(states).toEqual([{ state: 'sent', rows: recipients.length }]);
  // What the rows say is true: each service has taken at least one for each of its browsers.
  for (const { name, recipients: theirs, taken } of services) {
    const counts = taken();
    expect([name, theirs.filter(({ token }) => !counts.has(token)).length]).toEqual([name, 0]);
  }
}, 240_000);
