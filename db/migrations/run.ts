import { sql, type Kysely } from 'kysely';

/** Runs statements one by one: the embedded database takes one at a time. A function body goes through `sql.raw` alone. */
export async function run(db: Kysely<unknown>, statements: string): Promise<void> {
  for (const statement of statements.split(';')) {
    if (statement.trim()) await sql.raw(statement).execute(db);
  }
}
