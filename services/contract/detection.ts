/** What the detector tells reviewers, and the counts that others send it. Days are calendar days in the instance's time zone. */
import * as z from 'zod/mini';
import type { AreaLevel, Market } from './codes.ts';
import { maxCaseCount, maxCaseCounts } from './limits.ts';

/** `spike`: many in one zone or district on one day. `cluster`: near each other in space and time, over some days. */
export const signalKinds = ['spike', 'cluster'] as const;
/** What services count outside of reports and send by token: naloxone given by a crew, visits to an emergency department for an overdose. */
export const caseStreams = ['naloxone-responses', 'emergency-visits'] as const;
/** `supply`: reports of a drug, each market by itself. `overdose`: reports of a suspected overdose, whatever it was sold as. */
export const signalStreams = ['supply', 'overdose', ...caseStreams] as const;
export type SignalKind = (typeof signalKinds)[number];
export type CaseStream = (typeof caseStreams)[number];
export type SignalStream = (typeof signalStreams)[number];

/** `YYYY-MM-DD`. */
const day = z.iso.date();
/**
 * Body of `POST /api/v1/staff/case-streams`, at most 500 counts. `area`: a zone's id, or the name of an area that is one zone.
 * Sent again, the later count of the same stream, area and date holds. Whole or not at all: a refusal names the field.
 */
export const newCaseCounts = z.strictObject({
  stream: z.enum(caseStreams),
  counts: z.array(z.strictObject({
    area: z.string().check(z.minLength(1), z.maxLength(120)), date: day, count: z.int().check(z.minimum(0), z.maximum(maxCaseCount)),
  })).check(z.minLength(1), z.maxLength(maxCaseCounts)),
});
export type NewCaseCounts = z.infer<typeof newCaseCounts>;
/** `kept`: counts that stand now as they were sent. */
export interface CaseCountsAnswer { kept: number }

export interface SignalArea { level: AreaLevel; id: string; name: string }
/** Another stream says so too: its own observed and expected. */
export interface AgreeingSignal { id: string; kind: SignalKind; stream: SignalStream; market?: Market; observed: number; expected: number; from: string; to: string }

/**
 * Something the detector saw. It is no warning and nothing to approve: a warning needs reports that people accepted, as ever. A
 * `strong` one of a stream of reports lets those of its district be proposed together at once, where else they wait for two hours.
 */
export interface SignalView {
  id: string;
  kind: SignalKind;
  stream: SignalStream;
  /** With `supply` only. */
  market?: Market;
  /** One plain sentence, in English: how many, where, when, and how often chance alone does it. */
  sentence: string;
  /** Of a spike the zone or district; of a cluster the district of its middle. */
  area: SignalArea;
  /** Zones of the cluster from its middle outwards, or of the spike. `observed`: in each, between `from` and `to`. */
  zones: { id: string; name: string; districtId: string; observed: number }[];
  districts: { id: string; name: string }[];
  /** First and last day, both included; the same day for a spike. */
  from: string;
  to: string;
  observed: number;
  /** Not rounded. */
  expected: number;
  /** Days until chance alone would give one like it, somewhere in the area served and in any stream. Not rounded, at most 1e9. */
  recurrenceDays: number;
  /** Rare enough, or another stream agrees. */
  strong: boolean;
  /** The areas were drawn anew lately: what is usual was taken from the district. */
  inherited?: true;
  agrees: AgreeingSignal[];
  /** Its zones together, day by day, the last 60 days up to today, each day once. */
  series: { day: string; count: number }[];
  /** What is usual on a day in its zones together, for the line in the chart. Not rounded. */
  usual: number;
  /** The tick in which it was first seen. ISO. */
  seenTick: string;
  /** Id of a heavier one of the same stream that tells of the same reports: zones within its zones or around them, on one of its days. */
  under?: string;
  /** Somebody set it aside; their reason is in the audit trail. */
  dismissed?: true;
  /** Proposals (`GET /proposals`) of the same market in its zones or their districts that are open, approved or out and not over. */
  proposalIds: string[];
}

/**
 * `GET /api/v1/staff/signals`: those of the last seven days, strong ones first, then the rarest. `POST /signals/:id/dismiss` (body
 * `signalDismissal` of staff.ts) sets one aside. `tooLittle`: streams of which too little is known to tell what is usual, with the days of
 * history there are (absent: none yet) and needed; `cluster-new-areas`: since the areas were drawn anew the scan for clusters waits.
 */
export interface SignalsAnswer {
  signals: SignalView[];
  tooLittle: { stream: SignalStream; what: 'all' | 'cluster-new-areas'; days: number; needed: number }[];
  /** The last finished look. ISO; absent before the first. */
  lookedAt?: string;
}
