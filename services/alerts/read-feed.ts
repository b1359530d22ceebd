/** What a feed tells: alerts in force, and those that ended before the time their readers were told. */
import { isCurrent } from '../contract/current.ts';
import type { Language } from '../contract/languages.ts';
import type { Feed } from '../contract/render-page.ts';
import type { Context } from '../runtime/context.ts';
import * as queries from './queries.ts';

export async function readFeed(context: Context, language: Language): Promise<Feed> {
  const { config, clock, demo } = context;
  const { last, rows } = await context.db.as('public_reader', async (trx) => ({
    last: await queries.lastSent(trx), rows: await queries.standingMessages(trx, clock.date()),
  }));
  return {
    instance: { name: config.instanceName, demo, timeZone: config.timeZone }, origin: config.publicOrigin, language,
    // The same until something is said, or a reader would fetch an unchanged feed again and again.
    updated: (last ?? new Date(0)).toISOString(),
    messages: rows.map(({ alert, firstSent }) => ({ alert, firstSent: firstSent.toISOString(), ended: !isCurrent(alert, clock.now()) })),
  };
}
