/** The whole product, or a context for one stage of it, on a fresh database. One of them a test file: each takes seconds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../runtime/config.ts';
import type { Context } from '../runtime/context.ts';
import type { JobName, JobPayloads } from '../runtime/enqueue.ts';
import { openKeys } from '../runtime/keys.ts';
import { openLog, type Log } from '../runtime/log.ts';
import type { StaffRole } from '../contract/codes.ts';
import { allDone } from '../delivery/pipe.ts';
import { createInvite } from '../staff/create-invite.ts';
import { firstAdministratorLink } from '../staff/first-administrator.ts';
import { start, type Running } from '../start.ts';
import { freePort } from './free-port.ts';
import { freshDatabase } from './fresh-database.ts';
import { stepClock, type StepClock } from './step-clock.ts';
import { testConfig } from './test-config.ts';

/** A Monday morning, two minutes into a tick. */
export const testTime = Date.UTC(2026, 10, 23, 10, 2);

interface Options { config?: Partial<Config>; /** Where the clock stands. Default `testTime`; browsers need the real time. */ at?: number }

export interface Areas { zones: { id: string; districtId: string; name: string }[]; districts: { id: string; name: string }[] }

export interface TestContext extends Context {
  clock: StepClock;
  areas: Areas;
  /** What was enqueued; no job runs. */
  enqueued: { [N in JobName]: { name: N; payload: JobPayloads[N] } }[JobName][];
  close(): Promise<void>;
}

export async function openTestContext({ config, at = testTime }: Options = {}): Promise<TestContext> {
  const keysDir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  const db = await freshDatabase();
  const enqueued: TestContext['enqueued'] = [];
  return {
    config: testConfig({ keysDir, ...config }), db, clock: stepClock(at), keys: await openKeys(keysDir), log: openLog('silent'),
    demo: false, areas: await readAreas(db), enqueued,
    async enqueue(_trx, name, payload) {
      enqueued.push({ name, payload } as TestContext['enqueued'][number]);
    },
    async close() {
      await allDone();
      await db.close();
      await rm(keysDir, { recursive: true, force: true });
    },
  };
}

export interface TestApp {
  context: Context & { clock: StepClock };
  running: Running;
  areas: Areas;
  origin: string;
  /** Runs what the clock has made due, and all that follows from it. */
  settle(): Promise<void>;
  /** Moves the clock, then settles. */
  pass(ms: number): Promise<void>;
  /** Headers of a freshly invited person, session cookie and origin included. */
  signIn(role: StaffRole): Promise<Record<string, string>>;
  /** What `npm start` prints for the first administrator. */
  firstLink(): Promise<string>;
  close(): Promise<void>;
}

export async function startTestApp(
  { config, at = testTime, demo = false, log, db: given }: Options & { demo?: boolean; log?: Log; /** One that is there already, instead of a fresh one. */ db?: Context['db'] } = {},
): Promise<TestApp> {
  const keysDir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  const db = given ?? await freshDatabase();
  const clock = stepClock(at);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const running = await start({
    config: testConfig({ port, host: '127.0.0.1', publicOrigin: origin, staffOrigin: origin, keysDir, ...config }), clock, db, demo, ...(log && { log }),
  });
  const context = { ...running.context, clock };
  let people = 0;
  const settle = async () => {
    clock.step(0);
    await clock.beaten();
    const end = Date.now() + 20_000;
    // Twice idle in a row: a job that ends may have caused the next.
    for (let idle = 0; idle < 2;) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      idle = (await running.queue.pending()) === 0 ? idle + 1 : 0;
      if (Date.now() > end) throw new Error('jobs did not settle within 20 s');
    }
  };
  return {
    context, running, areas: await readAreas(db), origin, settle,
    async pass(ms) {
      clock.step(ms);
      await clock.beaten();
      return settle();
    },
    async signIn(role) {
      const { link } = await createInvite(context, { name: `${role} ${++people}`, role, organisation: `Place of ${role}` }, null);
      const answer = await fetch(`${origin}/api/v1/staff/join`, {
        method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ token: link.split('#')[1] }),
      });
      const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
      if (!answer.ok || !cookie) throw new Error(`sign-in answered ${answer.status}`);
      return { cookie, origin, 'content-type': 'application/json' };
    },
    async firstLink() {
      const link = await firstAdministratorLink(context);
      if (!link) throw new Error('there is an administrator already');
      return link;
    },
    async close() {
      await running.stop();
      await rm(keysDir, { recursive: true, force: true });
    },
  };
}

async function readAreas(db: Context['db']): Promise<Areas> {
  const zones = await db.owner.selectFrom('zone').select(['id', 'name', 'district_id as districtId']).orderBy('id').execute();
  return { zones, districts: await db.owner.selectFrom('district').select(['id', 'name']).orderBy('id').execute() };
}
