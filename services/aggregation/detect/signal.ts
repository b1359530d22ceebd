import type { AreaLevel } from '../../contract/codes.ts';
import type { SignalKind } from '../../contract/detection.ts';
import { nameOf, type Stream } from './history.ts';

/** What one look found. Days since 1970, both included. */
export interface Signal extends Stream {
  kind: SignalKind;
  level: AreaLevel;
  areaId: string;
  /** Of a cluster from its middle outwards. */
  zones: string[];
  from: number;
  to: number;
  observed: number;
  expected: number;
  /** Days until chance alone gives one like it, in any area and stream. At most 1e9. */
  recurrenceDays: number;
  strong: boolean;
  /** What is usual was taken from the district. */
  inherited: boolean;
}

/** A series: of one of them and one day there is one signal. */
export const seriesName = (signal: Pick<Signal, 'kind' | 'stream' | 'market' | 'areaId'>): string => `${signal.kind} ${nameOf(signal)} ${signal.areaId}`;

/** Days that signals of two streams may lie apart and still speak of the same: what comes late of one is on time with the other. */
const apart = 3;

type Placed = Stream & Pick<Signal, 'zones' | 'from' | 'to'>;
const meet = (a: Placed, b: Placed) => a.from <= b.to + apart && b.from <= a.to + apart && a.zones.some((id) => b.zones.includes(id));

/**
 * Whether two say the same independently: of different streams, in a zone that both name, at most three days apart. Reports of
 * two drugs are one stream; a drug and overdoses, or what a service counts, are two.
 */
export const agree = (a: Placed, b: Placed): boolean => a.stream !== b.stream && meet(a, b);

/** Whether two are of the same counts there and then, as a spike and a cluster may be. */
export const isNear = (a: Placed, b: Placed): boolean => nameOf(a) === nameOf(b) && meet(a, b);

/** Whether two tell of the same reports: a spike and the cluster around it, a district's and its zone's. */
export const isSameEvent = (a: Placed, b: Placed): boolean =>
  nameOf(a) === nameOf(b) && a.from <= b.to && b.from <= a.to && (isWithin(a, b) || isWithin(b, a));
const isWithin = (a: Placed, b: Placed) => a.zones.every((id) => b.zones.includes(id));
