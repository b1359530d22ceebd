/** Typed hand-over of work: a job and the change that causes it are one transaction. */
import type { Trx } from '@porchlight/db/connect.ts';

/** Why staff are called. Nothing of it is in the message: that says only that the staff page has something new. */
export type PageReason = 'heads-up' | 'second-person' | 'held-back' | 'proposal' | 'passed-on' | 'escalated' | 'self-test';

/** Every job and its payload. jobs.ts says what each does; no payload refers to a report before its tick has ended. */
export interface JobPayloads {
  /** At each receive tick. */
  'open-spool': Record<string, never>;
  'group-incident': { reportId: string };
  /** After each receive tick: what stands out. */
  'detect': Record<string, never>;
  /** Reports that their own zone has too few of. */
  'propose-districts': Record<string, never>;
  /** At each publish tick: what is approved and due. */
  'issue-alerts': Record<string, never>;
  /** One page of a message's subscribers, those after the id. `severe`: it overtakes those that are not. */
  'deliver-alert': { alertId: string; version: number; severe?: boolean; after?: string };
  /** Deliveries whose back-off is over. */
  'retry-deliveries': Record<string, never>;
  /** Calls staff devices: reviewers, or outreach and community reviewers of a district; never the person whose deed it was. */
  'page-staff': { why: PageReason; districtId?: string; except?: string };
  /** Once a day: the end of the audit trail is signed. */
  'seal-audit': Record<string, never>;
  /** Once a day: what the last four weeks were like, in bands. */
  'publish-numbers': Record<string, never>;
  'purge': Record<string, never>;
  /** Once an hour, of the embedded database. */
  'keep-backup': Record<string, never>;
  /** Once an hour; done once a day. */
  'self-test': Record<string, never>;
  /** Every five minutes, where an operator has somebody who listens for it. */
  'ping-dead-man': Record<string, never>;
}
export type JobName = keyof JobPayloads;

/** Failed for good: kept for staff to see, an alarm. */
export const deadLetterQueue = 'dead-letter';

/** `key`: while a job of this name and key waits, another is not added. */
export type Enqueue = <N extends JobName>(trx: Trx, name: N, payload: JobPayloads[N], key?: string) => Promise<void>;
