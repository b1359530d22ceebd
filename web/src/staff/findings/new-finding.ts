/** From what was filled in to what is sent; nothing while it is not whole. */
import { partsOfMonth, type Colour, type Form, type Market, type PartOfMonth, type TestMethod } from '@porchlight/services/contract/codes.ts';
import { minSamplesForZone } from '@porchlight/services/contract/limits.ts';
import { nameOfFound, type Found, type NewFinding } from '@porchlight/services/contract/finding.ts';
import { findSubstance } from '@porchlight/services/contract/substances.ts';

/** Methods that confirm; only a laboratory may name them. */
export const confirming: readonly TestMethod[] = ['gc-ms', 'lc-ms', 'dart-ms', 'nmr'];

export interface FindingDraft {
  districtId: string;
  /** Empty: the whole district. */
  zoneId: string;
  riskToLife: boolean;
  month: string;
  part: PartOfMonth | '';
  market: Market | '';
  method: TestMethod | '';
  /** Null while the field is empty. */
  samples: number | null;
  found: Found[];
  /** How much is in it was not measured. */
  unmeasured: boolean;
  form: Form | '';
  colour: Colour | '';
  reference: string;
}

/** As many as a finding may name. */
export const maxFound = 10;

/** What was typed, as the list has it; what is not in the list keeps its name. Nothing where nothing was typed. */
export function foundOf(typed: string): Found | undefined {
  const as = typed.trim().replace(/\s+/g, ' ');
  if (as === '') return undefined;
  const known = findSubstance(as);
  if (!known) return { substance: 'other', as };
  return nameOfFound(known) === as ? known : { ...known, as };
}

export const enoughSamples = ({ samples }: Pick<FindingDraft, 'samples'>): boolean => (samples ?? 0) >= minSamplesForZone;

/** One or two samples can show who brought them; so a smaller area takes more of them, or a risk that two people sign for. */
export const mayNameZone = (draft: Pick<FindingDraft, 'samples' | 'riskToLife'>): boolean => enoughSamples(draft) || draft.riskToLife;

/**
 * `districtZones`: how many areas the district has. The only one of a district is named by naming the district. `own`: its
 * reference where the laboratory gives none.
 */
export function newFindingOf(draft: FindingDraft, districtZones: number, own: string): NewFinding | undefined {
  const { districtId, month, part, market, method, samples, found, unmeasured, form, colour } = draft;
  const zoneId = mayNameZone(draft) ? draft.zoneId : '';
  if (!districtId || !month || !part || !market || !method) return undefined;
  if (found.length === 0 || found.length > maxFound) return undefined;
  if (samples === null || !Number.isInteger(samples) || samples < 1 || samples > 1000) return undefined;
  if (!zoneId && districtZones < 2) return undefined;
  return {
    reference: draft.reference.trim() || own, districtId, ...(zoneId && { zoneId }), ...(zoneId && !enoughSamples(draft) && { riskToLife: true }), collected: { month, part },
    market, method, samples, found, ...(unmeasured && { limits: ['not-measured'] }), ...(form && { form }), ...(colour && { colour }),
  };
}

/** Samples older than this warn nobody any more. */
const monthsBack = 6;

/** `2026-11` of `2026-11-23`, and the months before it, newest first. */
export function monthsUpTo(today: string): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: monthsBack }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7));
}

/** The parts of a month that have begun. */
export function partsUpTo(month: string, today: string): PartOfMonth[] {
  if (month !== today.slice(0, 7)) return [...partsOfMonth];
  const day = Number(today.slice(8));
  return partsOfMonth.slice(0, day <= 10 ? 1 : day <= 20 ? 2 : 3);
}

const fields = ['reference', 'districtId', 'zoneId', 'collected', 'market', 'method', 'samples', 'found', 'form', 'colour'] as const;
export type FindingField = (typeof fields)[number];

/** The field of the form that a refusal names, `collected.month` being part of one. */
export const fieldOf = (path: string | undefined): FindingField | undefined =>
  path === 'riskToLife' ? 'zoneId' : fields.find((field) => field === path?.split('.')[0]);
