/** A laboratory's or checking service's result: what may be sent, what it cannot have seen, and the answers. Under /api/v1/staff. */
import * as z from 'zod/mini';
import type { Collected } from './alert.ts';
import * as codes from './codes.ts';
import { findingFreshness } from './limits.ts';
import { districtId, zoneId } from './report.ts';
import { findSubstance, substanceOf, type SubstanceClass } from './substances.ts';
import { storable } from './words.ts';

/** No line breaks or other unseen signs, and no beginning that a table program would take for a formula. */
const written = z.string().check(z.trim(), z.minLength(1), z.maxLength(60), z.regex(/^[^=+@\-\p{C}][^\p{C}]*$/u), storable);

const item = z.strictObject({
  /** An id of substances.ts. */
  substance: z.string().check(z.refine((id) => substanceOf(id) !== undefined, 'not in the list')),
  isomer: z.optional(z.string().check(z.maxLength(20))),
  /** As the laboratory wrote it; of `other` its name. */
  as: z.optional(written),
}).check(
  z.refine(({ substance, isomer }) => isomer === undefined || (substanceOf(substance)?.isomers ?? []).some(({ id }) => id === isomer), 'no isomer of it'),
  z.refine(({ substance, as }) => substance !== 'other' || as !== undefined, 'other needs its name'),
);
export type Found = z.infer<typeof item>;

/** A word of the list stands for its entry: `"para-fluorofentanyl"`. */
const word = z.pipe(
  z.string().check(z.maxLength(60), z.refine((name) => findSubstance(name) !== undefined, 'not in the list')),
  z.transform((name: string): Found => findSubstance(name)!),
);

/**
 * Body of `POST /findings`. `samples`: from different people. `zoneId` names a part of the district: with three samples or
 * more, or where `riskToLife` is so great that two people sign for it. `reference`: the laboratory's own id. Sent again with
 * the same content it answers with the same `findingId` and proposes nothing twice; with other content it is refused.
 * `limits` adds to those that the method has anyway.
 */
export const newFinding = z.strictObject({
  reference: z.optional(written),
  districtId,
  zoneId: z.optional(zoneId),
  riskToLife: z.optional(z.boolean()),
  collected: z.strictObject({ month: z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/)), part: z.enum(codes.partsOfMonth) }),
  market: z.enum(codes.markets),
  method: z.enum(codes.testMethods),
  limits: z.optional(z.array(z.enum(codes.findingLimits)).check(z.maxLength(codes.findingLimits.length))),
  samples: z.int().check(z.minimum(1), z.maximum(1000)),
  found: z.array(z.union([word, item])).check(z.minLength(1), z.maxLength(10)),
  form: z.optional(z.enum(codes.forms)),
  colour: z.optional(z.enum(codes.colours)),
});
export type NewFinding = z.infer<typeof newFinding>;

/** 201; 200 where this reference was known with the same content. */
export interface FindingAnswer { findingId: string }

/** One line of `POST /findings/csv`, counted as a table program counts them: the header is line 1. `known`: it was there already. */
export type FindingLine =
  | { line: number; findingId: string; known: boolean }
  | { line: number; code: string; detail: string; field?: string };
/** With `?preview=1` nothing is kept, and `findingId` leads nowhere. */
export interface FindingsFileAnswer { lines: FindingLine[]; kept: number; known: number; refused: number }

/** What became of it, as far as who sent it may know: never a report, a reviewer or a reason. */
export type BecameOfFinding = 'waiting' | 'sent' | 'added' | 'not-used';
/** `GET /findings/mine`, newest first, 200 at most. `recorded`: the tick, ISO. */
export interface OwnFinding {
  id: string; reference?: string; recorded: string; collected?: Collected; market: codes.Market; method: codes.TestMethod; samples: number;
  found: Found[]; area: string; became: BecameOfFinding; alertId?: string;
}

/** As it is named to everybody. */
export function nameOfFound({ substance, isomer, as }: Found): string {
  const entry = substanceOf(substance);
  if (!entry || substance === 'other') return as ?? 'something else';
  return entry.isomers?.find(({ id }) => id === isomer)?.name ?? entry.name;
}
export const classOfFound = ({ substance }: Found): SubstanceClass => substanceOf(substance)?.class ?? 'other';

/** What a method cannot see, beside what was found with it. Nobody can take these away. */
export function limitsOf(method: codes.TestMethod, found: readonly Found[], added: readonly codes.FindingLimit[] = []): codes.FindingLimit[] {
  const strips: codes.FindingLimit[] = found.flatMap((one): codes.FindingLimit[] => {
    if (classOfFound(one) === 'nitazene') return ['nitazene-strip'];
    if (one.substance === 'xylazine') return ['xylazine-strip'];
    return one.substance.includes('fentan') ? ['fentanyl-strip'] : [];
  });
  const own: Record<codes.TestMethod, codes.FindingLimit[]> = {
    strip: ['one-thing-only', ...strips], reagent: ['kind-only'], ftir: ['misses-small-parts'], raman: ['misses-small-parts'],
    'gc-ms': ['isomers'], 'dart-ms': ['isomers'], 'lc-ms': [], nmr: ['misses-small-parts'],
  };
  return codes.findingLimits.filter((limit) => own[method].includes(limit) || added.includes(limit));
}

/** Each as one sentence of an alert. FTIR and the 5 %: the limit that drug-checking services commonly state for mixtures. */
export const limitSentences: Record<codes.FindingLimit, string> = {
  'one-thing-only': 'A strip looks for one thing only. No line for it is not a promise of safety.',
  'fentanyl-strip': 'Fentanyl strips do not find nitazenes.',
  'nitazene-strip': 'Nitazene strips miss some nitazenes.',
  'xylazine-strip': 'Xylazine strips do not find medetomidine.',
  'kind-only': 'A colour test shows a kind of drug, not which one or how much.',
  'misses-small-parts': 'This test can miss what makes up less than about 5 in 100 parts.',
  isomers: 'This test may not tell very similar forms apart.',
  'not-measured': 'How much is in it was not measured.',
};

/** The moment after the stated part of a month, UTC. */
export function collectedUntil({ month, part }: Collected): number {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return part === 'late' ? Date.UTC(year, number, 1) : Date.UTC(year, number - 1, part === 'early' ? 11 : 21);
}
/** Too old to warn of by itself: it tells of what was there. */
export const isOldFinding = (collected: Collected, now: number): boolean => now - collectedUntil(collected) > findingFreshness;
