/** A process of its own: the embedded database, watched as in service, and a statement longer than the watch has patience with. */
import { sql } from 'kysely';
import { connect } from '@porchlight/db/connect.ts';
import { killWhenHung } from '../runtime/kill-when-hung.ts';
import { takesLong } from '../runtime/takes-long.ts';

const db = await connect({});
const stop = killWhenHung(db);
await takesLong(() => sql`do $$ begin while clock_timestamp() < statement_timestamp() + interval '24 s' loop end loop; end $$`.execute(db.owner));
stop();
await db.close();
console.log('done');
