/** What the page of outreach is made of, beside what everybody may read: alerts and outlines come from the public routes. */
import { dayIn } from '../contract/day-in.ts';
import { ageInDays, isHidden } from '../contract/fact-age.ts';
import { visitDays } from '../contract/limits.ts';
import type { OutreachAnswer, OutreachAreas, OutreachSite } from '../contract/outreach.ts';
import { listOutreachNotes } from '../moderation/list-outreach-notes.ts';
import type { Context } from '../runtime/context.ts';
import { readOwnDistricts } from '../staff/read-own-districts.ts';
import type { SignedIn } from '../staff/require-role.ts';
import { firstKeptDay, momentOf } from './present-moment.ts';
import * as queries from './queries.ts';

export async function readOutreach(context: Context, { id, role, viaToken }: SignedIn): Promise<OutreachAnswer> {
  const { clock, config, db } = context;
  const now = clock.date();
  const present = momentOf(now.getTime(), config.timeZone);
  // A person of the team, and nobody else: a token is a program of somebody's, and who reviews has no business there.
  const mayReadNotes = config.outreachTeam && role === 'outreach' && !viaToken;
  return db.as('staff', async (trx) => ({
    now: now.toISOString(), present, visits: await queries.visitsSince(trx, firstKeptDay(present.day, visitDays)),
    ...(mayReadNotes && { notes: await listOutreachNotes(context, trx, id) }),
  }));
}

/** Where somebody works, what borders on it, and where to send people. With no district of one's own all are. */
export async function readOutreachAreas(context: Context, { id }: SignedIn): Promise<OutreachAreas> {
  return context.db.as('staff', async (trx) => {
    const isOwn = await readOwnDistricts(trx, id);
    const zones = await queries.zonesBeside(trx);
    const besideOwn = new Set(zones.filter(({ district }) => isOwn(district)).flatMap(({ beside }) => beside));
    const near = new Set(zones.filter((zone) => besideOwn.has(zone.id)).map(({ district }) => district));
    const districts = (await queries.servedDistricts(trx)).map((district) =>
      ({ ...district, own: isOwn(district.id), near: !isOwn(district.id) && near.has(district.id) }));
    return { districts, zones, sites: freshSites(context) };
  });
}

function freshSites({ config: { localFacts, timeZone }, clock }: Context): OutreachSite[] {
  const today = dayIn(timeZone, clock.now());
  const said = (text: Partial<Record<string, string>>) => text['en'] ?? Object.values(text)[0] ?? '';
  return (localFacts?.sites ?? []).filter(({ checkedOn }) => !isHidden(ageInDays(checkedOn, today)))
    .map(({ name, where, hours, number }) => ({ name, where: said(where), hours: said(hours), ...(number && { number }) }));
}
