/** Brings a database to the present schema. Safe to run from two starting processes: the second waits, then finds nothing to do. */
import { sql, type Kysely } from 'kysely';
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
import * as signals from './migrations/0022-signals.ts';
import * as caseCounts from './migrations/0023-case-counts.ts';
import * as fanOutPause from './migrations/0024-fan-out-pause.ts';
import * as watch from './migrations/0025-watch.ts';
import * as reachKept from './migrations/0026-reach-kept.ts';
import * as spoolInGroups from './migrations/0027-spool-in-groups.ts';
import * as dayCountsPlanned from './migrations/0028-day-counts-planned.ts';
import * as versionsAfterRestore from './migrations/0029-versions-after-restore.ts';
import * as spoolInOneStatement from './migrations/0030-spool-in-one-statement.ts';
import * as backedUp from './migrations/0032-backed-up.ts';
import * as countsByToken from './migrations/0033-counts-by-token.ts';
import * as compromisedToken from './migrations/0034-compromised-token.ts';

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
  '0022-signals': signals,
  '0023-case-counts': caseCounts,
  '0024-fan-out-pause': fanOutPause,
  '0025-watch': watch,
  '0026-reach-kept': reachKept,
  '0027-spool-in-groups': spoolInGroups,
  '0028-day-counts-planned': dayCountsPlanned,
  '0029-versions-after-restore': versionsAfterRestore,
  '0030-spool-in-one-statement': spoolInOneStatement,
  '0032-backed-up': backedUp,
  '0033-counts-by-token': countsByToken,
  '0034-compromised-token': compromisedToken,
};

/** In their order. */
export const migrationNames = Object.keys(migrations);

/**
 * Up to the newest, or the one named. What a newer version added is left as it is: while a service is brought up to date, older
 * processes start beside newer ones, for which migrations only ever add (db/test/expand-only.test.ts). Calls back with each
 * migration's name as it is done. Throws on the first that fails; the rest then wait for the next start.
 */
export async function migrate(owner: Kysely<Schema>, done: (name: string) => void = () => {}, upTo?: string): Promise<void> {
  const newer = Object.fromEntries((await newerNames(owner)).map((name) => [name, { up: async () => {} }]));
  const migrator = new Migrator({ db: owner, provider: { getMigrations: async () => ({ ...migrations, ...newer }) } });
  const { error, results = [] } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
  for (const { migrationName, status } of results) if (status === 'Success') done(migrationName);
  if (error) throw error instanceof Error ? error : new Error(String(error));
}

/** Names of a newer version that this database has been brought to. */
async function newerNames(owner: Kysely<Schema>): Promise<string[]> {
  const { rows: [found] } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(owner);
  if (!found!.there) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration where name > ${migrationNames.at(-1)!}`.execute(owner);
  return rows.map(({ name }) => name);
}
