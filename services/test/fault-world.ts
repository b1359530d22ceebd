/**
 * An api, a worker, open pages and subscribed browsers, to be broken: each alert must reach every page once and in order, and
 * every browser. The worker's clock runs faster, so that the back-off of a row and the life of a claim pass in seconds.
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { appendMessage } from '../alerts/append-message.ts';
import type { Alert, AlertMessage } from '../contract/alert.ts';
import { readConfig } from '../runtime/config.ts';
import type { Context } from '../runtime/context.ts';
import { start } from '../start.ts';
import { anAlert } from './an-alert.ts';
import { testDistricts } from './fresh-database.ts';
import { startFaultyServices, type FaultyService } from './faulty-push-services.ts';
import { Page } from './page.ts';
import { prepareGround, startProduct, type Product } from './product.ts';
import { selfSigned } from './self-signed.ts';
import { subscribeMany } from './subscribe-many.ts';

/** Push services, each with as many browsers. */
export const kinds = 10;
const speed = 120;
/** Where the browsers are, and where only pages are. */
const [followed, watched] = testDistricts as [string, string];

export interface FaultWorld {
  context: Context;
  services: FaultyService[];
  api: Product;
  worker: Product;
  /** Starts both, or what was killed. */
  startApi(): Promise<void>;
  startWorker(): Promise<void>;
  /**
   * Puts an alert into the log, as the product does: for the browsers too, or for pages alone. Tried until it is there, as the job
   * that issues alerts is.
   */
  issue(to?: 'everybody' | 'pages'): Promise<void>;
  /** Posts that push services saw so far; alerts that pages have applied. */
  posts(): number;
  heard(): number;
  /** When all of it has reached everybody. */
  reached(): Promise<void>;
  close(): Promise<void>;
}

export async function openFaultWorld(subscriptions: number, server?: string): Promise<FaultWorld> {
  const since = Date.now();
  const certificate = await selfSigned();
  const [ground, services] = await Promise.all([prepareGround(server), startFaultyServices(certificate, Math.ceil(subscriptions / kinds))]);
  const certificateFile = join(ground.dataDir, 'certificate.pem');
  await writeFile(certificateFile, certificate.cert);
  const running = await start({ config: readConfig({ ...ground.env, ROLE: 'api', LOG_LEVEL: 'silent' }), serve: false });
  const { context } = running;
  const browsers = services.flatMap((one) => one.browsers);
  await subscribeMany(context, browsers, [followed], since);

  const env = { NODE_EXTRA_CA_CERTS: certificateFile, PUSH_HOSTS: services.map(({ service }) => service.host).join(' ') };
  const left = new AbortController();
  const pages = [[], [followed], [], [watched]].map((districts) => new Page(districts));
  const sent: { id: string; to: 'everybody' | 'pages' }[] = [];
  const world = {
    context, services,
    async startApi() {
      world.api = await startProduct(ground, { ...env, ROLE: 'api' });
    },
    async startWorker() {
      world.worker = await startProduct(ground, env, ['test/push-worker.ts', String(speed), String(since)]);
    },
    async issue(to = 'everybody') {
      const id = randomUUID();
      const district = to === 'everybody' ? followed : watched;
      const now = new Date().toISOString();
      const alert = anAlert({
        id, severity: 'Severe', sent: now, effective: now, expires: new Date(Date.now() + 72 * 3_600_000).toISOString(),
        area: { level: 'district', id: district, name: 'West', districts: [district] },
      });
      // What was cut off at its commit may be there.
      const isThere = async () => (await readLog(context)).some((message) => message.alert.id === id);
      for (const end = Date.now() + 30_000; ; await wait(100)) {
        try {
          await append(context, alert);
          break;
        } catch (error) {
          if (await isThere().catch(() => false)) break;
          if (Date.now() > end) throw error;
        }
      }
      sent.push({ id, to });
    },
    posts: () => services.reduce((sum, { service }) => sum + service.posts.length, 0),
    heard: () => pages.reduce((sum, page) => sum + page.read().length, 0),
    async reached() {
      const log = await readLog(context);
      expect(log.map(({ alert }) => alert.id).sort()).toEqual(sent.map(({ id }) => id).sort());
      for (const page of pages) await expect.poll(() => page.read(), { timeout: 20_000 }).toEqual(page.due(log));
      const alerts = sent.filter(({ to }) => to === 'everybody').map(({ id }) => id).sort();
      await expect.poll(() => statesOf(context), { timeout: 90_000, interval: 200 }).toEqual([{ state: 'sent', rows: alerts.length * browsers.length }]);
      // What the rows say is true: each browser was sent each alert, and nothing else.
      for (const { name, taken } of services) {
        for (const [token, got] of taken()) expect([name, token, [...got].sort()]).toEqual([name, token, alerts]);
      }
    },
    async close() {
      left.abort();
      await running.stop();
      await Promise.all(services.map(({ service }) => service.close()));
      await ground.remove();
    },
  } as FaultWorld;
  await Promise.all([world.startApi(), world.startWorker()]);
  for (const page of pages) void page.stay(() => Number(new URL(world.api.origin).port), left.signal);
  await until(() => pages.every((page) => page.line?.answers.length), 10_000);
  return world;
}

async function append(context: Context, alert: Alert): Promise<void> {
  await context.db.owner.transaction().execute(async (trx) => {
    // Without reports behind it the database would refuse it.
    await sql`set local session_replication_role = replica`.execute(trx);
    const id = randomUUID();
    await trx.insertInto('incident')
      .values({ id, market: alert.market, kind: alert.kind, level: alert.area.level, area_id: alert.area.id, opened_tick: new Date(0) }).execute();
    await appendMessage(context, trx, alert, id);
  });
}

async function readLog({ db }: Context): Promise<AlertMessage[]> {
  const rows = await db.owner.selectFrom('alert_message').select(['epoch', 'seq', 'content']).orderBy('seq').execute();
  return rows.map(({ epoch, seq, content }) => ({ cursor: `${epoch}.${seq}`, alert: content as unknown as AlertMessage['alert'] }));
}

const statesOf = ({ db }: Context) =>
  db.owner.selectFrom('delivery').select(['state', ({ fn }) => fn.countAll<number>().as('rows')]).groupBy('state').execute();

/** Until it holds, at most so many milliseconds. */
export async function until(holds: () => boolean, limit: number): Promise<void> {
  for (const end = Date.now() + limit; !holds() && Date.now() < end;) await wait(1);
}
