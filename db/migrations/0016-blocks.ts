import type { Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * Who has read and signed which version of a block of instructions: one clinician and one person with lived experience,
 * never the same person as both. The blocks themselves are code; a signature is never changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table block_signature (
      block text not null,
      version int not null check (version > 0),
      capacity text not null check (capacity in ('clinician', 'lived-experience')),
      staff_id uuid not null references staff(id),
      at timestamptz not null,
      primary key (block, version, capacity),
      unique (block, version, staff_id)
    );
    grant select, insert on block_signature to porchlight_staff
  `);
}
