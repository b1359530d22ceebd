import type { DetectSettings } from '../../contract/detect-settings.ts';
import { partBy } from '../../contract/part-by.ts';
import type { Signal } from './signal.ts';
import { nameOf, type History, type StreamSeries } from './history.ts';
import { baselineDays, guardDays, lateDays, minHistoryDays, minSentDays } from './settings.ts';
import { minSpike, spikeBar, spikeTail } from '../spike/spike-tail.ts';

const most = 1e9;
const sum = (list: Float64Array, from: number, until: number) => list.subarray(Math.max(0, from), Math.max(0, until)).reduce((all, one) => all + one, 0);

/**
 * Zones and districts in which so many sources of one day are rarer than the budget of false alarms allows: P(X ≥ x) of the
 * gamma-Poisson predictive (spike-tail.ts) over 56 days that end two days before. The day and the two before it are looked at, as
 * people tell of them late. What a service sends is compared with what the same one sent, on the days on which it sent anything.
 * Each such day is one look of its series: what is counted on it only grows, against a baseline that stands, so that looking at every
 * tick finds what looking once at the end would, only sooner. A district that has a zone with a spike of that day and stream is left
 * out, and so is one of a single zone.
 */
export function findSpikes({ geography, start, today }: History, streams: readonly StreamSeries[], { falsePerYear }: DetectSettings): Signal[] {
  const { zones, districts } = geography;
  const zonesOf = partBy(zones, ({ districtId }) => districtId);
  const wide = districts.filter(({ id }) => (zonesOf.get(id)?.length ?? 0) > 1);
  const known = streams.filter(({ first }) => today - first + 1 >= minHistoryDays);
  // Accounts that send the same share its part of the budget: however many there are, reports keep theirs.
  const senders = partBy(known, nameOf);
  const series = senders.size * (zones.length + wide.length);
  const bar = spikeBar(series, 365, falsePerYear);
  const found: Signal[] = [];
  for (const stream of known) {
    const among = senders.get(nameOf(stream))!.length;
    const look = (level: 'zone' | 'district', id: string, zoneIds: string[]) => {
      const { own, taken } = level === 'zone' ? stream.zone(id) : stream.district(id);
      for (let day = today - lateDays; day <= today; day++) {
        const observed = own[day - start] ?? 0;
        const [from, until] = [Math.max(day - guardDays - baselineDays, stream.first, start) - start, day - guardDays - start];
        const days = stream.sent ? [...stream.sent].filter((sent) => sent - start >= from && sent - start < until).length : until - from;
        if (observed < minSpike || (stream.sent && days < minSentDays) || day - stream.first + 1 < minHistoryDays) continue;
        const baseline = sum(own, from, until) + sum(taken, from, until);
        const p = spikeTail(baseline, observed, days) * among;
        if (p > bar) continue;
        found.push({
          kind: 'spike', stream: stream.stream, market: stream.market, level, areaId: id, zones: zoneIds, from: day, to: day, observed,
          expected: (baseline + 0.5) / (days + 1), recurrenceDays: Math.min(most, 1 / (p * series)), strong: true, inherited: sum(taken, from, until) > 0,
        });
      }
    };
    for (const { id } of zones) look('zone', id, [id]);
    for (const { id } of wide) look('district', id, zonesOf.get(id)!.map((zone) => zone.id));
  }
  const inZones = new Set(found.filter(({ level }) => level === 'zone').flatMap((spike) => spike.zones.map((id) => `${nameOf(spike)} ${spike.from} ${id}`)));
  return found.filter((spike) => spike.level === 'zone' || !spike.zones.some((id) => inZones.has(`${nameOf(spike)} ${spike.from} ${id}`)));
}
