/** Brings a database to the present schema. Safe to run from two starting processes: the second waits, then finds nothing to do. */
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Schema } from './schema.ts';
import * as places from './migrations/0001-places.ts';
import * as people from './migrations/0002-people.ts';
import * as reports from './migrations/0003-reports.ts';
import * as alerts from './migrations/0004-alerts.ts';
import * as monotone from './migrations/0005-monotone.ts';
import * as retention from './migrations/0006-retention.ts';
import * as ownAreas from './migrations/0007-own-areas.ts';
import * as waitingUnknown from './migrations/0008-waiting-unknown.ts';
import * as findingRetention from './migrations/0009-finding-retention.ts';
import * as auditChain from './migrations/0010-audit-chain.ts';
import * as queue from './migrations/0011-queue.ts';
import * as onCall from './migrations/0012-on-call.ts';
import * as accounts from './migrations/0013-people.ts';
import * as evidence from './migrations/0014-evidence.ts';
import * as findings from './migrations/0015-findings.ts';
import * as blocks from './migrations/0016-blocks.ts';
import * as outreach from './migrations/0017-outreach.ts';
import * as reach from './migrations/0018-reach.ts';
import * as spoolByName from './migrations/0019-spool-by-name.ts';
import * as dayCounts from './migrations/0020-day-counts.ts';
import * as reachRewritten from './migrations/0021-reach-rewritten.ts';
import * as reachKept from './migrations/0027-reach-kept.ts';
import * as spoolInGroups from './migrations/0028-spool-in-groups.ts';
import * as dayCountsPlanned from './migrations/0029-day-counts-planned.ts';

const migrations = {
  '0001-places': places,
  '0002-people': people,
  '0003-reports': reports,
  '0004-alerts': alerts,
  '0005-monotone': monotone,
  '0006-retention': retention,
  '0007-own-areas': ownAreas,
  '0008-waiting-unknown': waitingUnknown,
  '0009-finding-retention': findingRetention,
  '0010-audit-chain': auditChain,
  '0011-queue': queue,
  '0012-on-call': onCall,
  '0013-people': accounts,
  '0014-evidence': evidence,
  '0015-findings': findings,
  '0016-blocks': blocks,
  '0017-outreach': outreach,
  '0018-reach': reach,
  '0019-spool-by-name': spoolByName,
  '0020-day-counts': dayCounts,
  '0021-reach-rewritten': reachRewritten,
  '0027-reach-kept': reachKept,
  '0028-spool-in-groups': spoolInGroups,
  '0029-day-counts-planned': dayCountsPlanned,
};

/** Calls back with each migration's name as it is done. Throws on the first that fails; the rest then wait for the next start. */
export async function migrate(owner: Kysely<Schema>, done: (name: string) => void = () => {}): Promise<void> {
  const migrator = new Migrator({ db: owner, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  for (const { migrationName, status } of results) if (status === 'Success') done(migrationName);
  if (error) throw error instanceof Error ? error : new Error(String(error));
}
