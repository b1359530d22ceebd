/** I4, I5 and I6 of what readers got: of each alert its messages in order, and of each area its shape. */
import type { Alert } from '../../contract/alert.ts';
import type { AlertAreas } from '../../contract/zones.ts';
import { countBands } from '../../contract/codes.ts';
import { bundledPopulationFactor, maxAlertLifetime, minSources, minZonePopulation, publishTick, receiveTick, severePublishTick } from '../../contract/limits.ts';
import { isInside, type Ground, type Shape } from './ground.ts';
import type { History } from './history.ts';
import type { Played } from './play.ts';
import { smallestPieces } from './partition-holds.ts';
import { hold } from './runs.ts';
import { mayCount } from './staff-script.ts';
import { historyStart } from './stage.ts';

/** By the bundled estimate; a person of rounding. */
const leastInZone = minZonePopulation * bundledPopulationFactor - 1;

const what = ({ version, msgType, market, area }: Alert) => `${msgType} ${version} on ${market} in ${area.name}`;

/** I5 as readers can check it: an alert never moves, never says less, and begins on a tick. */
export function alertsAreMonotone({ messages }: Played): void {
  const byAlert = Map.groupBy(messages.map(({ alert }) => alert), ({ id }) => id);
  for (const log of byAlert.values()) {
    const [first] = log;
    for (const [at, alert] of log.entries()) {
      const last = log[at - 1];
      const sound = (holds: boolean, why: string) => hold('I5', holds, () => `${what(alert)}: ${why}`);
      sound(alert.version === at + 1 && (alert.msgType === 'Alert') === (at === 0), 'versions do not follow each other');
      sound(last?.msgType !== 'Cancel', 'something follows a cancellation');
      sound(alert.market === first!.market && alert.area.level === first!.area.level && alert.area.id === first!.area.id, 'it moved');
      sound(!last || countBands.indexOf(alert.band!) >= countBands.indexOf(last.band!), `the band fell from ${last?.band} to ${alert.band}`);
      sound(!last || Date.parse(alert.sent) >= Date.parse(last.sent), 'it was sent before the one it replaces');
      sound(Date.parse(alert.expires) - Date.parse(first!.sent) <= maxAlertLifetime, 'it lasts too long');
    }
    const tick = first!.severity === 'Severe' ? severePublishTick : publishTick;
    hold('I5', Date.parse(first!.sent) % tick === 0 && first!.effective === first!.sent, () => `${what(first!)}: sent at ${first!.sent}, which is no publish tick`);
  }
}

/**
 * I6: a zone is named, and a district without a first warning's mark, only with three sources; counted from what was sent and
 * how reviewers act, not from what the application thinks. Whoever has a laboratory's result is another matter.
 */
export function enoughBehind(history: History, { messages }: Played): void {
  for (const { alert } of messages) {
    if (alert.msgType !== 'Alert' || alert.evidence === 'screened' || alert.evidence === 'confirmed') continue;
    const before = Date.parse(alert.sent) - historyStart;
    const behind = mayCount(history).filter(({ zone, story: { market }, tick }) =>
      (alert.area.level === 'zone' ? zone === alert.area.id : true) && [alert.market, 'unknown'].includes(market) && (tick + 1) * receiveTick <= before);
    const needed = alert.area.level === 'zone' ? minSources : 1;
    hold('I6', behind.length >= needed, () => `${what(alert)} stands on ${behind.length} sources`);
  }
}

/** I4: whatever is cut out of, or added to, the areas that were shown, no piece with fewer people than a zone's is left. */
export function areasAreClosed(ground: Ground, { entries }: Played): void {
  const shown = new Map<string, Shape>();
  for (const { by, body } of entries) {
    if (!by.endsWith('.geojson')) continue;
    const { features } = JSON.parse(body.slice(body.indexOf('\n'))) as AlertAreas;
    for (const { geometry: { coordinates } } of features) shown.set(JSON.stringify(coordinates), coordinates);
  }
  const areas = [...shown.values()].slice(0, 12);
  smallestPieces(ground.people, (place) => areas.map((area) => (isInside(area, ground.points.get(place)!) ? 1 : 0)).join(''), leastInZone);
}
