/** Puts a message straight into the log, as if all that must stand behind it had been there. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Alert } from '../contract/alert.ts';
import type { Context } from '../runtime/context.ts';

const quarter = 900_000;

/** Every version of one alert belongs to one incident. */
export async function issueMessage({ db, clock }: Context, alert: Alert): Promise<Alert> {
  await db.owner.transaction().execute(async (trx) => {
    // Without reports behind it the database would refuse it.
    await sql`set local session_replication_role = replica`.execute(trx);
    const { epoch } = await trx.selectFrom('instance').select('epoch').executeTakeFirstOrThrow();
    const earlier = await trx.selectFrom('alert_message').select('incident_id').where('alert_id', '=', alert.id).executeTakeFirst();
    const incident_id = earlier?.incident_id ?? randomUUID();
    if (!earlier) {
      const opened_tick = new Date(Math.floor(clock.now() / quarter) * quarter);
      await trx.insertInto('incident')
        .values({ id: incident_id, market: alert.market, kind: alert.kind, level: alert.area.level, area_id: alert.area.id, opened_tick })
        .execute();
    }
    const { last } = await trx.selectFrom('alert_message').select(({ fn }) => fn.max('seq').as('last')).executeTakeFirstOrThrow();
    await trx.insertInto('alert_message').values({
      epoch, seq: Number(last ?? 0) + 1, alert_id: alert.id, version: alert.version, msg_type: alert.msgType, incident_id,
      districts: alert.area.districts, severity: alert.severity, content: JSON.stringify(alert), sent: new Date(alert.sent),
      expires: new Date(alert.expires),
    }).execute();
  });
  return alert;
}
