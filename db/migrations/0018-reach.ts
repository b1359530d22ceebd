import type { Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * How many a message reached: numbers alone, which stay when the rows of who was told are gone. `gone` is counted as it happens, for
 * its rows go at once; the rest is counted when the rows go. Seconds are from the message's `sent`, to half, 99 % and all of those it
 * could reach.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table alert_reach (
      alert_id uuid not null,
      version int not null,
      sent int not null default 0,
      failed int not null default 0,
      gone int not null default 0,
      seconds_half int,
      seconds_most int,
      seconds_all int,
      primary key (alert_id, version)
    );
    grant select, insert, update on alert_reach to porchlight_worker;
    grant select on alert_reach to porchlight_staff;
    drop index delivery_due;
    create index delivery_due on delivery (alert_id, version, next_at) where state = 'queued'
  `);
}
