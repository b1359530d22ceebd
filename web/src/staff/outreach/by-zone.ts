/** What stands in each area now, out of what the page was told: alerts over it and beside it, heads-ups, notes, the day's visits. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import type { HeadsUp } from '@porchlight/services/contract/heads-up.ts';
import type { Moment, OutreachAreas, OutreachNote, OutreachZone, Visit } from '@porchlight/services/contract/outreach.ts';

export interface Told { alerts: readonly Alert[]; headsUps: readonly HeadsUp[]; notes: readonly OutreachNote[]; visits: readonly Visit[]; today: string }
export interface ZoneView {
  zone: OutreachZone; districtName: string;
  /** Its own area, or the district it is in. */
  over: Alert[];
  /** Of an area that shares an edge with it, and not over it. */
  beside: Alert[];
  headsUps: HeadsUp[]; notes: OutreachNote[];
  /** Of the calendar day. */
  visits: Visit[];
}

const covers = (alert: Alert, zone: Pick<OutreachZone, 'id' | 'district'>) => alert.area.id === zone.id || alert.area.id === zone.district;

/** Every area of the districts where one works, those with most to know first. */
export function viewZones({ zones, districts }: OutreachAreas, told: Told): ZoneView[] {
  const own = new Map(districts.filter((district) => district.own).map(({ id, name }) => [id, name]));
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  const views = zones.filter(({ district }) => own.has(district)).map((zone): ZoneView => {
    const touching = zone.beside.flatMap((id) => byId.get(id) ?? []);
    const over = told.alerts.filter((alert) => covers(alert, zone));
    return {
      zone, districtName: own.get(zone.district)!, over,
      beside: told.alerts.filter((alert) => !over.includes(alert) && touching.some((other) => covers(alert, other))),
      headsUps: told.headsUps.filter((headsUp) => headsUp.zone.id === zone.id && !headsUp.calledOff),
      notes: told.notes.filter((note) => note.zone.id === zone.id),
      visits: told.visits.filter((visit) => visit.zone === zone.id && visit.day === told.today),
    };
  });
  return views.sort((a, b) => weight(b) - weight(a));
}

const severe = (alerts: Alert[]) => Number(alerts.some(({ severity }) => severity === 'Severe'));
const some = (list: unknown[]) => Number(list.length > 0);
const weight = ({ headsUps, notes, over, beside, visits }: ZoneView): number =>
  32 * some(headsUps) + 16 * some(notes) + 8 * severe(over) + 4 * some(over) + 2 * some(beside) + some(visits);

/** There is a reason to go, or somebody went. */
export const hasNews = (view: ZoneView): boolean => weight(view) > 0;

/** Alerts where one works; of districts that border on these; and all others. */
export function partAlerts<A extends Pick<Alert, 'area'>>(alerts: readonly A[], districts: OutreachAreas['districts']): { here: A[]; near: A[]; elsewhere: A[] } {
  const among = (which: 'own' | 'near') => new Set(districts.filter((district) => district[which]).map(({ id }) => id));
  const [own, next] = [among('own'), among('near')];
  const of = (ids: Set<string>) => (alert: A) => alert.area.districts.some((id) => ids.has(id));
  const here = alerts.filter(of(own));
  const near = alerts.filter((alert) => !here.includes(alert) && of(next)(alert));
  return { here, near, elsewhere: alerts.filter((alert) => !here.includes(alert) && !near.includes(alert)) };
}

/** `Tonight`-like words for a part of a day; the present day is told from others by its date. */
export const partWords: Record<Moment['part'], string> = { night: 'night, 0 to 6', morning: 'morning', afternoon: 'afternoon', evening: 'evening' };

/** One visit as it stands in a list. */
export const visitInWords = ({ what, kits }: Pick<Visit, 'what' | 'kits'>): string =>
  (what === 'going' ? 'A team is going' : what === 'done' ? 'Done' : `${kits} ${kits === 1 ? 'kit' : 'kits'} left there`);
