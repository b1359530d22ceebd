import { sql, type Kysely } from 'kysely';

/**
 * An alert from before a restore goes on well above its last version: phones may have had newer ones, which the backup does not
 * know, and show nothing that is not newer. Within one epoch versions follow each other as ever.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['check_message', 'check_disruption']) {
    await sql.raw(`
      do $do$
      declare
        was constant text := pg_get_functiondef('${name}()'::regprocedure);
        becomes constant text := replace(was, 'new.version <> last.version + 1',
          'new.version <= last.version or new.version <> last.version + 1 and new.epoch = last.epoch');
      begin
        if becomes = was then raise exception '${name} is another'; end if;
        execute becomes;
      end $do$`).execute(db);
  }
}
