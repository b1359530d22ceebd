import type { NewVisit } from '../contract/outreach.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { momentOf } from './present-moment.ts';
import * as queries from './queries.ts';

/**
 * A team goes somewhere, left kits, or is done. No audit entry, and nobody's id: the trail would keep for 400 days, to the second
 * and by name, what is kept here for seven by part of day. Of alerts over that area the public may know from the next tick on
 * that outreach knows. Throws unknown-zone.
 */
export async function noteVisit(context: Context, visit: NewVisit): Promise<{ id: string }> {
  const now = context.clock.date();
  return context.db.as('staff', async (trx) => {
    if (!(await queries.isServedZone(trx, visit.zone))) throw new Problem('unknown-zone', 'Reload the page to get the present areas.', 'zone');
    if (visit.what !== 'kits-left') await queries.noteKnown(trx, visit.zone, now);
    return { id: await queries.insertVisit(trx, visit, momentOf(now.getTime(), context.config.timeZone)) };
  });
}
