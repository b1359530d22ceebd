/** Where outreach may come, as reporters wrote it: at once from the spool, then from its own table, for twelve hours. */
import type { Trx } from '@porchlight/db/connect.ts';
import { outreachNoteLifetime } from '../contract/limits.ts';
import type { OutreachNote } from '../contract/outreach.ts';
import type { Context } from '../runtime/context.ts';
import { openOutreachNote, unreadableOnly } from '../runtime/sealed.ts';
import { readOwnDistricts } from '../staff/read-own-districts.ts';
import { earlyDecisions } from './decision-queries.ts';
import { zonesNamed } from './heads-up-queries.ts';
import { outreachNotesSince } from './outreach-note-queries.ts';
import { readSpool, withdrawnInSpool } from './read-spool.ts';

interface Found { zone: string; tick: Date; words: string }

/** Those of the districts that somebody works in; for outreach alone. Newest tick first, and inside one in no order of arrival. */
export async function listOutreachNotes(context: Context, trx: Trx, staffId: string): Promise<OutreachNote[]> {
  const found = [...(await inSpool(context, trx)), ...(await inTable(context, trx))];
  const isOwn = await readOwnDistricts(trx, staffId);
  const zones = new Map((await zonesNamed(trx, found.map(({ zone }) => zone))).map((zone) => [zone.id, zone]));
  return found.flatMap(({ zone: zoneId, tick, words }) => {
    const zone = zones.get(zoneId);
    if (!zone || !isOwn(zone.districtId)) return [];
    return [{
      zone: { id: zone.id, name: zone.name, district: zone.district }, tick: tick.toISOString(),
      until: new Date(tick.getTime() + outreachNoteLifetime).toISOString(), words,
    }];
  });
}

async function inSpool(context: Context, trx: Trx): Promise<Found[]> {
  const reports = (await readSpool(context, trx)).filter(({ outreach }) => outreach);
  if (reports.length === 0) return [];
  const rejected = (await earlyDecisions(trx)).filter(({ verdict }) => verdict === 'reject');
  return reports.filter(({ tag }) => !rejected.some((decision) => decision.tag.equals(tag)))
    .map(({ content, tick, outreach }) => ({ zone: content.zone, tick, words: outreach! }));
}

/** One taken back is shown no more from that moment; its row stays until the tick ends, since a row that went by itself would tell when. */
async function inTable(context: Context, trx: Trx): Promise<Found[]> {
  const { keys, clock } = context;
  const withdrawn = await withdrawnInSpool(context, trx);
  const rows = (await outreachNotesSince(trx, new Date(clock.now() - outreachNoteLifetime))).filter(({ codeHmac }) => !withdrawn.has(codeHmac.toString('base64')));
  const opened = await Promise.all(rows.map(async ({ id, zone, tick, keyHour, sealed }) => {
    const words = await openOutreachNote(keys, keyHour, id, sealed).catch(unreadableOnly);
    return words === undefined ? [] : [{ zone, tick, words }];
  }));
  return opened.flat();
}
