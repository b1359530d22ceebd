/** Jobs that wait, as lines among those of the tables: `{"job":["group-incident",{…},"its key"]}`. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Purpose } from '@porchlight/db/dump/dump-tables.ts';
import type { Enqueue, JobName } from '../runtime/enqueue.ts';

/** `move`: not into a backup, for it would send or call again. `clock`: into neither; it comes by itself and does all that is due. */
const carried: Record<JobName, 'always' | 'move' | 'clock'> = {
  'open-spool': 'clock', 'propose-districts': 'clock', 'issue-alerts': 'clock', 'retry-deliveries': 'clock', 'seal-audit': 'clock',
  'publish-numbers': 'clock', detect: 'clock', purge: 'clock', 'keep-backup': 'clock', 'self-test': 'clock', 'ping-dead-man': 'clock',
  'group-incident': 'always',
  'deliver-alert': 'move', 'page-staff': 'move',
};

/** What enqueue takes. */
interface JobLine { job: [name: JobName, payload: never, key: string] }

/** Those in hand too: whoever had them has stopped, or is not there any more where they are read again. */
export async function* jobLines(trx: Trx, purpose: Purpose): AsyncGenerator<string> {
  const names = Object.entries(carried).filter(([, when]) => when === 'always' || when === purpose).map(([name]) => name);
  const { rows } = await sql<{ name: JobName; data: never; key: string }>`
    select distinct on (name collate "C", singleton_key collate "C") name, data, singleton_key as key from pgboss.job
    where name in (${sql.join(names)}) and state in ('created', 'retry', 'active')
    order by name collate "C", singleton_key collate "C", created_on`.execute(trx);
  for (const { name, data, key } of rows) yield JSON.stringify({ job: [name, data, key] } satisfies JobLine);
}

export const isJob = (line: string): boolean => line.startsWith('{"job":');

export async function enqueueLine(trx: Trx, enqueue: Enqueue, line: string): Promise<void> {
  const { job: [name, payload, key] } = JSON.parse(line) as JobLine;
  await enqueue(trx, name, payload, key);
}
