/**
 * One round of the running product: in each zone and market somebody reports from a hidden place, two others (whom an
 * attacker may have sent) report from anywhere, and what comes of it is read by everybody, again after each update.
 */
import type { Market } from '../../contract/codes.ts';
import { receiveTick, severePublishTick } from '../../contract/limits.ts';
import type { ServedZone } from '../../contract/zones.ts';
import type { Alert } from '../../contract/alert.ts';
import { groundOf, isSquare, pointIn, places, type Ground, type Point } from './hiding-places.ts';
import { inMetres } from './read-shapes.ts';
import type { Shape } from './rivals.ts';
import type { Chance } from './seeded.ts';
import { plain, type PublicView, type Town } from './town.ts';

export interface Outbreak {
  zone: ServedZone; market: Market; ground: Ground;
  /** Where the person to be found is: one of 64 places, and the spot in it. */
  place: number; spot: Point;
  /** k - 1 reports from places the attacker knows. */
  others: Point[];
  /** False: the person never reports, and only the others do. */
  present: boolean;
}

/** As a network observer sees it: in order, by instant, never what it says; the page makes all of one length. `outbreak` is only ours to know. */
export interface Submission { outbreak: number; sinceTick: number }

/** `before`: what was public when only the attacker's own reports were in. */
/** `tick`: when the tick in which people spoke began. */
export interface Round { tick: number; outbreaks: Outbreak[]; submissions: Submission[]; before: PublicView[]; views: PublicView[] }

export interface Size {
  markets: readonly Market[];
  /** Alert and updates. */
  releases: number;
  /** The person reports again before each n-th of them. */
  again?: number;
  /** Share of people who never report. */
  absent?: number;
  /** The others are an attacker's, who has sent his k - 1 reports before and watches. */
  injected?: boolean;
}

export const knownMarkets = ['down', 'coke', 'meth', 'pressed-pills', 'other'] as const satisfies Market[];
const k = 3;

function drawOutbreaks(zones: readonly ServedZone[], { markets, absent = 0 }: Size, chance: Chance): Outbreak[] {
  const square = zones.filter(({ id }) => isSquare(keyOf(id))).sort((a, b) => (a.id < b.id ? -1 : 1));
  return square.flatMap((zone) => markets.map((market) => {
    const ground = groundOf(keyOf(zone.id));
    const place = chance.int(places);
    return {
      zone, market, ground, place, spot: pointIn(ground, place, chance), present: chance.next() >= absent,
      others: Array.from({ length: k - 1 }, () => pointIn(ground, chance.int(places), chance)),
    };
  }));
}

const keyOf = (zoneId: string) => zoneId.slice(zoneId.indexOf('-') + 1);

/** From the same beginning each time. */
export async function playRound(town: Town, size: Size, chance: Chance): Promise<Round> {
  await town.stage.reset();
  const outbreaks = drawOutbreaks(town.zones, size, chance);
  const theirs = outbreaks.flatMap(({ others }, outbreak) => others.map((at) => ({ outbreak, at })));
  const own = outbreaks.flatMap(({ spot, present }, outbreak) => (present ? [{ outbreak, at: spot }] : []));
  const before = size.injected ? [await tellTick(town, outbreaks, theirs), await publish(town)] : [];
  const tick = Math.floor(town.stage.app.context.clock.now() / receiveTick) * receiveTick;
  const submissions = await tellTick(town, outbreaks, chance.shuffled(size.injected ? own : [...own, ...theirs]));
  const views = [await publish(town)];
  for (let release = 1; release < size.releases; release++) {
    if (size.again && release % size.again === 0) await reportAgain(town, outbreaks);
    for (const { alert } of views.at(-1)!.list.messages) await town.update(alert, 336);
    views.push(await town.read());
  }
  return { tick, outbreaks, submissions, before: before.flatMap((part) => ('list' in part ? [part] : [])), views };
}

/** Everybody speaks in one tick, in this order; then reviewers accept. */
async function tellTick(town: Town, outbreaks: readonly Outbreak[], reports: readonly { outbreak: number; at: Point }[]): Promise<Submission[]> {
  const gap = (receiveTick - 60_000) / reports.length;
  const submissions: Submission[] = [];
  for (const [index, { outbreak, at }] of reports.entries()) {
    const sinceTick = Math.floor(index * gap) + 1;
    town.at(sinceTick);
    await town.report(at, plain(outbreaks[outbreak]!.market));
    submissions.push({ outbreak, sinceTick });
  }
  await town.endTick();
  await town.acceptAll();
  await town.endTick();
  return submissions;
}

/** What is proposed for a zone goes out, and is read. */
async function publish(town: Town): Promise<PublicView> {
  for (const proposal of await town.proposals()) {
    if (proposal.incident.area.level === 'zone') await town.approve(proposal, { severity: 'Severe', hours: 6 });
  }
  await town.pass(severePublishTick);
  return town.read();
}

async function reportAgain(town: Town, outbreaks: readonly Outbreak[]): Promise<void> {
  await tellTick(town, outbreaks, outbreaks.flatMap(({ spot, present }, outbreak) => (present ? [{ outbreak, at: spot }] : [])));
}

/** The alert of an outbreak in one view: its area and market are public. */
export const alertOf = ({ list }: PublicView, { zone, market }: Outbreak): Alert | undefined =>
  list.messages.find(({ alert }) => alert.area.id === zone.id && alert.market === market)?.alert;

/** What was published of an outbreak, a release after the other. */
export function publishedOf({ views }: Round, outbreak: Outbreak, releases: number): Shape[] {
  return views.slice(0, releases).flatMap((view) => {
    const alert = alertOf(view, outbreak);
    const geometry = alert && view.geometry.get(alert.id);
    return geometry ? inMetres(geometry) : [];
  });
}
