/**
 * The service tries itself: three reports are sent, opened, accepted, grouped, approved, issued, delivered to a phone of its own and
 * read there, by the very functions that do it for people. No trace of it and no way out of it, each of these alone being enough:
 * - it is one transaction that is always rolled back, so nobody else ever sees a row of it, and no notice and no job leaves it;
 * - its clock stands in 2001: whatever is real is later, so no job of it finds that due, and an alert of it ended long ago;
 * - its reports, its alert and its one subscription are of a district that exists in that transaction only;
 * - its alert is an exercise and says so, and it is not sent at all where anybody else would get it.
 * What it does not try: proof of work and the way from outside, what a commit does, the queue that runs it, and real push services.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { roleName, type Db, type Trx } from '@porchlight/db/connect.ts';
import { groupIncident } from './aggregation/group-incident.ts';
import { approveAlert } from './alerts/approve-alert.ts';
import { issueAlerts } from './alerts/issue-alert.ts';
import { listProposals } from './alerts/list-proposals.ts';
import { openCanaryPhone, type CanaryPhone } from './canary-phone.ts';
import { receiveTick } from './contract/limits.ts';
import { newReportCode } from './contract/report-code.ts';
import { deliverAlert } from './delivery/deliver-alert.ts';
import { readPushBody } from './delivery/push-body.ts';
import { saveSubscription } from './delivery/save-subscription.ts';
import { openSpool } from './intake/open-spool.ts';
import { submitReport } from './intake/submit-report.ts';
import { decideReport } from './moderation/decide-report.ts';
import { hourOf, tickOf } from './runtime/clock.ts';
import type { Context } from './runtime/context.ts';
import type { JobName, JobPayloads } from './runtime/enqueue.ts';
import { keyName } from './runtime/keys.ts';
import { faultOf, type Log } from './runtime/log.ts';
import { noteSelfTest, selfTestDue } from './watch/note-self-test.ts';

/** Where it failed: the stage, or before the first. */
export type SelfTestStep = 'prepare' | 'subscribe' | 'report' | 'open' | 'decide' | 'group' | 'approve' | 'issue' | 'deliver' | 'read';

const district = 'd999-3';
const zone = 'z999-3';
const began = Date.UTC(2001, 0, 1, 0, 2);
const hours = hourOf(began);
const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;

class Undone extends Error {}
/** PostgreSQL's code. */
const lockNotAvailable = '55P03';

/** The job, which comes every hour. Throws at a first failure, to be tried again soon; at the second in a row people are called (watch/note-self-test.ts). */
export async function runSelfTest(context: Context): Promise<void> {
  if (!(await selfTestDue(context))) return;
  const { fault, failures } = await tryAndNote(context);
  if (!fault) return;
  // The next hour's job tries again; a day without it is an alarm.
  if (fault.putOff) return context.log.warn({ step: fault.step }, 'self-test-put-off');
  context.log.error({ step: fault.step, ...faultOf(fault.error) }, 'self-test-failed');
  if (failures === 1) throw new Error('self-test-failed');
}

/** `putOff`: others had what it needs. That says nothing of them, and does not count. */
export interface SelfTestFault { step: SelfTestStep; error: unknown; putOff: boolean }

/** Tries it and notes how it went, unless it was put off. `failures`: in a row, with this one. */
export async function tryAndNote(context: Context): Promise<{ fault: SelfTestFault | undefined; failures: number }> {
  const fault = await selfTest(context);
  return { fault, failures: fault?.putOff ? 0 : await noteSelfTest(context, fault?.step) };
}

/** Undefined where all went well, else the step that did not and its fault. Without a contact, for want of push, it ends before the delivery. */
export async function selfTest(context: Context): Promise<SelfTestFault | undefined> {
  const phone = await openCanaryPhone();
  const at: { step: SelfTestStep } = { step: 'prepare' };
  try {
    await context.db.owner.transaction().execute(async (trx) => {
      // Reports on their way in wait behind it: it is short, and gives up where it would have to wait itself.
      for (const limit of ["lock_timeout = '900ms'", "statement_timeout = '5s'", "idle_in_transaction_session_timeout = '15s'"]) await sql.raw(`set local ${limit}`).execute(trx);
      await runStages(context, trx, phone, (step) => {
        at.step = step;
      });
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) return { step: at.step, error, putOff: (error as { code?: unknown }).code === lockNotAvailable };
  } finally {
    await phone.close();
    await context.keys.destroy('ticks', keyName(tickOf(began)));
    await context.keys.destroy('hours', keyName(hours));
  }
  return undefined;
}

async function runStages(real: Context, trx: Trx, phone: CanaryPhone, begin: (step: SelfTestStep) => void): Promise<void> {
  const sent: { name: JobName; payload: unknown }[] = [];
  let now = began;
  const context: Context = {
    ...real, db: inside(real.db, trx), log: silent, demo: true,
    clock: { now: () => now, date: () => new Date(now), speed: 1, every: () => () => {} },
    // An object of its own: what stages remember by it, they must not mix with what real people send.
    keys: { ...real.keys },
    // Only here may a message go to this machine, and only to that phone.
    config: { ...real.config, production: false, pushHosts: [phone.host], communityVote: '' },
    enqueue: async (_trx, name, payload) => void sent.push({ name, payload }),
  };
  const payloads = <N extends JobName>(name: N) => sent.filter((job) => job.name === name).map(({ payload }) => payload as JobPayloads[N]);
  const must = (hold: boolean) => {
    if (!hold) throw new Error('self-test');
  };
  const reviewer = await makeGround(trx);
  const push = real.config.contact !== '';

  begin('subscribe');
  if (push) await saveSubscription(context, { ...phone.subscription, districts: [district], severeOnly: false });

  begin('report');
  for (let reports = 0; reports < 3; reports++) {
    const report = { code: newReportCode(), zone, kind: 'drug-supply', market: 'down', form: 'powder', text: 'The service tests itself.' } as const;
    await submitReport(context, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
  }

  begin('open');
  now += receiveTick;
  await openSpool(context);
  const opened = await context.db.as('staff', (own) => own.selectFrom('report').select('id').where('zone_id', '=', zone).execute());
  must(opened.length === 3);

  begin('decide');
  for (const { id } of opened) await decideReport(context, id, { verdict: 'accept' }, reviewer);
  must(payloads('group-incident').length === 3);

  begin('group');
  for (const payload of payloads('group-incident')) await groupIncident(context, payload);

  begin('approve');
  const proposal = (await listProposals(context)).find(({ incident }) => incident.area.id === zone);
  must(proposal?.state === 'open');
  await approveAlert(context, proposal!.id, { ...proposal!.draft, severity: 'Moderate' }, reviewer);

  begin('issue');
  now += receiveTick;
  await issueAlerts(context);
  const [message, ...others] = payloads('deliver-alert');
  must(message !== undefined && others.length === 0);
  if (!push) return;

  begin('deliver');
  must(await goesToPhoneOnly(context, message!.alertId));
  await deliverAlert(context, message!);

  begin('read');
  const [text, ...more] = phone.received();
  const { id, status, area } = readPushBody(Buffer.from(text ?? '{}'));
  must(more.length === 0 && id === message!.alertId && status === 'Exercise' && area.id === zone);
}

/** Stages ask for transactions of their own: they are given a part of this one, under the role they ask for, one after the other. */
function inside(db: Db, trx: Trx): Db {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...db,
    as(role, work) {
      const next = last.then(async () => {
        await sql`savepoint stage`.execute(trx);
        try {
          await sql`set local role ${sql.raw(roleName(role))}`.execute(trx);
          const result = await work(trx);
          await sql`reset role`.execute(trx);
          await sql`release savepoint stage`.execute(trx);
          return result;
        } catch (error) {
          // Some stages expect a refusal and go on, which ends only what they asked for.
          await sql`rollback to savepoint stage`.execute(trx);
          throw error;
        }
      });
      last = next.catch(() => {});
      return next;
    },
  };
}

/** A district with one zone, a reviewer, and a spool in which no tick has been opened yet. The reviewer's id. */
async function makeGround(trx: Trx): Promise<string> {
  const square = sql`st_multi(st_makeenvelope(0, 0, 1, 1, 4326))`;
  const name = 'The service tests itself';
  await sql`insert into district (id, version, name, population, geom) select ${district}, area_version, ${name}, 200000, ${square} from instance`.execute(trx);
  await sql`insert into zone (id, version, district_id, name, population, area_km2, geom)
    select ${zone}, area_version, ${district}, ${name}, 200000, 1, ${square} from instance`.execute(trx);
  await trx.updateTable('instance').set({ opened_until: null }).execute();
  const id = randomUUID();
  await trx.insertInto('staff').values({ id, name, role: 'reviewer', created_at: new Date(began) }).execute();
  return id;
}

const goesToPhoneOnly = (context: Context, alertId: string): Promise<boolean> => context.db.as('worker', async (trx) => {
  const { rows: [meant] } = await sql<{ people: number }>`
    select count(*)::int as people from subscription s join alert_message m on m.alert_id = ${alertId}::uuid where s.districts && m.districts`.execute(trx);
  return meant!.people === 1;
});
