/** From what was filled in to what is sent; nothing while it is not whole. */
import type { Colour, Form, Market, TestMethod } from '@porchlight/services/contract/codes.ts';
import type { NewFinding } from '@porchlight/services/contract/staff.ts';

/** Methods that confirm; only a laboratory may name them. */
export const confirming: readonly TestMethod[] = ['gc-ms', 'lc-ms', 'dart-ms', 'nmr'];

export interface FindingDraft {
  districtId: string;
  market: Market | '';
  method: TestMethod | '';
  samples: number;
  found: string;
  form: Form | '';
  colour: Colour | '';
}

/** One name a line, or divided by commas; each once. */
export const splitFound = (typed: string): string[] =>
  [...new Set(typed.split(/[\n,;]+/).map((name) => name.trim().replace(/\s+/g, ' ')).filter(Boolean))];

export function newFindingOf({ districtId, market, method, samples, found, form, colour }: FindingDraft): NewFinding | undefined {
  const names = splitFound(found);
  if (!districtId || !market || !method) return undefined;
  if (names.length === 0 || names.length > 10 || names.some((name) => name.length > 60)) return undefined;
  if (!Number.isInteger(samples) || samples < 1 || samples > 1000) return undefined;
  return { districtId, market, method, samples, found: names, ...(form && { form }), ...(colour && { colour }) };
}
