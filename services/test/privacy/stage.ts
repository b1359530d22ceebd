/** The whole application, running, with a push service, and staff; and how it is brought back to the same beginning. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { createInvite } from '../../staff/create-invite.ts';
import { receiveTick } from '../../contract/limits.ts';
import { keyName } from '../../runtime/keys.ts';
import { startTestApp, type TestApp } from '../harness.ts';
import { startPushService, type PushService, type Receiver } from '../push-service.ts';
import { asker, type Ask } from './http.ts';

/** A Monday morning, on a tick. */
export const historyStart = Date.UTC(2026, 10, 23, 10, 0);

/** Headers of two reviewers, a laboratory and a worker. */
export interface Staff { reviewer: Record<string, string>; second: Record<string, string>; laboratory: Record<string, string>; outreach: Record<string, string> }

export interface Stage {
  app: TestApp;
  ask: Ask;
  push: PushService;
  staff: Staff;
  /** Resolves when nothing that the clock or a request has caused is still to be done. */
  settle(): Promise<void>;
  /** A network that nobody has sent from yet, as an address behind the proxy. */
  newNetwork(): string;
  /** Browsers known to the push service, made once. */
  receiver(index: number): Receiver;
  /** Forgets all that happened and sets the clock back, so that two histories can be told from the same beginning. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface StageParts { options?: Parameters<typeof startTestApp>[0] }

export async function openStage({ options = {} }: StageParts = {}): Promise<Stage> {
  const push = await startPushService();
  const app = await startTestApp({ at: historyStart, ...options, config: { pushHosts: [push.host], trustProxy: 'loopback', outreachTeam: true, ...options.config } });
  const { ask, close } = asker(app.origin);
  const { context, queue } = app.running;
  const work = watchWork(context);
  let networks = 0;
  const receivers: Receiver[] = [];

  const settle = async () => {
    const end = Date.now() + 20_000;
    // Twice idle in a row: a job that ends may have caused the next.
    for (let idle = 0; idle < 2;) {
      await work.done();
      // A transaction may have begun while the jobs were counted.
      const begun = work.begun();
      idle = (await queue.pending()) === 0 && work.begun() === begun ? idle + 1 : 0;
      if (Date.now() > end) throw new Error('jobs did not settle within 20 s');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  const person = async (role: 'reviewer' | 'laboratory' | 'outreach'): Promise<Record<string, string>> => {
    const { link } = await createInvite(context, { name: `${role} ${randomUUID().slice(0, 8)}`, role, organisation: 'Somewhere' }, null);
    const { origin } = app;
    const answer = await fetch(`${origin}/api/v1/staff/join`, {
      method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ token: link.split('#')[1] }),
    });
    if (!answer.ok) throw new Error(`joining answered ${answer.status}`);
    return { origin, cookie: answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') };
  };
  const staff: Staff = {
    reviewer: await person('reviewer'), second: await person('reviewer'), laboratory: await person('laboratory'), outreach: await person('outreach'),
  };
  // They stay at their screens, with a finger on the passkey, however far the clock is moved.
  const always = new Date(historyStart + 10 * 365 * 24 * 3_600_000);
  await context.db.owner.updateTable('session').set({ expires_at: always, confirmed_until: always }).execute();
  const tables = await happeningTables(app);

  return {
    app, ask, push, staff, settle,
    newNetwork() {
      networks += 1;
      // Of 2001:db8::/32 each /56 is a network; every third sender has an IPv4 address.
      return networks % 3 === 0 ? `11.${(networks >> 8) & 255}.${networks & 255}.9` : `2001:db8:${networks.toString(16)}::9`;
    },
    receiver: (index) => (receivers[index] ??= push.addReceiver()),
    async reset() {
      await settle();
      // Ticks and hours come again here, as they never do: not even in memory may anything of their old keys be left.
      for (let tick = -1; tick < 6; tick++) await context.keys.destroy('ticks', keyName(new Date(historyStart + tick * receiveTick)));
      for (let hour = -1; hour < 3; hour++) await context.keys.destroy('hours', keyName(new Date(historyStart + hour * 3_600_000)));
      const { owner } = context.db;
      await owner.transaction().execute(async (trx) => {
        await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))}`.execute(trx);
        // A new epoch, as after a restore: no cursor of the last history means anything in this one.
        await sql`update instance set epoch = gen_random_uuid(), opened_until = null`.execute(trx);
      });
      const reads = work.reads();
      await sql`select pg_notify('alert_message', '')`.execute(owner);
      await until(() => work.reads() > reads, 'the gateway did not read the emptied log');
      app.context.clock.stand(historyStart);
      push.received.length = 0;
    },
    async close() {
      close();
      await app.close();
      await push.close();
    },
  };
}

/** Resolves as soon as it holds; what it waits for takes milliseconds. */
export async function until(holds: () => boolean, fault: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(fault);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** All that a history writes; places, people and settings stay. */
async function happeningTables({ context }: TestApp): Promise<string[]> {
  const stays = ['district', 'zone', 'zone_adjacent', 'zone_cell', 'district_overlap', 'instance', 'staff', 'api_token', 'passkey', 'invite', 'recovery_code', 'session', 'spatial_ref_sys', 'process', 'self_test'];
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(context.db.owner);
  return rows.map(({ name }) => name).filter((name) => !stays.includes(name) && !name.startsWith('kysely_'));
}

/** Counts transactions, so that waiting needs no sleep: the clock's beats and the gateway answer to nobody. */
function watchWork(context: { db: TestApp['context']['db'] }) {
  const { db } = context;
  let open = 0;
  let begun = 0;
  let reads = 0;
  const idle = new Set<() => void>();
  context.db = {
    ...db,
    async as(role, work) {
      open += 1;
      begun += 1;
      try {
        return await db.as(role, work);
      } finally {
        open -= 1;
        if (role === 'public_reader') reads += 1;
        if (open === 0) {
          for (const resolve of idle) resolve();
          idle.clear();
        }
      }
    },
  };
  return {
    begun: () => begun,
    reads: () => reads,
    done: () => new Promise<void>((resolve) => {
      if (open === 0) resolve();
      else idle.add(resolve);
    }),
  };
}
