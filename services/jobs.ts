/**
 * The life of a report, as jobs, in the order a report meets them. Each has its policy for failure written out:
 * nothing is given up by default, and what fails for good lands in the dead-letter queue, which is an alarm.
 */
import { deliverAlert } from './delivery/deliver-alert.ts';
import { pageStaffLater } from './delivery/page-staff.ts';
import { retryDeliveries } from './delivery/retry-deliveries.ts';
import { issueAlerts } from './alerts/issue-alert.ts';
import { tellKnown } from './alerts/tell-known.ts';
import { groupIncident } from './aggregation/group-incident.ts';
import { detect } from './aggregation/detect/detect.ts';
import { proposeDistricts } from './aggregation/propose-districts.ts';
import { openSpool } from './intake/open-spool.ts';
import { keepHourlyBackup } from './backup/keep-hourly.ts';
import { purge } from './purge.ts';
import { publishNumbers } from './openness/publish-numbers.ts';
import { runSelfTest } from './self-test.ts';
import { sealAudit } from './staff/seal-audit.ts';
import { pingDeadMan } from './watch/ping-dead-man.ts';
import type { Context } from './runtime/context.ts';
import type { JobName, JobPayloads } from './runtime/enqueue.ts';
import type { RetryPolicy } from './runtime/queue.ts';

type Jobs = { [N in JobName]: RetryPolicy & { handle: (context: Context, payload: JobPayloads[N]) => Promise<void> } };

/** Seconds. A clock job is sent again at its next beat anyway; the others must not be lost for half a day of trouble. */
const clockJob = { retryLimit: 20, retryDelay: 1, retryDelayMax: 30, expireInSeconds: 300 };
const stubborn = { retryLimit: 200, retryDelay: 1, retryDelayMax: 300, expireInSeconds: 300 };

export const jobs: Jobs = {
  /** An ended tick's sealed rows become reports; its key is destroyed. */
  'open-spool': {
    ...clockJob,
    handle: async (context) => {
      await openSpool(context);
      // A report taken back in the tick no longer stands behind a warning that goes out at its end, whichever worker is faster.
      await issueAlerts(context);
      await tellKnown(context);
      await context.db.as('worker', (trx) => context.enqueue(trx, 'detect', {}, 'tick'));
    },
  },
  /** An accepted report joins an incident; enough of them make a proposal. */
  'group-incident': { ...stubborn, handle: groupIncident },
  /** What stands out among reports and in what services count, as of the tick that ended. The next look makes good for one that failed. */
  detect: { ...clockJob, retryLimit: 5, retryDelayMax: 60, expireInSeconds: 600, handle: (context) => detect(context) },
  /** Reports that waited in vain for others of their zone are looked at together, for the district. */
  'propose-districts': { ...clockJob, handle: (context) => proposeDistricts(context) },
  /** What people approved goes out, on the publish tick, as rows of the alert log. */
  'issue-alerts': { ...clockJob, handle: (context) => issueAlerts(context) },
  /** One page of a message's subscribers: encrypt, send, record; the next page is its own job. */
  'deliver-alert': { ...stubborn, expireInSeconds: 900, handle: deliverAlert },
  /** Pushes that a push service put off. */
  'retry-deliveries': { ...clockJob, expireInSeconds: 900, handle: (context) => retryDeliveries(context) },
  /** Staff are called: there is something that waits for them. */
  'page-staff': { ...stubborn, retryLimit: 20, handle: pageStaffLater },
  /** The end of the audit trail, signed: nobody changes afterwards what came before. */
  'seal-audit': { ...clockJob, handle: (context) => sealAudit(context) },
  /** What the last four weeks were like, in bands, for everybody. */
  'publish-numbers': { ...clockJob, handle: (context) => publishNumbers(context) },
  /** What has outlived its time goes: text keys, rows, sessions, subscriptions, and the bytes they leave. */
  purge: { ...clockJob, retryDelayMax: 300, expireInSeconds: 900, handle: (context) => purge(context) },
  /** A copy of the embedded database, which a power cut can break. */
  'keep-backup': { ...clockJob, expireInSeconds: 900, handle: (context) => keepHourlyBackup(context) },
  /** Once a day all of the above is tried, without a trace. */
  'self-test': { ...clockJob, retryDelay: 120, retryDelayMax: 120, handle: (context) => runSelfTest(context) },
  /** Whoever listens is told that all is well: reports are opened, what is due is out, pushes are not paused, the test of itself went well. One that is missed is followed by the next. */
  'ping-dead-man': { ...clockJob, retryLimit: 2, handle: (context) => pingDeadMan(context) },
};
